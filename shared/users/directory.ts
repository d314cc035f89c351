import type { Email, Sub } from './user.ts';

/** A sign-in as the user pool has it. */
export interface DirectoryEntry {
  readonly sub: Sub;
  /** Somebody has chosen its password. Until then nobody can use it. */
  readonly isClaimed: boolean;
}

/** The user pool: who can sign in, and how they prove it. */
export interface Directory {
  /** The sign-in with this address, made when there is none. The address must be proven to be its owner's. */
  ensure(email: Email, name: string): Promise<DirectoryEntry>;
  /** Gives a sign-in a lasting password. InvalidInput when the password is too weak. */
  setPassword(sub: Sub, password: string): Promise<void>;
  /** Ends a sign-in on every device. Nothing for one that another identity provider vouches for: the pool does not know it by its sub. */
  signOut(sub: Sub): Promise<void>;
  /** Whether signing in with the password asks for a second factor. */
  hasSecondFactor(sub: Sub): Promise<boolean>;
}
