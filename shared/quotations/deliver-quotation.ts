import { Readable } from 'node:stream';
import { flagConversation } from '../conversations/flag-conversation.ts';
import type { SendFailure } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { type WriteContext, writeMessage } from '../conversations/write-message.ts';
import { AppError, NotFound, RetryLater } from '../core/errors.ts';
import { derivedUlid, type QuotationId } from '../core/ids.ts';
import { objects } from '../data/keys.ts';
import type { MediaUploader } from '../media/media-source.ts';
import type { MediaStore } from '../media/media-store.ts';
import { noteDeliveryFailure } from './note-delivery-failure.ts';
import { offerOf } from './offer-message.ts';
import { offerInTemplate } from './offer-template.ts';
import type { Quotation, QuotationRevision } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { QuotationRenderer } from './quotation-document.ts';
import { type WayContext, wayOf } from './way-of.ts';

export type DeliveryContext = WriteContext &
  WayContext &
  QuotationContext & {
    renderer: QuotationRenderer;
    mediaStore: Pick<MediaStore, 'put'>;
    uploader: MediaUploader;
  };

const PDF = 'application/pdf';

/**
 * Brings a sent revision to its customer: makes the document of what was frozen, keeps it, uploads it to WhatsApp and writes
 * the message with the buttons into the thread, from where it goes out like what people write. The message's key follows
 * from revision and attempt, so whatever is repeated, one message is written. What cannot be delivered is noted on the
 * quotation and put before people; what another attempt may mend is thrown.
 */
export async function deliverQuotation(
  ctx: DeliveryContext,
  { id, revision }: { id: QuotationId; revision: number },
): Promise<void> {
  const quotation = await ctx.quotations.get(id);
  // Answered, withdrawn or replaced in the meantime: then nobody is to answer this one.
  if (quotation?.status !== 'sent' || quotation.sent?.revision !== revision) return;
  const { messageId, failure } = quotation.sent.delivery;
  // The work of a written message was queued before it was written.
  if (messageId !== undefined || failure !== undefined) return;
  const frozen = await ctx.quotations.getRevision(id, revision);
  if (frozen === undefined) throw new RetryLater(1, 'the revision is not to be read yet');
  try {
    await deliver(ctx, quotation, frozen);
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    const nextStep = 'Mend it, then ask for the delivery once more.';
    await noteFailure(ctx, quotation, { code: error.code, cause: error.publicText, nextStep });
  }
}

async function deliver(ctx: DeliveryContext, quotation: Quotation, frozen: QuotationRevision): Promise<void> {
  const { id, conversationId, sent } = quotation;
  if (sent === undefined) return;
  const { attempt, askedAt } = sent.delivery;
  const conversation = await ctx.conversations.get(conversationId);
  if (conversation === undefined) throw new NotFound({ public: 'The conversation is not there any more.' });
  // Before a document is made for nothing; what changes until it is written, writing it refuses.
  const { template } = await wayOf(ctx, conversation, frozen.content.language);
  const ulid = derivedUlid(new Date(askedAt), `${ctx.tenantId} ${id} ${sent.revision} ${attempt}`);
  const mediaId = await upload(ctx, conversation.phoneNumberId, quotation, frozen);
  if (mediaId === undefined) return;
  const document = { mediaId, filename: fileNameOf(frozen) };
  await writeMessage(ctx, {
    conversationId,
    content: template ? offerInTemplate(template, frozen, document) : offerOf(frozen, document),
    delivery: {
      ulid,
      author: frozen.sentBy,
      quotation: { id, revision: sent.revision },
      // It holds together with the quotation as it was read: what was withdrawn meanwhile is not offered.
      alongWith: (key) => {
        const delivery = { ...sent.delivery, messageId: messageIdOf(key) };
        const after = { ...quotation, sent: { ...sent, delivery }, version: quotation.version + 1 };
        return ctx.quotations.replaceSteps(quotation, after);
      },
    },
  });
}

/** WhatsApp's id of the document; undefined, with the reason noted, when it does not take it. */
async function upload(
  ctx: DeliveryContext,
  phoneNumberId: Parameters<MediaUploader['upload']>[0]['phoneNumberId'],
  quotation: Quotation,
  frozen: QuotationRevision,
): Promise<string | undefined> {
  const document = await documentOf(ctx, frozen);
  await ctx.mediaStore.put({
    key: objects.quotation(ctx.tenantId, frozen.quotationId, frozen.revision),
    body: Readable.from([document]),
    bytes: document.byteLength,
    mimeType: PDF,
  });
  const body = new Blob([new Uint8Array(document)], { type: PDF });
  const uploaded = await ctx.uploader.upload({ phoneNumberId, body, mimeType: PDF, fileName: fileNameOf(frozen) });
  if (uploaded.outcome === 'uploaded') return uploaded.mediaId;
  const { code, cause, nextStep } = uploaded;
  await noteFailure(ctx, quotation, { code, cause, nextStep });
  return undefined;
}

/** Logo and colour are how the organisation looks now; all that was agreed on is in the revision. */
async function documentOf(ctx: DeliveryContext, frozen: QuotationRevision): Promise<Uint8Array> {
  const { rules } = await ctx.quotations.getRules();
  const { reference, revision, issuedOn, seller, customer, content, totals, hash } = frozen;
  return ctx.renderer.render({
    ...{ number: reference, revision, issuedOn, seller, customer, content, totals, hash },
    logo: rules?.logo === undefined ? undefined : Buffer.from(rules.logo, 'base64'),
    accentColor: rules?.accentColor,
  });
}

const fileNameOf = ({ reference, revision }: QuotationRevision): string =>
  `${reference.replace(/[^\p{L}\p{N}._-]+/gu, '-')}${revision > 1 ? `-${revision}` : ''}.pdf`;

/** People are told first: a noted failure ends the work, and no later delivery would tell them. */
async function noteFailure(ctx: DeliveryContext, { id, conversationId, sent }: Quotation, failure: SendFailure) {
  ctx.log.warn('a quotation could not be delivered', { quotationId: id, code: failure.code });
  ctx.metrics.count('QuotationsNotDelivered');
  await flagConversation(ctx, conversationId, 'reply-failed');
  await noteDeliveryFailure(ctx, { id, of: { attempt: sent?.delivery.attempt ?? 0 }, failure });
}
