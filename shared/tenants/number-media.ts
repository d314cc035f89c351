import type { TenantId } from '../core/ids.ts';
import type { MediaOutcome, MediaRefusal, MediaSource, MediaUploader } from '../media/media-source.ts';
import type { ReadyNumbers } from './number-messenger.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';

type Refused = { outcome: 'refused' } & MediaRefusal;

/** Files at Meta with a given access token; the WhatsApp adapter knows how. `disconnected`: Meta refuses the token. */
export interface TokenMedia {
  open(
    media: Parameters<MediaSource['open']>[0] & { accessToken: string },
  ): Promise<MediaOutcome | (Refused & { disconnected: true })>;
  upload(
    file: Parameters<MediaUploader['upload']>[0] & { accessToken: string },
  ): Promise<Awaited<ReturnType<MediaUploader['upload']>> | (Refused & { disconnected: true })>;
}

const RECONNECT: Refused = {
  outcome: 'refused',
  code: 'number_disconnected',
  cause: 'The WhatsApp number is not connected: Meta refuses its access token.',
  nextStep: 'Connect the number again; then ask for the file once more.',
};

/** Files of and for a tenant's numbers. A token that Meta refuses marks the number, and nothing more is tried with it. */
export const createNumberMedia = (parts: {
  tenantId: TenantId;
  phoneNumbers: PhoneNumberRepository;
  ready: ReadyNumbers;
  client: TokenMedia;
}): MediaSource & MediaUploader => {
  const { tenantId, phoneNumbers, ready, client } = parts;

  const withToken = async <R extends { outcome: string }>(
    phoneNumberId: Parameters<MediaSource['open']>[0]['phoneNumberId'],
    ask: (accessToken: string) => Promise<R | (Refused & { disconnected: true })>,
  ): Promise<R | Refused> => {
    const from = await ready.get(tenantId, phoneNumberId, phoneNumbers);
    if (from === undefined || from.number.status === 'reconnect') return RECONNECT;
    const answer = await ask(from.accessToken);
    if (!('disconnected' in answer)) return answer;
    await phoneNumbers.markReconnect(from.number);
    ready.forget(tenantId, phoneNumberId);
    return RECONNECT;
  };

  return {
    open: (media) =>
      withToken<MediaOutcome>(media.phoneNumberId, (accessToken) => client.open({ ...media, accessToken })),
    upload: (file) =>
      withToken<Awaited<ReturnType<MediaUploader['upload']>>>(file.phoneNumberId, (accessToken) =>
        client.upload({ ...file, accessToken }),
      ),
  };
};
