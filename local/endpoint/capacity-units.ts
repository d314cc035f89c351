/** What a call to a table is billed by: half units are possible in reads. */
export interface CapacityUnits {
  readonly read: number;
  readonly write: number;
}
