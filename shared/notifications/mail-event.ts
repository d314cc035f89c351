import * as z from 'zod';
import { EventId, TenantId } from '../core/ids.ts';

const envelope = { eventId: EventId, tenantId: TenantId, occurredAt: z.iso.datetime() };

/** Somebody was invited. They are no user yet, so the event itself says where to write to. */
const UserInvited = z.object({
  ...envelope,
  type: z.literal('user.invited'),
  data: z.object({
    email: z.email(),
    tenantName: z.string(),
    role: z.string(),
    /** Name of who invited. */
    invitedBy: z.string().optional(),
    acceptUrl: z.url(),
    expiresAt: z.iso.datetime(),
  }),
});

/** The domain events of which somebody is told by e-mail. */
export const MailEvent = z.discriminatedUnion('type', [UserInvited]);
export type MailEvent = z.infer<typeof MailEvent>;
export type MailEventType = MailEvent['type'];
