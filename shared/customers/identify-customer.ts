import type { Conversation, ConversationStatus } from '../conversations/conversation.ts';
import type { CustomerIdentity } from '../conversations/inbound-message.ts';
import { newConversation } from '../conversations/new-conversation.ts';
import type { ServiceContext, Surroundings } from '../core/context.ts';
import { Conflict, InvalidInput, Unavailable } from '../core/errors.ts';
import { type ConversationId, type CustomerId, customerIdOf, type PhoneNumberId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import {
  type Customer,
  currentIdentities,
  type IdentityName,
  type IdentityRecord,
  previousIdentities,
} from './customer.ts';
import type { AliasClaim } from './customer-repository.ts';
import { joinCustomers, optional, threadsOf, unique } from './join-customers.ts';

export interface IdentifyCustomerInput {
  identity: CustomerIdentity;
  phoneNumberId: PhoneNumberId;
  name?: string | undefined;
  username?: string | undefined;
  /** The state of a thread that is made now. */
  initialStatus: ConversationStatus;
  /** The id of a customer who is made now; chosen by a caller who may repeat the call. */
  newCustomerId?: CustomerId;
  /** The tenant's own name for a customer who is made now. */
  ownName?: string | undefined;
  /** Steps of the caller that must hold together with what is written. */
  alongWith?: (customer: Customer) => TransactionStep[];
}

export interface IdentifiedCustomer {
  customerId: CustomerId;
  identities: readonly IdentityName[];
  conversationId: ConversationId;
  formerConversationIds: readonly ConversationId[];
  /** The thread, when this call made it. */
  created?: Conversation;
}

const MAX_ATTEMPTS = 8;

type IdentifyContext = Surroundings & Pick<ServiceContext, 'conversations' | 'customers'>;

/**
 * Finds the customer and thread of an identity, or makes them. One read when all is known already. A body that shows a
 * new identity beside a known one links it; a change of number or id keeps the customer and the thread.
 * Throws InvalidInput when the body names nobody, Unavailable when others keep changing the same customer.
 */
export async function identifyCustomer(
  ctx: IdentifyContext,
  input: IdentifyCustomerInput,
): Promise<IdentifiedCustomer> {
  const current = currentIdentities(input.identity);
  const shown = [...new Set([...current, ...previousIdentities(input.identity)])];
  const [first] = shown;
  if (first === undefined) {
    throw new InvalidInput({ public: 'The message does not say who sent it.', internal: 'no identity' });
  }
  const alias = await ctx.customers.findByIdentity(first);
  if (alias !== undefined && isComplete(alias, input)) return identified(alias, input.phoneNumberId);

  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    try {
      return await linkIdentities(ctx, input, shown);
    } catch (error) {
      if (!(error instanceof Conflict) && !(error instanceof Unavailable)) throw error;
      await ctx.sleep(backoffMs(attempt, ctx.random()));
    }
  }
  throw new Unavailable({ public: 'The customer is being changed by others. Try again.' });
}

const backoffMs = (attempt: number, random: number): number => Math.round(10 * 2 ** attempt * random);

const isComplete = (known: IdentityRecord, { identity, phoneNumberId, name }: IdentifyCustomerInput): boolean =>
  phoneNumberId in known.conversations &&
  currentIdentities(identity).every((one) => [...known.identities, ...(known.sharedIdentities ?? [])].includes(one)) &&
  previousIdentities(identity).every((one) => known.identities.includes(one)) &&
  (name === undefined || name === known.name);

const identified = (
  record: IdentityRecord,
  phoneNumberId: PhoneNumberId,
  created?: Conversation,
): IdentifiedCustomer => {
  const conversationId = record.conversations[phoneNumberId];
  if (conversationId === undefined) throw new Unavailable({ public: 'The thread is being made. Try again.' });
  return {
    customerId: record.customerId,
    identities: record.identities,
    conversationId,
    formerConversationIds: record.formerConversations ?? [],
    ...(created && { created }),
  };
};

