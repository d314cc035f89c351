import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { ApiKeyDefinition, UsagePlanDefinition } from '../assembly/rest-api-definition.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';

/** Finds whose usage plan counts a request. */
export interface ApiKeys {
  /** The key with this value and its plan for this stage, if there are both. */
  find(value: string, stage: { readonly apiId: string; readonly stage: string }): KeyWithPlan | undefined;
}

export interface KeyWithPlan {
  readonly keyId: string;
  readonly plan: UsagePlanDefinition;
}

const KeyRow = z.object({ id: z.string(), name: z.string(), value: z.string() });
type KeyRow = z.infer<typeof KeyRow>;

const CreateApiKey = z.object({
  name: z.string().min(1),
  value: z.string().min(20).max(128).optional(),
  enabled: z.literal(true),
  description: z.string().optional(),
});
// What stands in the query has a capital letter.
const GetApiKeys = z.object({ Name: z.string().default(''), IncludeValues: z.literal('true').optional() });
const GetUsagePlans = z.object({ KeyId: z.string().optional() });
const CreateUsagePlanKey = z.object({
  usagePlanId: z.string(),
  keyId: z.string(),
  keyType: z.literal('API_KEY'),
});
const PlanAndKey = z.object({ usagePlanId: z.string(), keyId: z.string() });
const KeyId = z.object({ apiKey: z.string() });

/** API Gateway's control of API keys and usage plans: plans are the template's, keys are also made by the product. */
export class ApiGateway implements Engine, ApiKeys {
  readonly #database: DatabaseSync;
  readonly #plans: ReadonlyMap<string, UsagePlanDefinition>;

  constructor(plans: readonly UsagePlanDefinition[], keys: readonly ApiKeyDefinition[], path: string) {
    this.#plans = new Map(plans.map((plan) => [plan.id, plan]));
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS api_key (id TEXT PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS plan_key (plan_id TEXT NOT NULL, key_id TEXT NOT NULL, PRIMARY KEY (plan_id, key_id))`);
    for (const { id, name, value, planIds } of keys) {
      this.#run('INSERT OR REPLACE INTO api_key (id, name, value) VALUES (?, ?, ?)', id, name, value);
      for (const planId of planIds) this.#addToPlan(planId, id);
    }
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    switch (action) {
      case 'CreateApiKey':
        return { body: this.#create(parse(CreateApiKey, input)) };
      case 'GetApiKeys':
        return { body: { item: this.#keysNamed(parse(GetApiKeys, input)) } };
      case 'DeleteApiKey':
        return { body: this.#delete(parse(KeyId, input).apiKey) };
      case 'GetUsagePlans':
        return { body: { item: this.#plansOf(parse(GetUsagePlans, input).KeyId) } };
      case 'CreateUsagePlanKey':
        return { body: this.#join(parse(CreateUsagePlanKey, input)) };
      case 'DeleteUsagePlanKey':
        return { body: this.#leave(parse(PlanAndKey, input)) };
      default:
        throw new AwsError('UnknownOperationException', `The local API Gateway does not know ${action}.`);
    }
  }

  find(value: string, { apiId, stage }: { readonly apiId: string; readonly stage: string }): KeyWithPlan | undefined {
    const [key] = this.#keys('value = ?', value);
    if (key === undefined) return undefined;
    const plan = this.#plansWith(key.id).find(({ stages }) =>
      stages.some((it) => it.apiId === apiId && it.stage === stage),
    );
    return plan && { keyId: key.id, plan };
  }

  close(): void {
    this.#database.close();
  }

  #create({ name, value = randomBytes(20).toString('hex') }: z.infer<typeof CreateApiKey>): JsonObject {
    if (this.#keys('value = ?', value).length > 0) {
      throw new AwsError('ConflictException', 'API Key already exists', { status: 409 });
    }
    const id = randomBytes(5).toString('hex');
    this.#run('INSERT INTO api_key (id, name, value) VALUES (?, ?, ?)', id, name, value);
    return { id, name, value, enabled: true };
  }

  /** Those whose name begins so. */
  #keysNamed({ Name: name, IncludeValues: includeValues }: z.infer<typeof GetApiKeys>): JsonObject[] {
    const found = this.#keys('substr(name, 1, length(?)) = ?', name, name);
    return found.map(({ id, name: full, value }) => ({
      ...{ id, name: full, enabled: true },
      ...(includeValues !== undefined && { value }),
    }));
  }

  #delete(id: string): JsonObject {
    this.#requireKey(id);
    this.#run('DELETE FROM plan_key WHERE key_id = ?', id);
    this.#run('DELETE FROM api_key WHERE id = ?', id);
    return {};
  }

  #plansOf(keyId: string | undefined): JsonObject[] {
    const plans = keyId === undefined ? [...this.#plans.values()] : this.#plansWith(keyId);
    return plans.map(({ id, name, throttle, quota, stages }) => ({
      ...{ id, name, apiStages: stages },
      ...(throttle && { throttle: { rateLimit: throttle.requestsPerSecond, burstLimit: throttle.burst } }),
      ...(quota && { quota }),
    }));
  }

  #join({ usagePlanId, keyId, keyType }: z.infer<typeof CreateUsagePlanKey>): JsonObject {
    const plan = this.#requirePlan(usagePlanId);
    const { name } = this.#requireKey(keyId);
    const stages = new Set(plan.stages.map(({ apiId, stage }) => `${apiId}/${stage}`));
    const isTaken = this.#plansWith(keyId).some((other) =>
      other.stages.some(({ apiId, stage }) => stages.has(`${apiId}/${stage}`)),
    );
    if (isTaken) {
      const message = `${keyId} can't be added to usage plans ${usagePlanId}: it is in a plan with the same stage.`;
      throw new AwsError('ConflictException', message, { status: 409 });
    }
    this.#addToPlan(usagePlanId, keyId);
    return { id: keyId, type: keyType, name };
  }

