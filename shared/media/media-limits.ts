import type { MediaKind } from '../conversations/content.ts';

interface MediaLimit {
  bytes: number;
  /** Types with the ending of their files. */
  types: Readonly<Record<string, string>>;
}

const MB = 1024 * 1024;

/** What WhatsApp takes (Meta: Cloud API, media reference, "Supported media types"). */
export const MEDIA_LIMITS: Readonly<Record<MediaKind, MediaLimit>> = {
  image: { bytes: 5 * MB, types: { 'image/jpeg': 'jpg', 'image/png': 'png' } },
  video: { bytes: 16 * MB, types: { 'video/mp4': 'mp4', 'video/3gpp': '3gp' } },
  audio: {
    bytes: 16 * MB,
    types: { 'audio/aac': 'aac', 'audio/amr': 'amr', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' },
  },
  document: {
    bytes: 100 * MB,
    types: {
      'application/pdf': 'pdf',
      'text/plain': 'txt',
      'application/msword': 'doc',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
      'application/vnd.ms-excel': 'xls',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
      'application/vnd.ms-powerpoint': 'ppt',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
    },
  },
};

/** What is wrong with a file of this kind: the field and a sentence; undefined when WhatsApp takes it. */
export const mediaProblem = (
  media: MediaKind,
  { mimeType, bytes }: { mimeType: string; bytes: number },
): { field: 'bytes' | 'mimeType'; message: string } | undefined => {
  const limit = MEDIA_LIMITS[media];
  if (!Object.hasOwn(limit.types, mimeType)) {
    return { field: 'mimeType', message: `must be one of ${Object.keys(limit.types).join(', ')} for ${media}` };
  }
  if (bytes <= limit.bytes) return undefined;
  return { field: 'bytes', message: `must be at most ${limit.bytes}, WhatsApp’s limit for ${media}` };
};

const ENDINGS = new Map(Object.values(MEDIA_LIMITS).flatMap(({ types }) => Object.entries(types)));

/** A name for a file that has none. */
export const fileNameFor = (kind: string, mimeType: string): string => {
  const ending = ENDINGS.get(mimeType) ?? /^\w+\/(\w{2,5})$/.exec(mimeType)?.[1];
  return ending === undefined ? kind : `${kind}.${ending}`;
};
