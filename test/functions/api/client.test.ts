import { describe, expect, it } from 'vitest';
import { ApiProblem, createClient } from '../../../web/api/client.ts';

const ticketId = 'tk_01JDQ4T9ZK3V7M2N8P5R6S4W1X';

const clientOf = (status: number, body: unknown, type = 'application/json') => {
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  const call = createClient({
    baseUrl: 'https://api.example/v1',
    accessToken: async () => 'token',
    fetch: async (url, init) => {
      requests.push({ url: String(url), init });
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
    },
  });
  return { call, requests };
};

describe('the client', () => {
  it('puts fields where the operation has them, and signs in', async () => {
    const { call, requests } = clientOf(200, { items: [] });
    await call('listTicketNotes', { ticketId, limit: 2 });
    await call('moveTicket', { ticketId, version: 1, to: 'open' }, { idempotencyKey: 'once' });
    expect(requests.map(({ url }) => url)).toEqual([
      `https://api.example/v1/tickets/${ticketId}/notes?limit=2`,
      `https://api.example/v1/tickets/${ticketId}/move`,
    ]);
    expect(requests[0]?.init?.headers).toEqual({ authorization: 'Bearer token' });
    expect(requests[1]?.init).toMatchObject({ method: 'POST', body: '{"version":1,"to":"open"}' });
    expect(requests[1]?.init?.headers).toMatchObject({ 'idempotency-key': 'once' });
  });

  it('throws what the API says is wrong', async () => {
    const problem = {
      detail: 'There is no such ticket.',
      code: 'not_found',
      requestId: 'r-1',
      errors: [{ field: 'a', message: 'is missing' }],
    };
    const { call } = clientOf(404, problem, 'application/problem+json');
    const thrown = await call('getTicket', { ticketId }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ApiProblem);
    expect(thrown).toMatchObject({ status: 404, code: 'not_found', requestId: 'r-1', fields: problem.errors });
  });
});
