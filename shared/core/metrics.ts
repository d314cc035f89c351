/** Business metrics. Dimensions are the function and the stage, never a tenant. */
export interface Metrics {
  count(name: string, value?: number): void;
  /** A duration in milliseconds. */
  time(name: string, milliseconds: number): void;
}
