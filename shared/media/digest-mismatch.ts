import { AppError } from '../core/errors.ts';

/** What a file was promised to be by its sha256 is not what came. */
export class DigestMismatch extends AppError {
  override readonly name = 'DigestMismatch';
  constructor() {
    super('digest_mismatch', 502, true, { public: 'The file arrived damaged. It is fetched again.' });
  }
}
