import type { MessagePart } from './chat-client.ts';
import type { Texts } from './texts.ts';

const SAMPLE_DIGEST = 'ciJuSxU7RLnnFz3cNcasdL7UQKt9e1yj/3u+Rhsabv0=';

function mediaId(): string {
  return String(Date.now());
}

/** Messages with an attachment, as the Cloud API tells of them (§2.2, §2.3). */
export const sampleMessages = {
  location: (): MessagePart => ({
    type: 'location',
    location: { latitude: 25.1972, longitude: 55.2744, name: 'Burj Khalifa', address: 'Dubai' },
  }),
  image: (texts: Texts): MessagePart => ({
    type: 'image',
    image: { caption: texts.sampleCaption, mime_type: 'image/jpeg', sha256: SAMPLE_DIGEST, id: mediaId() },
  }),
  voice: (): MessagePart => ({
    type: 'audio',
    audio: { mime_type: 'audio/ogg; codecs=opus', sha256: SAMPLE_DIGEST, id: mediaId(), voice: true },
  }),
  reaction: (wamid: string): MessagePart => ({ type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } }),
};
