import * as z from 'zod';
import { SendFailure } from '../conversations/message.ts';
import { ConversationId, CustomerId, QuotationId } from '../core/ids.ts';
import { Details } from '../details/details.ts';
import { QuotationContent, Seller } from './quotation-content.ts';
import { Totals } from './totals.ts';

export const QuotationStatus = z.enum([
  'draft',
  'pending_approval',
  'approved',
  'sent',
  /** The customer wants another one: the next revision is being written. */
  'change_requested',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
]);
export type QuotationStatus = z.infer<typeof QuotationStatus>;

export const QuotationAnswer = z.enum(['accepted', 'declined', 'change_requested']);
export type QuotationAnswer = z.infer<typeof QuotationAnswer>;

/** How it is known what the customer wants. */
export const Evidence = z.object({
  answer: QuotationAnswer,
  /** Tapped or written by the customer, or noted by somebody of the organisation. */
  by: z.enum(['button', 'words', 'staff']),
  at: z.iso.datetime(),
  revision: z.int().min(1),
  /** Of the revision. */
  hash: z.string(),
  /** The customer's message: WhatsApp's id, where it lies, and under which identity it was written. */
  message: z
    .object({
      wamid: z.string(),
      conversationId: ConversationId,
      messageId: z.string(),
      waId: z.string().optional(),
      userId: z.string().optional(),
    })
    .optional(),
  /** What the customer said, or who noted it. */
  note: z.string().optional(),
  /** The actor, as in the history. */
  notedBy: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why a quotation was not accepted, for reports. */
export const LossReason = z.enum(['price', 'timing', 'competitor', 'no_need', 'no_answer', 'mistake', 'other']);
export type LossReason = z.infer<typeof LossReason>;

/** How the document of a revision reaches the customer. */
export const Delivery = z.object({
  /** Counts up when somebody asks for it once more. */
  attempt: z.int().min(1),
  askedAt: z.iso.datetime(),
  /** The message of the thread that brings it; absent until it is written. Its status says how far it came. */
  messageId: z.string().optional(),
  /** Why it did not reach the customer. */
  failure: SendFailure.optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** An offer to a customer. Its revisions are frozen one after another as they are sent. */
export const Quotation = z.object({
  entity: z.literal('Quotation'),
  id: QuotationId,
  /** Counts up per tenant. */
  number: z.int().min(1),
  /** What people call it: `Q-2026-17`. */
  reference: z.string(),
  status: QuotationStatus,
  /** The one that `content` is, or becomes when it is sent. */
  revision: z.int().min(1),
  customerId: CustomerId,
  /** The thread that it is sent in. */
  conversationId: ConversationId,
  content: QuotationContent,
  /** What the customer stated besides the quantity, which is the line's. */
  details: Details.optional(),
  totals: Totals,
  /** Actors, as in the history. */
  createdBy: z.string(),
  changedBy: z.string(),
  submittedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  /** The revision that the customer has. */
  sent: z
    .object({
      revision: z.int().min(1),
      hash: z.string(),
      at: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      delivery: Delivery,
    })
    .optional(),
  /** What the customer answered last. */
  evidence: Evidence.optional(),
  endedAt: z.iso.datetime().optional(),
  loss: z.object({ reason: LossReason, note: z.string().optional() }).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type Quotation = z.infer<typeof Quotation>;

/** A revision as it was sent: nothing of it changes any more. */
export const QuotationRevision = z.object({
  entity: z.literal('QuotationRevision'),
  quotationId: QuotationId,
  reference: z.string(),
  revision: z.int().min(1),
  issuedOn: z.iso.date(),
  seller: Seller,
  customer: z.object({ id: CustomerId, name: z.string(), phone: z.string().optional() }),
  content: QuotationContent,
  totals: Totals,
  sentAt: z.iso.datetime(),
  sentBy: z.string(),
  /** SHA-256 of all the above but the entity, in hex; see revision-hash.ts. */
  hash: z.string(),
});
export type QuotationRevision = z.infer<typeof QuotationRevision>;

const MOVES: Readonly<Record<QuotationStatus, readonly QuotationStatus[]>> = {
  draft: ['pending_approval', 'approved', 'withdrawn'],
  pending_approval: ['approved', 'draft', 'withdrawn'],
  approved: ['sent', 'draft', 'withdrawn'],
  sent: ['accepted', 'declined', 'change_requested', 'expired', 'withdrawn'],
  change_requested: ['pending_approval', 'approved', 'withdrawn'],
  accepted: [],
  declined: [],
  expired: [],
  withdrawn: [],
};

/** Whether a quotation may go from one state to another. An end is final: what comes after it is another quotation. */
export const canMove = (from: QuotationStatus, to: QuotationStatus): boolean => MOVES[from].includes(to);

export const isFinal = (status: QuotationStatus): boolean => MOVES[status].length === 0;

/** The state after an edit, which ends an approval; undefined where the content is frozen. */
export const statusAfterEdit = (status: QuotationStatus): QuotationStatus | undefined => {
  if (status === 'draft' || status === 'change_requested') return status;
  return status === 'pending_approval' || status === 'approved' ? 'draft' : undefined;
};
