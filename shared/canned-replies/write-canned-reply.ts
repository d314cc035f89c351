import { Conflict, found } from '../core/errors.ts';
import { CannedReplyId } from '../core/ids.ts';
import type { CannedReply } from './canned-reply.ts';
import { type CannedReplyContext, toldSteps } from './canned-reply-context.ts';

export type CannedReplyInput = Pick<CannedReply, 'shortcut' | 'texts'>;

const CHANGED = 'The canned reply was changed in the meantime. Load it again and repeat the change.';

/** Makes a canned reply; Conflict when the shortcut is taken. */
export async function createCannedReply(ctx: CannedReplyContext, input: CannedReplyInput): Promise<CannedReply> {
  const id = CannedReplyId.parse(`cr_${ctx.newUlid()}`);
  const at = ctx.now().toISOString();
  const reply: CannedReply = { entity: 'CannedReply', id, ...input, createdAt: at, updatedAt: at, version: 1 };
  try {
    await ctx.cannedReplies.transact([...ctx.cannedReplies.insertSteps(reply), ...toldSteps(ctx, reply, 'created')]);
    return reply;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // An earlier attempt of the same request may have made it, and its answer was lost.
    const stored = await ctx.cannedReplies.get(id);
    if (stored !== undefined) return stored;
    throw taken(reply);
  }
}

/** Changes a canned reply; Conflict for a version that is not the last, and when the shortcut is taken. */
export async function changeCannedReply(
  ctx: CannedReplyContext,
  { id, version, ...change }: Partial<CannedReplyInput> & { id: CannedReplyId; version: number },
): Promise<CannedReply> {
  const before = found(await ctx.cannedReplies.get(id), 'canned reply');
  if (before.version !== version) throw new Conflict({ public: CHANGED });
  const after: CannedReply = {
    ...before,
    shortcut: change.shortcut ?? before.shortcut,
    texts: change.texts ?? before.texts,
    updatedAt: ctx.now().toISOString(),
    version: version + 1,
  };
  try {
    await ctx.cannedReplies.transact([
      ...ctx.cannedReplies.replaceSteps(before, after),
      ...toldSteps(ctx, after, 'changed'),
    ]);
    return after;
  } catch (error) {
    if (error instanceof Conflict && error.current?.entity === 'CannedShortcut') throw taken(after);
    throw error;
  }
}

/** Deletes a canned reply; its shortcut is free again. */
export async function deleteCannedReply(
  ctx: CannedReplyContext,
  { id, version }: { id: CannedReplyId; version: number },
): Promise<void> {
  const reply = found(await ctx.cannedReplies.get(id), 'canned reply');
  if (reply.version !== version) throw new Conflict({ public: CHANGED });
  await ctx.cannedReplies.transact([...ctx.cannedReplies.deleteSteps(reply), ...toldSteps(ctx, reply, 'deleted')]);
}

const taken = ({ shortcut }: CannedReplyInput): Conflict =>
  new Conflict({ public: `There is a canned reply with the shortcut ${shortcut} already.` });
