import type { UserPoolClientDefinition } from '../../assembly.ts';
import type { PoolStore } from './pool-store.ts';

/** The pool's app clients: those of the template, and those that a call made since. */
export class PoolClients {
  readonly #deployed: readonly UserPoolClientDefinition[];
  readonly #store: PoolStore;

  constructor(deployed: readonly UserPoolClientDefinition[], store: PoolStore) {
    this.#deployed = deployed;
    this.#store = store;
  }

  all(): readonly UserPoolClientDefinition[] {
    return [...this.#deployed, ...this.#store.clients()];
  }

  find(id: string | null): UserPoolClientDefinition | undefined {
    return this.all().find((client) => client.id === id);
  }
}
