import { randomBytes } from 'node:crypto';
import { ulid } from '../../../shared/core/ids.ts';
import { pathParametersOf, type Route } from '../../../shared/http/route.ts';
import type { ApiRequest } from '../../support/api-rig.ts';

type Json = unknown;
type Path = readonly (string | number)[];

/** Where two inputs of the same shape differ: what names something of one tenant and not of the other. */
export const differences = (own: Json, other: Json, at: Path = []): Path[] => {
  if (isBranch(own) && isBranch(other)) {
    return Object.keys(own).flatMap((key) => differences(own[key], other[key], [...at, key]));
  }
  return own === other ? [] : [at];
};

export const valueAt = (input: Json, path: Path): Json =>
  path.reduce<Json>((value, key) => (isBranch(value) ? value[key] : undefined), input);

export const withValue = (input: Json, [key, ...rest]: Path, value: Json): Json => {
  if (key === undefined) return value;
  if (!isBranch(input)) throw new Error('There is nothing at this path.');
  const copy: Record<string, Json> = { ...input, [key]: withValue(input[key], rest, value) };
  return Array.isArray(input) ? Object.values(copy) : copy;
};

const isBranch = (value: Json): value is Record<string | number, Json> => typeof value === 'object' && value !== null;

/** Something that looks the same and names nothing at all. */
export const randomLike = (value: Json): Json => {
  if (typeof value === 'number') return value + 1_000_000_007;
  if (typeof value !== 'string') throw new Error('Only texts and numbers name something.');
  const id = /^([a-z]{2})_[0-9A-HJKMNP-TV-Z]{26}$/.exec(value);
  if (id !== null) return `${id[1]}_${ulid(new Date())}`;
  if (/^\d+$/.test(value)) return String(10n ** BigInt(value.length) - BigInt(randomBytes(3).readUIntBE(0, 3)));
  // Not one letter may tell a made-up token from a foreign one.
  return value.replace(/[A-Za-z0-9]/g, (letter) => (letter === 'x' ? 'y' : 'x'));
};

/** As it stands in an address; hostile objects have no text of their own. */
const textOf = (value: Json): string => (isBranch(value) ? JSON.stringify(value) : String(value));

/** The request that gives a route this input, as a caller would write it. */
export const requestFor = (route: Pick<Route<never>, 'method' | 'path'>, input: Json): ApiRequest => {
  const fields = { ...(isBranch(input) ? input : {}) };
  const names = pathParametersOf(route.path);
  const path = names.reduce(
    (text, name) => text.replace(`{${name}}`, encodeURIComponent(textOf(fields[name]))),
    `${route.path}`,
  );
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
  if (route.method !== 'GET' && route.method !== 'DELETE') return { method: route.method, path, body: rest };
  const query = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(textOf) : textOf(value),
  ]);
  return { method: route.method, path, query: Object.fromEntries(query) };
};
