import type { Readable } from 'node:stream';
import type { PhoneNumberId } from '../core/ids.ts';

/** Why a file cannot be had, for the tenant's staff. */
export interface MediaRefusal {
  code: number | string;
  cause: string;
  nextStep: string;
}

export interface FoundMedia {
  outcome: 'found';
  bytes: number;
  mimeType: string;
  /** Base64. */
  sha256: string;
  /** Ends with an error when the file turns out to be longer or shorter than it said. */
  body: Readable;
}

export type MediaOutcome = FoundMedia | ({ outcome: 'refused' } & MediaRefusal);

/** Files that customers sent, as long as Meta has them. Throws Unavailable for what another attempt may mend. */
export interface MediaSource {
  open(media: { phoneNumberId: PhoneNumberId; mediaId: string }): Promise<MediaOutcome>;
}

/** Brings a file to Meta, to be sent from this number. The id holds for 30 days, and for this number only. */
export interface MediaUploader {
  upload(file: {
    phoneNumberId: PhoneNumberId;
    body: Blob;
    mimeType: string;
    fileName: string;
  }): Promise<{ outcome: 'uploaded'; mediaId: string } | ({ outcome: 'refused' } & MediaRefusal)>;
}
