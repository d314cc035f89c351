import * as z from 'zod';
import { demoPassword } from '../../local/demo-users.ts';
import { claimsOf, signIn } from '../e2e/support/sign-in.ts';
import type { ApiClient, World } from './world.ts';

type Role = 'admin' | 'manager' | 'support' | 'sales';

/** Invites somebody as the administrator of a demo tenant; gives the secret of the e-mail. */
export async function invited(world: World, email: string, role: Role = 'support', tenant = 'acme'): Promise<string> {
  const before = await world.client.mailbox(email);
  await world.as(`admin@${tenant}.test`)('createInvitation', { email, role });
  const [mail] = (await world.client.mailbox(email)).filter(({ n }) => before.every((known) => known.n !== n));
  return new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').hash.slice(1);
}

export const accept = (world: World, invitation: string): Promise<unknown> =>
  world.post('/invitations/accept', { invitation, name: 'Nia New', password: demoPassword });

/** Somebody new, who came in by an invitation: the id and the REST API as they use it. */
export async function joined(world: World, email: string, role?: Role): Promise<{ userId: string; api: ApiClient }> {
  await accept(world, await invited(world, email, role));
  const { access_token: token } = await signIn(world.client.url, email);
  return { userId: z.string().parse(claimsOf(token).userId), api: world.api(token) };
}
