import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, InvalidInput, NotFound, Unavailable } from '../../../shared/core/errors.ts';
import { acceptInvitation } from '../../../shared/users/accept-invitation.ts';
import { parseInvitation } from '../../../shared/users/invitation.ts';
import { inviteUser } from '../../../shared/users/invite-user.ts';
import { removeUser } from '../../../shared/users/remove-user.ts';
import { resendInvitation } from '../../../shared/users/resend-invitation.ts';
import { revokeInvitation } from '../../../shared/users/revoke-invitation.ts';
import { Email } from '../../../shared/users/user.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople, type PeopleContext } from '../../support/people-rig.ts';

const WEEK_MS = 7 * 86_400_000;
const email = Email.parse('New@Acme.test ');
const asked = { email, role: 'sales', teamIds: [] } as const;
const person = { name: 'Nia New', password: 'Secret-2026!' };

let table: TestTable;
let ctx: PeopleContext;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());
beforeEach(() => {
  ctx = createPeople(table.options);
});

/** What the newest e-mail's link holds. */
const inTheMail = () => {
  const link = /https:\/\/\S+/.exec(ctx.mails.at(-1)?.text ?? '')?.[0] ?? '';
  const presented = parseInvitation(new URL(link).hash.slice(1));
  if (presented === undefined) throw new Error(`There is no invitation in ${link}.`);
  return presented;
};

describe('an invitation', () => {
  it('comes by e-mail and makes its reader a user with its role, once', async () => {
    await inviteUser(ctx, asked);
    expect(ctx.mails).toEqual([expect.objectContaining({ to: 'new@acme.test', subject: 'Acme invites you' })]);
    const presented = inTheMail();
    expect(presented.tenantId).toBe(ctx.tenantId);
    const user = await acceptInvitation(ctx, { ...presented, ...person });
    expect(user).toMatchObject({ email: 'new@acme.test', role: 'sales', state: 'active', name: 'Nia New' });
    expect(ctx.directory.passwords.get(user.sub)).toBe(person.password);
    expect(await acceptInvitation(ctx, { ...presented, ...person, password: 'Another-2026!' })).toEqual(user);
    expect(ctx.directory.passwords.get(user.sub)).toBe(person.password);
    expect(await ctx.users.all()).toHaveLength(1);
    expect(await ctx.invitations.get(presented.id)).toMatchObject({ state: 'accepted', userId: user.id });
  });

  it('keeps its secret out of the table', async () => {
    await inviteUser(ctx, asked);
    expect(JSON.stringify(await table.scanAll())).not.toContain(inTheMail().secret);
  });

  it('lets somebody who can sign in already keep their password', async () => {
    const first = await inviteUser(ctx, asked).then(() => acceptInvitation(ctx, { ...inTheMail(), ...person }));
    const other = createPeople(table.options, undefined, ctx.directory);
    ctx = other;
    await inviteUser(other, asked);
    const second = await acceptInvitation(other, { ...inTheMail(), name: 'Nia', password: 'Stolen-2026!' });
    expect(second.sub).toBe(first.sub);
    expect(other.directory.passwords.get(first.sub)).toBe(person.password);
    expect((await other.signIns.get(first.sub)).memberships).toHaveLength(2);
  });

  it('wants a good password of somebody new, and can be tried again', async () => {
    await inviteUser(ctx, asked);
    await expect(acceptInvitation(ctx, { ...inTheMail(), name: 'Nia' })).rejects.toThrow(InvalidInput);
    await expect(acceptInvitation(ctx, { ...inTheMail(), name: 'Nia', password: 'weak' })).rejects.toThrow(
      InvalidInput,
    );
    expect(await ctx.users.all()).toEqual([]);
    const user = await acceptInvitation(ctx, { ...inTheMail(), ...person });
    expect(ctx.directory.passwords.get(user.sub)).toBe(person.password);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['expired', async () => ctx.pass(WEEK_MS)],
    ['revoked', () => revokeInvitation(ctx, inTheMail())],
    ['sent again', () => resendInvitation(ctx, inTheMail())],
  ])('is of no use once it was %s', async (_, happen) => {
    await inviteUser(ctx, asked);
    const presented = inTheMail();
    await happen();
    await expect(acceptInvitation(ctx, { ...presented, ...person })).rejects.toThrow(NotFound);
    expect(await ctx.users.all()).toEqual([]);
  });

  it('is of no use with another secret, or at another tenant', async () => {
    await inviteUser(ctx, asked);
    const presented = inTheMail();
    const guess = { ...presented, secret: presented.secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) };
    await expect(acceptInvitation(ctx, { ...guess, ...person })).rejects.toThrow(NotFound);
    const other = createPeople(table.options);
    await expect(acceptInvitation(other, { ...presented, ...person })).rejects.toThrow(NotFound);
  });

  it('works again after it was sent again, also when it had expired', async () => {
    await inviteUser(ctx, asked);
    ctx.pass(WEEK_MS);
    await resendInvitation(ctx, inTheMail());
    await expect(acceptInvitation(ctx, { ...inTheMail(), ...person })).resolves.toMatchObject({ role: 'sales' });
  });

  it('does not bring back whoever was removed', async () => {
    await inviteUser(ctx, asked);
    const { id, version } = await acceptInvitation(ctx, { ...inTheMail(), ...person });
    await removeUser(ctx, { id, version });
    await expect(acceptInvitation(ctx, { ...inTheMail(), ...person })).rejects.toThrow(Conflict);
  });

  it('is not made for a user, and not taken back from one', async () => {
    await inviteUser(ctx, asked);
    await acceptInvitation(ctx, { ...inTheMail(), ...person });
    await expect(inviteUser(ctx, asked)).rejects.toThrow(Conflict);
    await expect(revokeInvitation(ctx, inTheMail())).rejects.toThrow(Conflict);
    await expect(resendInvitation(ctx, inTheMail())).rejects.toThrow(Conflict);
  });

  it('stays when its e-mail could not be sent, and can be sent again', async () => {
    const mailer = { send: () => Promise.reject(new Error('no mail today')) };
    await expect(inviteUser({ ...ctx, mailer }, asked)).rejects.toThrow(Unavailable);
    const [invitation] = (await ctx.invitations.list()).items;
    if (invitation === undefined) throw new Error('The invitation is gone.');
    await resendInvitation(ctx, invitation);
    expect(ctx.mails).toHaveLength(1);
  });
});
