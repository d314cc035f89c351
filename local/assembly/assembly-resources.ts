import type * as z from 'zod';
import { StartError } from '../start-error.ts';
import { Resolver } from './intrinsics.ts';
import { type Identity, type Pseudo, requireKnownType } from './resource-types.ts';
import type { StackTemplate } from './template.ts';

/** A resource with its properties parsed and free of intrinsic functions. */
export interface ResolvedResource<Properties> extends Identity {
  readonly stackName: string;
  readonly logicalId: string;
  readonly path: string;
  readonly properties: Properties;
}

/** The resources of all stacks, by type. */
export class AssemblyResources {
  readonly #stacks: readonly StackTemplate[];
  readonly #resolver: Resolver;

  /** Throws StartError when a template holds a resource type that the local stack does not know. */
  constructor(stacks: readonly StackTemplate[], pseudo: Pseudo) {
    this.#stacks = stacks;
    this.#resolver = new Resolver(stacks, pseudo);
    for (const { stackName, template } of stacks) {
      for (const [logicalId, { Type }] of Object.entries(template.Resources)) {
        requireKnownType(Type, `${stackName}/${logicalId}`);
      }
    }
  }

  /** Throws StartError with the names of properties that `schema` does not know. */
  ofType<Properties>(type: string, schema: z.ZodType<Properties>): ResolvedResource<Properties>[] {
    return this.#stacks.flatMap(({ stackName, template }) =>
      Object.entries(template.Resources)
        .filter(([, { Type }]) => Type === type)
        .map(([logicalId]) => this.#read(stackName, logicalId, type, schema)),
    );
  }

  count(type: string): number {
    return this.#stacks.flatMap(({ template }) => Object.values(template.Resources)).filter(({ Type }) => Type === type)
      .length;
  }

  #read<Properties>(stackName: string, logicalId: string, type: string, schema: z.ZodType<Properties>) {
    const path = `${stackName}/${logicalId}`;
    const parsed = schema.safeParse(this.#resolver.properties(stackName, logicalId));
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path: at, message }) =>
        [at.join('.'), message].filter(Boolean).join(': '),
      );
      throw new StartError(`${path}: the local stack cannot run this ${type}. ${issues.join('; ')}.`);
    }
    return { stackName, logicalId, path, properties: parsed.data, ...this.#resolver.identity(stackName, logicalId) };
  }
}

/** The attribute that `Fn::GetAtt` would give. Throws StartError when the type has none of that name. */
export function attribute(resource: ResolvedResource<unknown>, name: string): string {
  const value = resource.attributes[name];
  if (value === undefined) throw new StartError(`${resource.path}: there is no attribute ${name}.`);
  return value;
}
