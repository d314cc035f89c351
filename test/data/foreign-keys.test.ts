import { createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ForeignKey, InvalidInput } from '../../shared/core/errors.ts';
import { openPageToken, sealPageToken } from '../../shared/data/page-token.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { anyObject } from '../support/any-object.ts';
import { foreignTexts, notTexts, waysToName } from '../support/foreign-partitions.ts';
import { newTenantId } from '../support/test-context.ts';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
const dynamo = mockClient(documents);
const secret = 'page-token-secret';
const options = { documents, tableName: 'crm-test', pageTokenSecret: secret };
const tenantId = newTenantId();
const root = `T#${tenantId}`;
const others = [`T#${newTenantId()}`, 'G#PHONE#1', 'G#TENANTS#0'];

const spaces = [
  {
    name: 'a tenant’s table',
    table: new TenantTable(tenantId, options),
    scope: root,
    own: { pk: `${root}#CUST#1`, sk: 'PROFILE' },
    foreign: foreignTexts(root, others),
  },
  {
    name: 'the platform’s table',
    table: new PlatformTable(options),
    scope: 'G',
    own: { pk: 'G#PHONE#1', sk: 'ROUTE' },
    foreign: fc
      .oneof(foreignTexts('G', [root, `${root}#CUST`, 'g#PHONE#1', ' G#PHONE#1', 'GG#PHONE']), fc.constant('G'))
      .filter((text) => !text.startsWith('G#')),
  },
];

beforeEach(() => {
  dynamo.reset();
  dynamo.onAnyCommand().resolves({});
});

const sent = (): number => dynamo.calls().length;

describe.each(spaces)('$name', ({ table, own, foreign, scope }) => {
  describe.each(Object.entries(waysToName(own)))('%s', (way, use) => {
    it('sends nothing for a partition of somebody else, or one that only looks like its own', async () => {
      const refused = fc.asyncProperty(foreign, async (partition) => {
        await expect(use(table, partition)).rejects.toBeInstanceOf(ForeignKey);
      });
      await fc.assert(refused, { numRuns: 200 });
      expect(sent()).toBe(0);
    });

    it('sends nothing for what is no text', async () => {
      const missing = way.startsWith('gsi') ? [] : [undefined];
      for (const value of [...notTexts(own.pk), ...missing]) {
        await expect(use(table, value)).rejects.toBeInstanceOf(ForeignKey);
      }
      expect(sent()).toBe(0);
    });

    it('sends its own partition', async () => {
      await use(table, own.pk);
      expect(sent()).toBe(1);
    });
  });

  describe('page tokens', () => {
    const page = (token: string, index?: 'gsi1') => table.query(own.pk, anyObject, { after: token }, index);
    const seal = (key: Record<string, string>, inScope = scope, withSecret = secret) =>
      sealPageToken(withSecret, inScope, key);

    it('takes its own', async () => {
      await page(seal(own));
      expect(sent()).toBe(1);
    });

    it('refuses a token with any character changed, added or left out', async () => {
      const token = seal(own);
      const changed = fc
        .tuple(fc.nat({ max: token.length }), fc.nat({ max: 1 }), fc.string({ maxLength: 3 }))
        .map(([at, cut, text]) => token.slice(0, at) + text + token.slice(at + cut))
        .filter((text) => text !== token);
      await fc.assert(
        fc.asyncProperty(changed, async (forged) => {
          await expect(page(forged)).rejects.toBeInstanceOf(InvalidInput);
        }),
        { numRuns: 300 },
      );
      expect(sent()).toBe(0);
    });

    it('refuses any text that nobody sealed', async () => {
      const texts = fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.tuple(fc.base64String(), fc.base64String()).map(String),
      );
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          await expect(page(text)).rejects.toBeInstanceOf(InvalidInput);
        }),
      );
      expect(sent()).toBe(0);
    });

    it.each([
      ['another secret', seal(own, scope, 'other')],
      ['another scope', seal(own, `T#${newTenantId()}`)],
      ['a scope that begins like its own', seal(own, `${scope}X`)],
    ])('refuses one sealed with %s', async (_, token) => {
      await expect(page(token)).rejects.toBeInstanceOf(InvalidInput);
      expect(sent()).toBe(0);
    });

    it('refuses one of another partition, of another index, or with a foreign key in it', async () => {
      await expect(page(seal({ ...own, pk: `${own.pk}X` }))).rejects.toBeInstanceOf(InvalidInput);
      await expect(page(seal(own), 'gsi1')).rejects.toBeInstanceOf(InvalidInput);
      await expect(page(seal({ sk: own.sk }))).rejects.toBeInstanceOf(ForeignKey);
      const foreignIndex = fc.asyncProperty(foreign, async (partition) => {
        await expect(page(seal({ ...own, gsi1pk: partition }))).rejects.toBeInstanceOf(ForeignKey);
      });
      await fc.assert(foreignIndex);
      expect(sent()).toBe(0);
    });
  });
});

describe('a sealed payload that is not what was sealed', () => {
  const payloads = ['not JSON', '{', '', 'null', '7', '{}', '{"scope":"S"}', '{"scope":"S","key":{"pk":1}}'];

  it.each(payloads)('%j is refused with a sentence', (text) => {
    const payload = Buffer.from(text).toString('base64url');
    const signature = createHmac('sha256', secret).update(payload).digest('base64url');
    expect(() => openPageToken(secret, 'S', `${payload}.${signature}`)).toThrow(InvalidInput);
  });
});
