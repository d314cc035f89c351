import type { World } from './world.ts';

/** A piece of what the product does, as seen from outside. `play` throws when it does not come about. */
export interface Scenario {
  readonly name: string;
  readonly play: (world: World) => Promise<void>;
}
