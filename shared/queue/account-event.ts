import * as z from 'zod';
import { TemplateEvent } from '../templates/template-event.ts';
import { NumberEvent } from '../tenants/number-event.ts';

/** What Meta told by webhook of a WhatsApp Business account: of one of its templates, or of its numbers. */
export const AccountEvent = z.discriminatedUnion('about', [TemplateEvent, NumberEvent]);
export type AccountEvent = z.infer<typeof AccountEvent>;
