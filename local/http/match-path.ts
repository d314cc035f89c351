/** A pattern of an API's path, such as `/tickets/{id}` or `/files/{rest+}`, held against a path. */
export interface PathMatch {
  /** Parameters as they were sent. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The smaller, the more specific: fixed before `{name}` before `{name+}`. */
  readonly rank: string;
}

export function matchPath(pattern: string, path: string): PathMatch | undefined {
  const parameters = parametersOf(segments(pattern), segments(path));
  if (parameters === undefined) return undefined;
  const kinds = segments(pattern).map((segment) =>
    segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0',
  );
  return { parameters, rank: kinds.join('') };
}

function parametersOf(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = path[index];
    const name = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    if (name?.[1] === undefined) {
      if (segment !== value) return undefined;
    } else if (value === undefined || value === '') {
      return undefined;
    } else if (name[2] === '+') {
      return { ...parameters, [name[1]]: path.slice(index).join('/') };
    } else {
      parameters[name[1]] = value;
    }
  }
  return path.length === pattern.length ? parameters : undefined;
}

function segments(path: string): string[] {
  return path.split('/').slice(1);
}
