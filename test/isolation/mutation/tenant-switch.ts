import type { Mutant } from './mutant.ts';

/** Ids and page tokens, wherever they stand. */
const IDS = /\b[a-z]{2}_[0-9A-HJKMNP-TV-Z]{26}\b/g;
const TOKEN = /^[\w-]{20,}\.[\w-]{20,}$/;

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** The tenant of a page token, which carries it in clear. */
const tenantOfToken = (text: string): string | undefined => {
  if (!TOKEN.test(text)) return undefined;
  const payload = Buffer.from(text.split('.')[0] ?? '', 'base64url').toString('utf8');
  return /T#(tn_[0-9A-Z]{26})/.exec(payload)?.[1];
};

/** Says to the scoped methods in whose space they work: in their own, but for the one whose mutant is on. */
class TenantSwitch {
  readonly #owners = new Map<string, string>();
  #reached = new Set<string>();
  #mutant: Mutant | undefined;

  /** The methods that `body` comes to, with this mutant on, until it ends. */
  async during(body: () => unknown, mutant?: Mutant): Promise<readonly string[]> {
    this.#reached = new Set();
    this.#mutant = mutant;
    try {
      await body();
    } finally {
      this.#mutant = undefined;
    }
    return [...this.#reached];
  }

  spaceOf(method: string, given: ArrayLike<unknown>, own: string): string {
    this.#reached.add(method);
    if (this.#mutant?.method !== method) return own;
    const candidates =
      this.#mutant.kind === 'mistake'
        ? this.#owners.values()
        : Array.from(given)
            .flatMap(textsIn)
            .flatMap((text) => this.#ownersOf(text));
    for (const tenantId of candidates) if (tenantId !== own) return tenantId;
    return own;
  }

  /** Everything that a tenant stores under its keys belongs to it, and to the first who stored it. */
  note(item: Record<string, unknown>): void {
    const tenantId = /^T#(tn_[0-9A-Z]{26})/.exec(String(item.pk))?.[1];
    if (tenantId === undefined) return;
    const ids = textsIn(item).flatMap((text) => text.match(IDS) ?? []);
    const lastParts = [item.pk, item.sk].map((key) => String(key).split('#').at(-1) ?? '');
    for (const id of [...ids, ...lastParts]) if (!this.#owners.has(id)) this.#owners.set(id, tenantId);
  }

  #ownersOf(text: string): string[] {
    const ofToken = tenantOfToken(text);
    const ofIds = [...(text.match(IDS) ?? []), text].flatMap((id) => this.#owners.get(id) ?? []);
    return ofToken === undefined ? ofIds : [ofToken, ...ofIds];
  }
}

export const tenantSwitch = new TenantSwitch();

// On the global object, because the source of a changed method can import nothing.
Object.assign(globalThis, { tenantSwitch });
