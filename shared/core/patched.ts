/** What a field becomes by a change that may name it: `undefined` leaves it as it was, `null` takes it away. */
export const patched = <T>(before: T | undefined, given: T | null | undefined): T | undefined =>
  given === undefined ? before : (given ?? undefined);
