import { randomUUID } from 'node:crypto';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import type { QueueFunctionName } from '../../../lib/functions.ts';
import { InvitationId, TenantId } from '../../../shared/core/ids.ts';
import { formatInvitation } from '../../../shared/users/invitation.ts';
import { ApiRig } from '../../support/api-rig.ts';
import { httpEvent, lambdaContext, sqsEvent } from '../../support/lambda-events.ts';

const QUEUES = 'https://sqs.eu-central-1.amazonaws.com/000000000000';

/** Whatever acts on a message that says itself whose it is. */
export type Consumer = QueueFunctionName | 'publish-changes' | 'admit-people';

type Deliver = (message: unknown) => Promise<unknown>;

const Joining = z.object({ tenantId: TenantId, id: InvitationId, secret: z.string(), person: z.looseObject({}) });

/** The deployed consumers on a real table, and what they send out. */
export class ConsumerRig {
  readonly api: ApiRig;
  /** What left: mails, events, messages of queues; as text. */
  readonly out: string[] = [];
  readonly #consumers: Readonly<Record<Consumer, Deliver>>;

  private constructor(api: ApiRig, consumers: Readonly<Record<Consumer, Deliver>>) {
    this.api = api;
    this.#consumers = consumers;
    const noted =
      <T>(answer: T) =>
      (input: unknown): T => {
        this.out.push(JSON.stringify(input));
        return answer;
      };
    api.ses.on(SendEmailCommand).callsFake(noted({}));
    api.sqs.on(SendMessageCommand).callsFake(noted({}));
    api.sqs.on(SendMessageBatchCommand).callsFake(noted({ Successful: [], Failed: [] }));
    mockClient(EventBridgeClient)
      .on(PutEventsCommand)
      .callsFake(({ Entries = [] }: PutEventsCommandInput) => {
        this.out.push(JSON.stringify(Entries));
        return { Entries: Entries.map(() => ({ EventId: 'e' })), FailedEntryCount: 0 };
      });
    api.cognito.on(AdminCreateUserCommand).callsFake(() => ({
      User: { UserStatus: 'FORCE_CHANGE_PASSWORD', Attributes: [{ Name: 'sub', Value: randomUUID() }] },
    }));
  }

  /** The functions read their environment when they are loaded: one rig for each test file. */
  static async start(): Promise<ConsumerRig> {
    const api = await ApiRig.start(['conversations', 'phone-numbers']);
    Object.assign(process.env, {
      SOURCE_QUEUE_URL: `${QUEUES}/source`,
      MEDIA_QUEUE_URL: `${QUEUES}/media`,
      EVENT_BUS_NAME: 'crm',
      RECONCILE_SECONDS: '120',
      USER_POOL_CLIENT_ID: 'client',
    });
    return new ConsumerRig(api, {
      'answer-message': ofQueue(await import('../../../functions/queues/answer-message.ts')),
      'store-history': ofQueue(await import('../../../functions/queues/store-history.ts')),
      'send-message': ofQueue(await import('../../../functions/queues/send-message.ts')),
      'fetch-media': ofQueue(await import('../../../functions/queues/fetch-media.ts')),
      'send-mail': ofQueue(await import('../../../functions/queues/send-mail.ts')),
      'deliver-quotation': ofQueue(await import('../../../functions/queues/deliver-quotation.ts')),
      'follow-tickets': ofQueue(await import('../../../functions/queues/follow-tickets.ts')),
      'run-due-work': ofQueue(await import('../../../functions/queues/run-due-work.ts')),
      'publish-changes': await ofStream(),
      'admit-people': await ofDoor(),
    });
  }

  /** Gives a message to a consumer; returns what it answers: what is to come again, or the answer to the caller. */
  deliver(consumer: Consumer, message: unknown): Promise<unknown> {
    return this.#consumers[consumer](message);
  }
}

interface QueueFunction {
  handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse>;
}

const ofQueue =
  ({ handler }: QueueFunction): Deliver =>
  (message) =>
    handler(sqsEvent([JSON.stringify(message)]), lambdaContext());

const ofStream = async (): Promise<Deliver> => {
  const { handler } = await import('../../../functions/streams/publish-changes.ts');
  return (image) => {
    const NewImage = marshall(z.looseObject({}).parse(image)) as never;
    const record = { eventID: '1', eventName: 'INSERT', dynamodb: { SequenceNumber: 'seq-1', NewImage } } as const;
    return handler({ Records: [record] }, lambdaContext());
  };
};

const ofDoor = async (): Promise<Deliver> => {
  const { handler } = await import('../../../functions/auth/admit-people.ts');
  return (message) => {
    const { person, ...presented } = Joining.parse(message);
    const body = JSON.stringify({ invitation: formatInvitation(presented), ...person });
    return handler(httpEvent({ method: 'POST', path: '/invitations/accept', body }), lambdaContext());
  };
};
