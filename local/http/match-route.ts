import type { RouteDefinition } from '../assembly.ts';

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
  const pathParameters = matchPath(segments(pattern), segments(path));
  if (pathParameters === undefined) return undefined;
  const kinds = segments(pattern).map((segment) =>
    segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0',
  );
  return { rank: `${kinds.join('')}${routeMethod === 'ANY' ? '1' : '0'}`, pathParameters };
}

function matchPath(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = path[index];
    const name = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    if (name?.[1] === undefined) {
      if (segment !== value) return undefined;
    } else if (value === undefined || value === '') {
      return undefined;
    } else if (name[2] === '+') {
      return { ...parameters, [name[1]]: decoded(path.slice(index).join('/')) };
    } else {
      parameters[name[1]] = decoded(value);
    }
  }
  return path.length === pattern.length ? parameters : undefined;
}

function segments(path: string): string[] {
  return path.split('/').slice(1);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
