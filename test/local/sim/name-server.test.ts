import { Resolver } from 'node:dns/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NameServer } from '../../../local/sim/name-server.ts';
import { createTextRecords } from '../../../shared/adapters/dns/text-records.ts';

let names: NameServer;
let resolver: Resolver;
beforeEach(async () => {
  names = new NameServer();
  resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([await names.listen()]);
});
afterEach(() => names.close());

it('gives every text of a name, whatever the case of its letters', async () => {
  const long = 'a'.repeat(255);
  for (const text of ['tn_1', long, 'tn_1']) names.add('_crm-sso.Acme.test', text);
  const lookUp = createTextRecords(resolver).lookUp('_CRM-sso.acme.test');
  expect((await lookUp).toSorted()).toEqual([long, 'tn_1']);
});

it('says that other names do not exist, and has no other records', async () => {
  names.add('acme.test', 'text');
  expect(await createTextRecords(resolver).lookUp('globex.test')).toEqual([]);
  await expect(resolver.resolve4('acme.test')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve4('globex.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
