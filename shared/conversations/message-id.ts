const KEY = /^MSG#[0-9TZ:.-]{20,30}#[A-Za-z0-9_-]{1,128}$/;

/** A message's id for people and programs: its sort key, fit for an address. It means something in its thread only. */
export const messageIdOf = (key: string): string => Buffer.from(key).toString('base64url');

/** The sort key of an id; undefined for a text that is none. */
export const messageKeyOf = (id: string): string | undefined => {
  const key = Buffer.from(id, 'base64url').toString('utf8');
  return KEY.test(key) && messageIdOf(key) === id ? key : undefined;
};
