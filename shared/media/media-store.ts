import type { Readable } from 'node:stream';

/** A file of one tenant that is to be stored. */
export interface NewFile {
  /** One of `objects` in shared/data/keys.ts. */
  key: string;
  body: Readable;
  /** Exact: more or less is refused. */
  bytes: number;
  mimeType: string;
  /** Base64; content that does not match is refused and not stored. */
  sha256?: string | undefined;
}

export interface FileLink {
  url: string;
  expiresAt: string;
}

/** A link to upload one file, once, of exactly this type and size. The uploader sends the headers as they are. */
export interface UploadLink extends FileLink {
  method: 'PUT';
  headers: Record<string, string>;
}

/** The files of one tenant. Every key outside the tenant is refused before anything is asked or signed. */
export interface MediaStore {
  /** Throws Unavailable when it was not stored; `DigestMismatch` when the content is not what `sha256` says. */
  put(file: NewFile): Promise<void>;
  /** Undefined when there is none. */
  describe(key: string): Promise<{ bytes: number; mimeType: string } | undefined>;
  /** Lends the whole file, for what we send on: it lies on disk, not in memory, and is gone afterwards. Undefined when there is none. */
  read<T>(key: string, use: (body: Blob) => Promise<T>): Promise<T | undefined>;
  /** A link that reads one file for some minutes, as a download under this name. */
  downloadLink(file: { key: string; fileName: string; mimeType: string }): Promise<FileLink>;
  uploadLink(file: { key: string; bytes: number; mimeType: string }): Promise<UploadLink>;
  delete(key: string): Promise<void>;
}