/** The owners of the shown identities as they stand now, strongly read. */
const ownersOf = async (ctx: IdentifyContext, shown: readonly IdentityName[]) => {
  const aliases = await Promise.all(
    shown.map(async (name) => ({ name, alias: await ctx.customers.findByIdentity(name, { consistent: true }) })),
  );
  const ids = [...new Set(aliases.flatMap(({ alias }) => (alias ? [alias.customerId] : [])))];
  const customers = new Map<CustomerId, Customer>();
  for (const customer of await Promise.all(ids.map((id) => ctx.customers.get(id)))) {
    if (customer !== undefined) customers.set(customer.customerId, customer);
  }
  return { ownerOf: new Map(aliases.map(({ name, alias }) => [name, alias?.customerId])), customers };
};

async function linkIdentities(
  ctx: IdentifyContext,
  input: IdentifyCustomerInput,
  shown: readonly IdentityName[],
): Promise<IdentifiedCustomer> {
  const { ownerOf, customers } = await ownersOf(ctx, shown);
  const previous = previousIdentities(input.identity);
  const ownerId = [...previous, ...shown].map((name) => ownerOf.get(name)).find((id) => id !== undefined);
  const owner = ownerId === undefined ? undefined : customers.get(ownerId);
  // Another worker may have written all of it since the first look.
  if (owner !== undefined && isComplete(owner, input)) return identified(owner, input.phoneNumberId);
  const others = [...customers.values()].filter((customer) => customer !== owner);
  // Only Meta's own word on a change merges two customers; two identities side by side may be a number that moved on.
  const [absorbed, rivals] = previous.length > 0 ? [others, []] : [[], others];

  const base = owner ?? newCustomer(ctx, input);
  const rivalIds = new Set(rivals.map(({ customerId }) => customerId));
  const isRival = (name: IdentityName): boolean => rivalIds.has(ownerOf.get(name) ?? base.customerId);
  const known = joinCustomers(base, absorbed);
  const created = input.phoneNumberId in known.conversations ? undefined : newConversation(ctx, base.customerId, input);
  const customer: Customer = {
    ...known,
    version: owner === undefined ? 1 : owner.version + 1,
    // The newest come last: `recipientOf` takes those.
    identities: unique([...known.identities, ...shown.toReversed().filter((name) => !isRival(name))]),
    sharedIdentities: optional(unique([...(known.sharedIdentities ?? []), ...shown.filter(isRival)])),
    conversations: { ...known.conversations, ...(created && { [input.phoneNumberId]: created.id }) },
    name: input.name ?? base.name,
    username: input.username ?? base.username,
  };
  const steps: TransactionStep[] = [
    ...ctx.customers.writeSteps(customer, claimsOf(customer, absorbed, ownerOf), owner),
    ...absorbed.flatMap((other) => ctx.customers.retireSteps(other, customer.customerId)),
    ...absorbed.flatMap(threadsOf).flatMap((id) => ctx.conversations.takeOverSteps(id, customer.customerId)),
    ...(created === undefined ? [] : ctx.conversations.insertSteps(created)),
    ...(input.alongWith?.(customer) ?? []),
  ];
  await ctx.customers.transact(steps);
  await flagDuplicates(ctx, customer, rivals);
  return identified(customer, input.phoneNumberId, created);
}

/** Every alias of the customer, with the owner it had when it was read: the record is written to all of them. */
const claimsOf = (
  { identities }: Customer,
  absorbed: readonly Customer[],
  ownerOf: ReadonlyMap<IdentityName, CustomerId | undefined>,
): AliasClaim[] =>
  identities.map((identity) => ({
    identity,
    expectedOwner: ownerOf.get(identity) ?? absorbed.find((other) => other.identities.includes(identity))?.customerId,
  }));

const newCustomer = (ctx: IdentifyContext, input: IdentifyCustomerInput): Customer => ({
  entity: 'Customer',
  customerId: input.newCustomerId ?? customerIdOf(ctx.newUlid()),
  identities: [],
  conversations: {},
  version: 1,
  createdAt: ctx.now().toISOString(),
  name: input.name,
  ownName: input.ownName,
});

const flagDuplicates = async (ctx: IdentifyContext, customer: Customer, others: readonly Customer[]): Promise<void> => {
  for (const other of others) {
    if (other.possibleDuplicateOf === customer.customerId) continue;
    await ctx.customers.flagDuplicate(other.customerId, customer.customerId);
    await ctx.customers.flagDuplicate(customer.customerId, other.customerId);
  }
};
