import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../lib/environment-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

describe('defaultProvider', () => {
  it('gives the credentials that Lambda puts into the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' };
    await expect(defaultProvider()()).resolves.toEqual(credentials);
  });

  it('has no session token when there is none', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
    await expect(defaultProvider()()).resolves.toEqual({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  });

  it('says what is missing, and never what is there', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    const message = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both in the environment.';
    await expect(defaultProvider()()).rejects.toThrow(message);
  });
});
