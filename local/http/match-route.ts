import type { RouteDefinition } from '../assembly.ts';
import { matchPath } from './match-path.ts';

export interface MatchedRoute {
  readonly route: RouteDefinition;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route that an HTTP API takes: the most specific path wins (fixed before `{name}` before `{name+}`), then the
 * method before ANY, then `$default`.
 */
export function matchRoute(routes: readonly RouteDefinition[], method: string, path: string): MatchedRoute | undefined {
  let best: (MatchedRoute & { readonly rank: string }) | undefined;
  for (const route of routes) {
    const match = matchOne(route, method, path);
    if (match !== undefined && (best === undefined || match.rank < best.rank)) best = { route, ...match };
  }
  return best;
}

function matchOne({ routeKey }: RouteDefinition, method: string, path: string) {
  if (routeKey === '$default') return { rank: '9', pathParameters: {} };
  const [routeMethod = '', pattern = ''] = routeKey.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined;
  const match = matchPath(pattern, path);
  if (match === undefined) return undefined;
  const pathParameters = Object.fromEntries(
    Object.entries(match.parameters).map(([name, value]) => [name, decoded(value)]),
  );
  return { rank: `${match.rank}${routeMethod === 'ANY' ? '1' : '0'}`, pathParameters };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
