import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordPolicy } from '../../assembly.ts';

const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const hashBytes = 32;
const saltBytes = 16;

/** `<salt>.<hash>` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('.');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const patterns = {
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  digit: /\d/,
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/,
} as const;

/** What is missing, in Cognito's words; undefined when the password will do. */
export function passwordProblem(password: string, { minimumLength, requires }: PasswordPolicy): string | undefined {
  if (password.length < minimumLength) return 'Password not long enough';
  const missing = requires.find((kind) => !patterns[kind].test(password));
  const names = { lowercase: 'lowercase', uppercase: 'uppercase', digit: 'numeric', symbol: 'symbol' } as const;
  return missing && `Password must have ${names[missing]} characters`;
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, cost, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}
