import { type App, Tags, Validations } from 'aws-cdk-lib';
import { bundleDirectory } from './bundle-functions.ts';
import { applyFeatureFlags } from './feature-flags.ts';
import { graphVersionWarning } from './graph-versions.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EventsStack } from './stacks/events-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { MediaStack } from './stacks/media-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { MonitoringStack } from './stacks/monitoring-stack.ts';
import { NotificationsStack } from './stacks/notifications-stack.ts';
import { QuotationsStack } from './stacks/quotations-stack.ts';
import { RestApiStack } from './stacks/rest-api-stack.ts';
import { SchedulesStack } from './stacks/schedules-stack.ts';
import { TicketsStack } from './stacks/tickets-stack.ts';
import { type StageSettings, unverifiedSender } from './stage-config.ts';

export interface Stacks {
  readonly data: DataStack;
  readonly identity: IdentityStack;
  readonly messaging: MessagingStack;
  readonly api: ApiStack;
  readonly media: MediaStack;
  readonly rest: RestApiStack;
  readonly events: EventsStack;
  readonly notifications: NotificationsStack;
  readonly quotations: QuotationsStack;
  readonly schedules: SchedulesStack;
  readonly tickets: TicketsStack;
  readonly monitoring: MonitoringStack;
}

/**
 * Adds the product's stacks to a new, empty app. `bundles` is a folder with one folder of code per function;
 * by default the one that bundleFunctions() fills.
 */
export function composeApp(app: App, settings: StageSettings, bundles: string = bundleDirectory): Stacks {
  applyFeatureFlags(app);
  const stackName = (part: string) => `Crm-${settings.stage}-${settings.cell}-${part}`;
  const data = new DataStack(app, stackName('Data'), settings);
  const shared = { settings, bundles, table: data.table };
  const { tokenKey, whatsAppSecret, pageTokenSecret, mediaBucket } = data;
  const identity = new IdentityStack(app, stackName('Identity'), shared);
  const messaging = new MessagingStack(app, stackName('Messaging'), { ...shared, tokenKey, mediaBucket });
  const { inbound, history, outbound } = messaging;
  const media = new MediaStack(app, stackName('Media'), { ...shared, tokenKey, mediaBucket });
  const events = new EventsStack(app, stackName('Events'), { ...shared, media: media.media });
  const notifications = new NotificationsStack(app, stackName('Notifications'), { ...shared, bus: events.bus });
  const quotations = new QuotationsStack(app, stackName('Quotations'), {
    ...{ ...shared, bus: events.bus, tokenKey, mediaBucket, outbound },
  });
  const schedules = new SchedulesStack(app, stackName('Schedules'), shared);
  const tickets = new TicketsStack(app, stackName('Tickets'), {
    ...{ ...shared, bus: events.bus, schedules: schedules.schedules },
  });
  const { authorizer, userPool } = identity;
  const rest = new RestApiStack(app, stackName('RestApi'), {
    ...{
      ...shared,
      mediaBucket,
      tokenKey,
      outbound,
      whatsAppSecret,
      pageTokenSecret,
      authorizer,
      userPool,
      mail: notifications.sender,
      schedules: schedules.schedules,
    },
  });
  const api = new ApiStack(app, stackName('Api'), {
    ...{
      ...shared,
      whatsAppSecret,
      inbound,
      history,
      outbound,
      admission: identity.admission,
      loginUrl: identity.loginUrl,
    },
    apiUrl: settings.apiUrl ?? rest.api.url,
  });
  const watched = { settings, apiId: api.api.apiId, restApiName: rest.apiName, tableName: data.table.deployedName };
  const monitoring = new MonitoringStack(app, stackName('Monitoring'), watched);

  for (const [key, value] of Object.entries({ product: 'crm', stage: settings.stage, cell: settings.cell })) {
    Tags.of(app).add(key, value);
  }
  const warning = graphVersionWarning(settings.graphVersion, new Date());
  if (warning !== undefined) Validations.of(messaging).addWarning('crm-graph-version', warning);
  if (settings.mailFrom === unverifiedSender) {
    const text = 'No e-mail can be sent: name a sender with -c mailFrom=<address> (docs/deploy.md).';
    Validations.of(notifications).addWarning('crm-mail-sender', text);
  }
  return {
    data,
    identity,
    messaging,
    api,
    rest,
    media,
    events,
    notifications,
    quotations,
    schedules,
    tickets,
    monitoring,
  };
}
