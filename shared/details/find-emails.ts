import * as z from 'zod';
import type { Found } from './plain-text.ts';

const Email = z.email().max(254);
const CANDIDATE = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{3,255}/gu;

/** E-mail addresses as they were written, without the punctuation around them. */
export const findEmails = (text: string): Found<string>[] =>
  [...text.matchAll(CANDIDATE)].flatMap(({ 0: match, index }) => {
    const lead = /^[.-]*/.exec(match)?.[0].length ?? 0;
    const value = match.slice(lead).replace(/[.-]+$/, '');
    const start = index + lead;
    return Email.safeParse(value).success ? [{ value, start, end: start + value.length }] : [];
  });
