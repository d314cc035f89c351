import type { FunctionName } from '../../lib/functions.ts';
import type { World } from './world.ts';

/** A piece of what the product does, as seen from outside. `play` throws when it does not come about. */
export interface Scenario {
  readonly name: string;
  /** Whose work it is: when it fails for want of a permission, one of them lacks it. */
  readonly functions: readonly FunctionName[];
  readonly play: (world: World) => Promise<void>;
}
