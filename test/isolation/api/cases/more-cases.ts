import type { apiRoutes } from '../../../../functions/api/registry.ts';
import { storeSentQuotation } from '../../../support/stored-quotation.ts';
import type { Case } from './case.ts';

type Routes = typeof apiRoutes;

/** Further inputs of routes, by what they are, that come to what the route's case does not. */
export const moreCases: {
  readonly [Resource in keyof Routes]?: { readonly [Name in keyof Routes[Resource]]?: Readonly<Record<string, Case>> };
} = {
  audit: {
    listAudit: { 'of a month': async (world) => ({ limit: '1', after: await world.nextOf('/audit', {}) }) },
  },
  quotations: {
    listQuotationRevisions: {
      'of one that was sent': async ({ ctx: { tenantId, table }, conversation }) => {
        const { quotationId } = await storeSentQuotation({ tenantId, put: (item) => table.put(item) }, conversation);
        return { quotationId };
      },
    },
  },
  users: {
    changeUserRole: {
      'of an administrator': ({ people: { deputyId } }) => ({ userId: deputyId, version: 1, role: 'manager' }),
    },
  },
};
