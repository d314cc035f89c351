import { contactIds, idsOfChange, type PersonIds } from './person-identity.ts';
import { isRawObject, type RawObject } from './raw-object.ts';

const MAX_CHANGES = 10;

const idsOf = (ids: PersonIds): string[] => [ids.userId, ids.waId].filter((id) => id !== undefined);

/** The contacts of one value, found by user id or else by phone number: never by their place in the list. */
export class ContactBook {
  readonly #byId = new Map<string, RawObject>();
  readonly #contacts: RawObject[];

  constructor(contacts: unknown[]) {
    this.#contacts = contacts.filter(isRawObject);
    for (const contact of this.#contacts) {
      for (const id of idsOf(contactIds(contact))) this.#byId.set(id, contact);
    }
  }

  find(ids: PersonIds): RawObject | undefined {
    for (const id of idsOf(ids)) {
      const contact = this.#byId.get(id);
      if (contact !== undefined) return contact;
    }
    return undefined;
  }

  /** The contact, when there is exactly one. */
  only(): RawObject | undefined {
    return this.#contacts.length === 1 ? this.#contacts[0] : undefined;
  }
}

/** The `system` messages of one body about the people of one business number. */
export class ChangeBook {
  readonly #byId = new Map<string, RawObject[]>();

  add(message: RawObject): void {
    for (const id of idsOfChange(message)) {
      const list = this.#byId.get(id) ?? [];
      list.push(message);
      this.#byId.set(id, list);
    }
  }

  /** Those about this person, also over several steps (number changed, then id changed); at most 10. */
  about(person: PersonIds): RawObject[] {
    if (this.#byId.size === 0) return [];
    const found = new Set<RawObject>();
    const ids = new Set(idsOf(person));
    // A set grows while it is walked: ids of a found change lead to further changes.
    for (const id of ids) {
      for (const change of this.#byId.get(id) ?? []) {
        if (found.size >= MAX_CHANGES) return [...found];
        if (found.has(change)) continue;
        found.add(change);
        for (const other of idsOfChange(change)) ids.add(other);
      }
    }
    return [...found];
  }
}
