import { GraphError } from './graph-errors.ts';
import type { SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';

const ownersOf = ({ numbers }: Simulation, authorization: string | undefined): SimNumber[] => {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  return [...numbers.values()].filter(({ accessToken }) => accessToken === token);
};

/** @throws GraphError 190 for a token that is nobody's (§6.5) */
export function numberOfToken(simulation: Simulation, authorization: string | undefined): SimNumber {
  const [owner] = ownersOf(simulation, authorization);
  if (owner === undefined) throw new GraphError(190, 'The access token is missing, wrong, or has expired.');
  return owner;
}

/** @throws GraphError 190 for a token that is nobody's, 100 for one that belongs to another number (§6.5) */
export function authorisedNumber(
  simulation: Simulation,
  phoneNumberId: string,
  authorization: string | undefined,
): SimNumber {
  numberOfToken(simulation, authorization);
  const number = ownersOf(simulation, authorization).find((owner) => owner.phoneNumberId === phoneNumberId);
  if (number === undefined) {
    throw new GraphError(100, `Object with ID '${phoneNumberId}' does not exist or cannot be loaded with this token.`);
  }
  return number;
}
