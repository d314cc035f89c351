import * as z from 'zod';
import { CustomerId } from '../../../shared/core/ids.ts';
import {
  Consent,
  ConsentRecord,
  Customer,
  CustomerNote,
  displayNameOf,
  isOptedOut,
} from '../../../shared/customers/customer.ts';

const { possibleDuplicateOf, mergedInto, createdAt, version, username, ownName } = Customer.shape;

export const CustomerView = z
  .object({
    id: CustomerId,
    name: z
      .string()
      .optional()
      .meta({ description: 'What they are called: your own name for them, else their profile’s.' }),
    ownName,
    profileName: z.string().optional(),
    username,
    phones: z.array(z.string()).meta({ description: 'With `+` and country code, the newest last.' }),
    userIds: z.array(z.string()).meta({ description: 'WhatsApp’s business-scoped ids, the newest last.' }),
    tags: z.array(z.string()),
    marketing: z
      .object({
        allowed: z.boolean().meta({ description: 'Whether marketing templates may be sent.' }),
        consent: Consent.optional().meta({ description: 'The last consent record.' }),
        preference: Customer.shape.marketing.meta({ description: 'What the customer set in WhatsApp.' }),
      })
      .meta({ description: 'The customer’s word on marketing.' }),
    possibleDuplicateOf,
    mergedInto: mergedInto.meta({ description: 'The customer that took this record over.' }),
    mergedFrom: z.array(CustomerId),
    createdAt,
    version,
  })
  .meta({ id: 'Customer' });

export const CustomerNoteView = CustomerNote.omit({ entity: true }).meta({ id: 'CustomerNote' });
export const ConsentRecordView = ConsentRecord.omit({ entity: true }).meta({ id: 'ConsentRecord' });

export const customerView = (customer: Customer): z.infer<typeof CustomerView> => {
  const { customerId, identities, name, tags = [], absorbed = [], consent, marketing, ...rest } = customer;
  const of = (kind: string) =>
    identities.filter((identity) => identity.startsWith(`${kind}:`)).map((identity) => identity.slice(kind.length + 1));
  return {
    ...rest,
    id: customerId,
    name: displayNameOf(customer),
    profileName: name,
    phones: of('WAID').map((digits) => `+${digits}`),
    userIds: of('BSUID'),
    tags,
    mergedFrom: absorbed,
    marketing: { allowed: !isOptedOut(customer), consent, preference: marketing },
  };
};

/** The path of one customer. */
export const customerPath = { customerId: CustomerId };

/** A phone number as people write it: spaces, brackets, hyphens, `+` or `00` in front. Digits come out. */
export const Phone = z
  .string()
  .max(40)
  .meta({ description: 'With the country code.', examples: ['+49 151 12345678'] })
  .transform((text) => text.replace(/[\s().-]/g, '').replace(/^(\+|00)/, ''))
  .refine((digits) => /^[1-9]\d{5,14}$/.test(digits), 'must be a phone number with its country code');
