import { addCustomerNote } from './add-customer-note.ts';
import { changeCustomer } from './change-customer.ts';
import { createCustomer } from './create-customer.ts';
import { getCustomer } from './get-customer.ts';
import { listCustomerConsents } from './list-customer-consents.ts';
import { listCustomerConversations } from './list-customer-conversations.ts';
import { listCustomerHistory } from './list-customer-history.ts';
import { listCustomerNotes } from './list-customer-notes.ts';
import { listCustomerTickets } from './list-customer-tickets.ts';
import { listCustomers } from './list-customers.ts';
import { mergeCustomers } from './merge-customers.ts';
import { recordConsent } from './record-consent.ts';

export const customerRoutes = {
  listCustomers,
  getCustomer,
  createCustomer,
  changeCustomer,
  mergeCustomers,
  addCustomerNote,
  listCustomerNotes,
  recordConsent,
  listCustomerConsents,
  listCustomerConversations,
  listCustomerTickets,
  listCustomerHistory,
};
