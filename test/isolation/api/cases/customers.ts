import type { customerRoutes } from '../../../../functions/api/customers/routes.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const customerId = ({ conversation }: World) => ({ customerId: conversation.customerId });
const pageOf = async (world: World, list: string) => ({
  ...customerId(world),
  limit: '1',
  after: await world.nextOf(`/customers/${world.conversation.customerId}/${list}`, {}),
});

export const customerCases: Cases<typeof customerRoutes> = {
  listCustomers: async (world) => ({ limit: '1', after: await world.nextOf('/customers', {}) }),
  getCustomer: customerId,
  createCustomer: ({ phoneNumberId }) => ({ phone: '+49 151 77777777', phoneNumberId, ownName: 'Bo' }),
  changeCustomer: (world) => ({ ...customerId(world), version: world.customerVersion, ownName: 'Ada L.' }),
  mergeCustomers: (world) => ({
    ...customerId(world),
    otherId: world.otherCustomerId,
    version: world.customerVersion,
  }),
  addCustomerNote: (world) => ({ ...customerId(world), text: 'A note' }),
  listCustomerNotes: (world) => pageOf(world, 'notes'),
  recordConsent: (world) => ({ ...customerId(world), value: 'given', source: 'Form' }),
  listCustomerConsents: (world) => pageOf(world, 'consents'),
  listCustomerConversations: customerId,
  listCustomerTickets: (world) => pageOf(world, 'tickets'),
  listCustomerHistory: (world) => pageOf(world, 'history'),
};
