import { Conflict } from '../core/errors.ts';
import type { TemplateId, TenantId } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Template } from './template.ts';

/** The message templates of a tenant, as Meta told of them. */
export class TemplateRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: TemplateId): Promise<Template | undefined> {
    return this.#table.get(keys.template(this.#tenantId, id), Template, { consistent: true });
  }

  /** By name and language, those whose name begins with a text. */
  list({
    name = '',
    ...range
  }: Pick<PageRange, 'after' | 'limit'> & { name?: string | undefined }): Promise<Page<Template>> {
    const named = { ...range, beginsWith: name };
    return this.#table.query(keys.templates(this.#tenantId), Template, named, 'gsi1');
  }

  insertSteps(template: Template): TransactionStep[] {
    return [{ put: this.#item(template), if: isMissing('pk') }];
  }

  replaceSteps(before: Template, after: Template): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  /** Notes that Meta still has it as it is; nothing for one that was changed meanwhile. */
  async markSynced(template: Template, syncedAt: string): Promise<void> {
    const same = isEqual('version', template.version);
    try {
      await this.#table.update(keys.template(this.#tenantId, template.id), { set: { syncedAt } }, Template, same);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(template: Template) {
    const { id, name, language } = template;
    return {
      ...keys.template(this.#tenantId, id),
      ...keys.templateList(this.#tenantId, name, language, id),
      ...template,
    };
  }
}
