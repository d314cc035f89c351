/** Business metrics. Their one dimension is the function, never a tenant: each value of a dimension is billed. */
export interface Metrics {
  count(name: string, value?: number): void;
  /** A duration in milliseconds. */
  time(name: string, milliseconds: number): void;
}
