import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { Validation, validateLookups as validate } from '../../../shared/lookups/validate-lookups.ts';
import { maybeReason } from './entry-view.ts';

export const validateLookups = tenantRoute({
  method: 'POST',
  path: '/lookups/validate',
  permission: 'lookups:read',
  summary: 'Look for mistakes in the draft',
  description:
    'Names and phrases that two entries claim, phrases that another entry would win (the bot reads each, also as if it were ' +
    'not there), keywords that lead nowhere, missing languages and replies, and what WhatsApp would cut. Changes nothing; the ' +
    'history says that it was done.',
  input: z.strictObject({ ...maybeReason }),
  output: Validation.meta({ id: 'LookupValidation' }),
  run: (ctx: LookupContext, input) => validate(ctx, input),
});