  #leave({ usagePlanId, keyId }: z.infer<typeof PlanAndKey>): JsonObject {
    this.#requirePlan(usagePlanId);
    const { changes } = this.#run('DELETE FROM plan_key WHERE plan_id = ? AND key_id = ?', usagePlanId, keyId);
    if (changes === 0) throw notFound('Invalid Usage Plan Key identifier specified');
    return {};
  }

  #plansWith(keyId: string): UsagePlanDefinition[] {
    const rows = this.#database.prepare('SELECT plan_id FROM plan_key WHERE key_id = ?').all(keyId);
    const ids = rows.map((row) => z.object({ plan_id: z.string() }).parse(row).plan_id);
    return ids.flatMap((id) => this.#plans.get(id) ?? []);
  }

  #addToPlan(planId: string, keyId: string): void {
    this.#run('INSERT OR IGNORE INTO plan_key (plan_id, key_id) VALUES (?, ?)', planId, keyId);
  }

  #keys(condition: string, ...values: string[]): KeyRow[] {
    const rows = this.#database.prepare(`SELECT * FROM api_key WHERE ${condition} ORDER BY id`).all(...values);
    return rows.map((row) => KeyRow.parse(row));
  }

  #requireKey(id: string): KeyRow {
    const [key] = this.#keys('id = ?', id);
    if (key === undefined) throw notFound('Invalid API Key identifier specified');
    return key;
  }

  #requirePlan(id: string): UsagePlanDefinition {
    const plan = this.#plans.get(id);
    if (plan === undefined) throw notFound('Invalid Usage Plan ID specified');
    return plan;
  }

  #run(statement: string, ...values: string[]) {
    return this.#database.prepare(statement).run(...values);
  }
}

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message, { status: 404 });
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AwsError('BadRequestException', z.prettifyError(result.error));
}
