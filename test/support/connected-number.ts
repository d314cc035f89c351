import type { ServiceContext } from '../../shared/core/context.ts';
import type { PhoneNumberId } from '../../shared/core/ids.ts';

/** Connects a number, whose token nobody can decrypt, to the context's tenant. */
export const connectNumber = (
  ctx: Pick<ServiceContext, 'now' | 'phoneNumbers'>,
  phoneNumberId: PhoneNumberId,
): Promise<void> =>
  ctx.phoneNumbers.transact(
    ctx.phoneNumbers.replaceSteps(undefined, {
      ...{ entity: 'PhoneNumber', phoneNumberId, displayPhoneNumber: '+49 30 1', status: 'connected' },
      ...{ encryptedToken: 'sealed', connectedAt: ctx.now().toISOString(), version: 1 },
    }),
  );
