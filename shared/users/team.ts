import * as z from 'zod';
import { TeamId } from '../core/ids.ts';
import { lineOf } from '../core/text.ts';

/** A group of users. Who is in it stands with the users. */
export const Team = z.object({
  entity: z.literal('Team'),
  id: TeamId,
  name: lineOf(100),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type Team = z.infer<typeof Team>;
