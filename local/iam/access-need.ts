import type { ContextEntries } from './context-keys.ts';

/** A permission that a call needs, with what the service itself tells IAM about the request. */
export interface AccessNeed {
  readonly action: string;
  readonly resource: string;
  readonly context: ContextEntries;
}
