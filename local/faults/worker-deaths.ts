import type { FaultDice } from './fault-dice.ts';

/** About as many AWS calls as a full batch makes: a death anywhere in the work, or in that of the next batch. */
const longestLife = 60;

interface Doom {
  stepsLeft: number;
  readonly kill: () => void;
}

/** Lets workers die in the middle of their work: a number of steps after an invocation began, a step being one side of an AWS call. */
export class WorkerDeaths {
  readonly #dice: FaultDice;
  readonly #dooms = new Map<string, Doom>();

  constructor(dice: FaultDice) {
    this.#dice = dice;
  }

  /** An invocation begins: `kill` may be called at one of the next steps of this function. */
  begin(functionName: string, kill: () => void): void {
    if (this.#dooms.has(functionName) || !this.#dice.strikes('worker-killed', functionName)) return;
    this.#dooms.set(functionName, { stepsLeft: this.#dice.pick(`death ${functionName}`, 1, longestLife), kill });
  }

  /** A step of the function; true when it died there. */
  step(functionName: string): boolean {
    const doom = this.#dooms.get(functionName);
    if (doom === undefined) return false;
    doom.stepsLeft -= 1;
    if (doom.stepsLeft > 0) return false;
    this.#dooms.delete(functionName);
    doom.kill();
    return true;
  }
}
