import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sendDelayed } from '../../shared/adapters/sqs/queue-sender.ts';
import type { Invocation } from '../../shared/adapters/telemetry/with-telemetry.ts';
import type { OutboundQueue } from '../../shared/conversations/messenger.ts';
import { readConfig } from '../../shared/core/config.ts';
import { Unavailable } from '../../shared/core/errors.ts';
import type { TenantCaller } from '../../shared/http/caller.ts';
import { createApi } from './create-api.ts';

const DeskConfig = z.object({ OUTBOUND_QUEUE_URL: z.url() });

/** The composition of the API with the queue of what goes to Meta: the messages and templates that people write. The worker has the token. */
export const createDeskApi = (environment: Record<string, string | undefined>) => {
  const { OUTBOUND_QUEUE_URL } = readConfig(DeskConfig, environment);
  const api = createApi(environment);
  const sqs = new SQSClient({});
  const tenant = async (caller: TenantCaller, invocation: Invocation) => {
    const ctx = await api.tenant(caller, invocation);
    const outbound: OutboundQueue = {
      schedule: async (work, seconds) => {
        try {
          await sendDelayed(sqs, OUTBOUND_QUEUE_URL, { work, groupId: ctx.tenantId }, seconds);
        } catch (cause) {
          throw new Unavailable({ public: 'The queue of messages is busy. Try again.', cause });
        }
      },
    };
    return { ...ctx, outbound };
  };
  return { ...api, tenant };
};

/** What the routes of conversations and templates may ask for. */
export type DeskApiContext = Awaited<ReturnType<ReturnType<typeof createDeskApi>['tenant']>>;
