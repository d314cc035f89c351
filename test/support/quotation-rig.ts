import type { Conversation } from '../../shared/conversations/conversation.ts';
import type { ServiceContext } from '../../shared/core/context.ts';
import { quotationIdOf, UserId } from '../../shared/core/ids.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import type { MediaUploader } from '../../shared/media/media-source.ts';
import { changeQuotationRules } from '../../shared/quotations/change-quotation-rules.ts';
import type { DeliveryContext } from '../../shared/quotations/deliver-quotation.ts';
import { draftQuotation } from '../../shared/quotations/draft-quotation.ts';
import type { OfferTemplatesContext } from '../../shared/quotations/offer-template.ts';
import type { Quotation } from '../../shared/quotations/quotation.ts';
import { QuotationContent } from '../../shared/quotations/quotation-content.ts';
import type { QuotationDocument } from '../../shared/quotations/quotation-document.ts';
import { QuotationRules } from '../../shared/quotations/quotation-rules.ts';
import { sendQuotation } from '../../shared/quotations/send-quotation.ts';
import { submitQuotation } from '../../shared/quotations/submit-quotation.ts';

export const SELLER = UserId.parse(`us_${'0'.repeat(25)}1`);

/** What was made, stored and uploaded. */
export interface Delivered {
  rendered: QuotationDocument[];
  stored: string[];
  uploads: number;
}

type RigContext = ServiceContext & Partial<Pick<OfferTemplatesContext, 'templates'>>;

const NO_TEMPLATES = { get: async () => undefined };

/** A context that delivers, with a renderer, a store and an uploader in memory; `step` wraps each step to the outside. */
export const deliveryContext = (
  ctx: RigContext,
  seen: Delivered,
  parts: { upload?: MediaUploader['upload']; step?: <T>(run: () => Promise<T>) => Promise<T> } = {},
): DeliveryContext => {
  const { step = (run) => run(), upload = async () => ({ outcome: 'uploaded', mediaId: `media.${seen.uploads}` }) } =
    parts;
  return {
    templates: NO_TEMPLATES,
    ...ctx,
    actor: { kind: 'system' },
    caller: { kind: 'system' },
    conversationVisibility: async () => 'all',
    renderer: {
      render: async (document) => {
        seen.rendered.push(document);
        return new TextEncoder().encode(`%PDF ${document.number}`);
      },
    },
    mediaStore: { put: ({ key }) => step(async () => void seen.stored.push(key)) },
    uploader: {
      upload: (file) =>
        step(async () => {
          seen.uploads += 1;
          return upload(file);
        }),
    },
  };
};

export const quotationContent = (change: object = {}): QuotationContent =>
  QuotationContent.parse({
    language: 'en',
    currency: 'EUR',
    taxMode: 'exclusive',
    validUntil: '2026-12-31',
    lines: [{ description: 'Repair', quantity: '2', unitPriceMinor: 5000, taxes: [{ name: 'VAT', percent: '20' }] }],
    ...change,
  });

/** Rules, and a quotation that was sent in this thread. */
export const sentQuotation = async (
  ctx: RigContext,
  { id: conversationId, customerId }: Conversation,
  content = quotationContent(),
): Promise<Quotation> => {
  const services = {
    templates: NO_TEMPLATES,
    ...ctx,
    actor: { kind: 'user', userId: SELLER } as const,
    timeZone: async () => TimeZone.parse('Etc/UTC'),
    schedules: { put: async () => {} },
    teams: { get: async () => undefined },
  };
  const { version } = await ctx.quotations.getRules();
  if (version === 0)
    await changeQuotationRules(services, { rules: QuotationRules.parse({ seller: { name: 'Acme' } }), version });
  const id = quotationIdOf(ctx.newUlid());
  await draftQuotation(services, { id, customerId, conversationId, content });
  await submitQuotation(services, { id });
  return sendQuotation(services, { id });
};
