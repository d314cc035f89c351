import type { TemplateCategory } from '../conversations/content.ts';
import type { WabaId } from '../core/ids.ts';
import type { TemplateExamples, TemplateParts, TemplateStatus } from './template.ts';

/** A template as Meta has it. */
export interface MetaTemplate extends TemplateParts {
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  reason?: string | undefined;
  quality?: string | undefined;
}

export interface NewTemplate extends TemplateParts {
  name: string;
  language: string;
  category: TemplateCategory;
  examples: TemplateExamples;
}

/** What came of giving Meta a template. `unknown`: it may have arrived. */
export type SubmitOutcome =
  | { outcome: 'taken'; status: TemplateStatus; category: TemplateCategory }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'later'; inSeconds: number }
  | { outcome: 'unknown' };

/** Meta's templates of one account. Throws Unavailable, and Conflict when Meta refuses the token. */
export interface TemplateDirectory {
  /** One page of them; `after` of the page before. */
  list(wabaId: WabaId, after: string | undefined): Promise<{ items: MetaTemplate[]; after?: string | undefined }>;
  create(wabaId: WabaId, template: NewTemplate): Promise<SubmitOutcome>;
}
