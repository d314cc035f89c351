import type { RestMethodDefinition } from '../assembly/rest-api-definition.ts';
import { matchPath } from './match-path.ts';

export interface MatchedMethod {
  readonly definition: RestMethodDefinition;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The method that a REST API takes. The most specific resource wins and no other is tried: one without the method means
 * that there is nothing. A slash at the end is passed over. Path parameters stay as they were sent.
 */
export function matchMethod(
  methods: readonly RestMethodDefinition[],
  httpMethod: string,
  path: string,
): MatchedMethod | undefined {
  const trimmed = path === '/' ? path : path.replace(/\/$/, '');
  const candidates = methods.flatMap((definition) => {
    const match = matchPath(definition.path, trimmed);
    return match === undefined ? [] : [{ definition, match }];
  });
  const [best] = candidates.map(({ match }) => match.rank).sort();
  const ofResource = candidates.filter(({ match }) => match.rank === best);
  const found =
    ofResource.find(({ definition }) => definition.method === httpMethod) ??
    ofResource.find(({ definition }) => definition.method === 'ANY');
  return found && { definition: found.definition, pathParameters: found.match.parameters };
}
