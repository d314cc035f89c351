import { derivedUlid, TemplateId, type WabaId } from '../core/ids.ts';

const ALWAYS = new Date(0);

/** The id of a template, the same for whoever meets it first: who makes it, a sync, or Meta's word on it. */
export const templateIdOf = ({
  wabaId,
  name,
  language,
}: {
  wabaId: WabaId;
  name: string;
  language: string;
}): TemplateId => TemplateId.parse(`tp_${derivedUlid(ALWAYS, JSON.stringify([wabaId, name, language]))}`);
