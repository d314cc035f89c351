/** The sizes by which AWS counts a request: each begun one is one more. */
export const chunkBytes = { httpApi: 512 * 1024, queue: 64 * 1024, event: 64 * 1024 } as const;

/** How many chunks of `size` a payload is billed as: at least one. */
export function chunks(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}

/** Lambda's GB-seconds of one invocation: whole milliseconds, rounded up, times the configured memory. */
export function gigabyteSeconds(milliseconds: number, memoryMegabytes: number): number {
  return (Math.ceil(milliseconds) / 1000) * (memoryMegabytes / 1024);
}
