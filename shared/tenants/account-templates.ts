import { AppError } from '../core/errors.ts';
import type { TenantId, WabaId } from '../core/ids.ts';
import type { MetaTemplate, NewTemplate, SubmitOutcome, TemplateDirectory } from '../templates/template-directory.ts';
import type { ReadyNumbers } from './number-messenger.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';

/** Reads and makes templates with a given access token; the WhatsApp adapter does. */
export interface TokenTemplates {
  list(request: {
    wabaId: WabaId;
    accessToken: string;
    after?: string | undefined;
  }): Promise<{ items: MetaTemplate[]; after?: string | undefined }>;
  create(request: { wabaId: WabaId; accessToken: string; template: NewTemplate }): Promise<SubmitOutcome>;
}

const DISCONNECTED = 'No WhatsApp number of this account is connected.';

/** The templates of a tenant's accounts, by the token of any connected number of the account. */
export const createAccountTemplates = (parts: {
  tenantId: TenantId;
  phoneNumbers: PhoneNumberRepository;
  ready: ReadyNumbers;
  templates: TokenTemplates;
}): TemplateDirectory => {
  const { tenantId, phoneNumbers, ready, templates } = parts;
  const tokenOf = async (wabaId: WabaId): Promise<string | undefined> => {
    const numbers = await phoneNumbers.listAll();
    const number = numbers.find((each) => each.wabaId === wabaId && each.status === 'connected');
    const own = number && (await ready.get(tenantId, number.phoneNumberId, phoneNumbers));
    return own?.accessToken;
  };
  return {
    list: async (wabaId, after) => {
      const accessToken = await tokenOf(wabaId);
      if (accessToken === undefined) throw new AppError('number_disconnected', 409, false, { public: DISCONNECTED });
      return templates.list({ wabaId, after, accessToken });
    },
    create: async (wabaId, template) => {
      const accessToken = await tokenOf(wabaId);
      return accessToken === undefined
        ? { outcome: 'refused', reason: DISCONNECTED }
        : templates.create({ wabaId, template, accessToken });
    },
  };
};
