import { isRawObject } from './raw-object.ts';
import type { MessageUpdate } from './webhook-update.ts';

interface ClipLimits {
  /** Characters of a string or key. */
  characters: number;
  /** Items of a list, keys of an object. */
  items: number;
  depth: number;
}

/** Deeper values are cut everywhere: walking them would overflow the stack, here or in the next function. */
const MAX_DEPTH = 100;
const UNLIMITED: ClipLimits = { characters: Infinity, items: Infinity, depth: MAX_DEPTH };
const FIRST_LIMITS: ClipLimits = { characters: 16_384, items: 512, depth: MAX_DEPTH };

const clipText = (text: string, characters: number): string =>
  text.length > characters ? `${text.slice(0, characters).toWellFormed()}…` : text;

function clip(value: unknown, limits: ClipLimits): unknown {
  if (typeof value === 'string') return clipText(value, limits.characters);
  if (typeof value !== 'object' || value === null) return value;
  if (limits.depth === 0) return '…';
  const below = { ...limits, depth: limits.depth - 1 };
  if (Array.isArray(value)) return value.slice(0, limits.items).map((item) => clip(item, below));
  const kept = Object.entries(value).slice(0, limits.items);
  return Object.fromEntries(kept.map(([key, item]) => [clipText(key, limits.characters), clip(item, below)]));
}

/** Bytes of the value as JSON; undefined when it is nested too deeply to be written at all. */
function jsonBytes(value: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

/** The value itself when it can be written as JSON, else a copy cut at 100 levels. */
export const writable = (value: unknown): unknown => (jsonBytes(value) === undefined ? clip(value, UNLIMITED) : value);

/** Whether the value's JSON is longer than `maxBytes` (UTF-8), or cannot be written. */
export function isOversize(value: unknown, maxBytes: number): boolean {
  const bytes = jsonBytes(value);
  return bytes === undefined || bytes > maxBytes;
}

/** The message with its long strings and lists cut until its JSON fits `maxBytes`; id, time and routing stay whole. */
export function clipMessage(update: MessageUpdate, maxBytes: number): MessageUpdate {
  const { id, timestamp } = update.message;
  for (let limits = FIRST_LIMITS; limits.characters >= 32; limits = halve(limits)) {
    const cut = (value: unknown) => {
      const clipped = clip(value, limits);
      return isRawObject(clipped) ? clipped : undefined;
    };
    const clipped: MessageUpdate = {
      ...update,
      message: { ...cut(update.message), ...essentials(update), id, timestamp },
      contact: cut(update.contact),
      thread: cut(update.thread),
      systemChanges: update.systemChanges?.map((change) => cut(change) ?? {}),
      clipped: true,
    };
    if (!isOversize(clipped, maxBytes)) return clipped;
  }
  const { kind, origin, phoneNumberId } = update;
  return { kind, origin, phoneNumberId, message: { ...essentials(update), id, timestamp }, clipped: true };
}

const halve = (limits: ClipLimits): ClipLimits => ({
  characters: limits.characters / 2,
  items: Math.max(1, limits.items / 4),
  depth: Math.max(3, limits.depth - 20),
});

/** What still routes and sorts a message that nothing else could shorten. */
const essentials = ({ message }: MessageUpdate) =>
  Object.fromEntries(
    ['type', 'from', 'from_user_id', 'to', 'to_user_id', 'group_id']
      .filter((key) => typeof message[key] === 'string')
      .map((key) => [key, clip(message[key], { ...FIRST_LIMITS, characters: 256 })]),
  );
