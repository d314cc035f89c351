import type { World } from '../world.ts';

/** What the owner would send to a route: its own ids, filters and page tokens. The suite makes the forgeries. */
export type Case = (world: World) => unknown | Promise<unknown>;

/** A case for each route of a resource; a route without one does not compile. */
export type Cases<Routes> = { readonly [Name in keyof Routes]: Case };
