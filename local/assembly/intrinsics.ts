import { isObject, type JsonObject } from '../json.ts';
import { StartError } from '../start-error.ts';
import { type Identity, identify, type Pseudo } from './resource-types.ts';
import type { Resource, StackTemplate } from './template.ts';

const noValue = Symbol('AWS::NoValue');

/** Where a value stands: the stack that owns it, and a path for messages. */
interface Place {
  readonly stack: StackTemplate;
  readonly path: string;
}

type Intrinsic = (argument: unknown, place: Place) => unknown;

/**
 * Resolves CloudFormation's intrinsic functions over all stacks of an assembly.
 * Throws StartError with the place and the name of whatever it does not know: nothing is passed over.
 */
export class Resolver {
  readonly #stacks: ReadonlyMap<string, StackTemplate>;
  readonly #pseudo: Pseudo;
  readonly #identities = new Map<string, Identity>();
  readonly #underWay = new Set<string>();
  readonly #intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (argument, place) => this.#ref(text(argument, place), place),
    'Fn::GetAtt': (argument, place) => this.#getAttribute(argument, place),
    'Fn::Join': (argument, place) => this.#join(argument, place),
    'Fn::Sub': (argument, place) => this.#substitute(argument, place),
    'Fn::Select': (argument, place) => this.#select(argument, place),
    'Fn::Split': (argument, place) => this.#split(argument, place),
    'Fn::ImportValue': (argument, place) => this.#importValue(argument, place),
    'Fn::GetStackOutput': (argument, place) => this.#stackOutput(argument, place),
  };

  constructor(stacks: readonly StackTemplate[], pseudo: Pseudo) {
    this.#stacks = new Map(stacks.map((stack) => [stack.stackName, stack]));
    this.#pseudo = pseudo;
  }

  /** The properties of a resource, without intrinsic functions. */
  properties(stackName: string, logicalId: string): JsonObject {
    const stack = this.#stack(stackName, stackName);
    const place = { stack, path: `${stackName}/${logicalId}` };
    const resolved = this.#resolve(resourceIn(stack, logicalId, place).Properties, place);
    return isObject(resolved) ? resolved : {};
  }

  identity(stackName: string, logicalId: string): Identity {
    const stack = this.#stack(stackName, stackName);
    return this.#identity(logicalId, { stack, path: `${stackName}/${logicalId}` });
  }

  #resolve(value: unknown, place: Place): unknown {
    if (typeof value === 'string') {
      if (value.includes('{{resolve:')) throw unknownIn(place, `the dynamic reference ${value}`);
      return value;
    }
    if (Array.isArray(value)) {
      const items = value.map((item, index) => this.#resolve(item, inside(place, String(index))));
      return items.filter((item) => item !== noValue);
    }
    if (!isObject(value)) return value;
    const [key, ...others] = Object.keys(value);
    if (key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
      const intrinsic = this.#intrinsics[key];
      if (intrinsic === undefined) throw unknownIn(place, `the intrinsic function ${key}`);
      return intrinsic(value[key], place);
    }
    const members = Object.entries(value).map(([name, member]) => [name, this.#resolve(member, inside(place, name))]);
    return Object.fromEntries(members.filter(([, member]) => member !== noValue));
  }

  #ref(name: string, place: Place): unknown {
    if (name === 'AWS::NoValue') return noValue;
    if (name === 'AWS::StackName') return place.stack.stackName;
    const pseudo = pseudoParameters(this.#pseudo)[name];
    if (pseudo !== undefined) return pseudo;
    if (name.startsWith('AWS::')) throw unknownIn(place, `the pseudo parameter ${name}`);
    const parameter = place.stack.template.Parameters[name];
    if (parameter !== undefined) {
      if (parameter.Default === undefined)
        throw unknownIn(place, `a value of the parameter ${name}, which has no default,`);
      return parameter.Default;
    }
    return this.#identity(name, place).ref;
  }

  #getAttribute(argument: unknown, place: Place): string {
    const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument) : texts(argument, place);
    if (logicalId === undefined || attribute === undefined) throw unknownIn(place, 'this form of Fn::GetAtt');
    const value = this.#identity(logicalId, place).attributes[attribute];
    if (value !== undefined) return value;
    const { Type } = resourceIn(place.stack, logicalId, place);
    throw unknownIn(place, `the attribute ${attribute} of ${Type} (${logicalId})`);
  }

  #join(argument: unknown, place: Place): string {
    const [separator, list] = pair(argument, place);
    return texts(this.#resolve(list, place), place).join(text(separator, place));
  }

  #substitute(argument: unknown, place: Place): string {
    const [pattern, variables] = Array.isArray(argument) ? pair(argument, place) : [argument, {}];
    const own = isObject(variables) ? variables : {};
    return text(pattern, place).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (Object.hasOwn(own, name)) return text(this.#resolve(own[name], place), place);
      if (name.includes('.')) return this.#getAttribute(name, place);
      return text(this.#ref(name, place), place);
    });
  }

  #select(argument: unknown, place: Place): unknown {
    const [index, list] = pair(argument, place);
    const items = this.#resolve(list, place);
    const item: unknown = Array.isArray(items) ? items[Number(this.#resolve(index, place))] : undefined;
    if (item === undefined) throw unknownIn(place, 'an item of Fn::Select outside its list');
    return item;
  }

  #split(argument: unknown, place: Place): string[] {
    const [separator, value] = pair(argument, place);
    return text(this.#resolve(value, place), place).split(text(separator, place));
  }

  #importValue(argument: unknown, place: Place): unknown {
    const wanted = text(this.#resolve(argument, place), place);
    for (const stack of this.#stacks.values()) {
      for (const [name, output] of Object.entries(stack.template.Outputs)) {
        const at = { stack, path: `${stack.stackName}/Outputs/${name}` };
        if (output.Export !== undefined && this.#resolve(output.Export.Name, at) === wanted) {
          return this.#resolve(output.Value, at);
        }
      }
    }
    throw unknownIn(place, `the export ${wanted}`);
  }

  #stackOutput(argument: unknown, place: Place): unknown {
    const resolved = this.#resolve(argument, place);
    const { StackName, OutputName } = isObject(resolved) ? resolved : {};
    const stack = this.#stack(text(StackName, place), place.path);
    const name = text(OutputName, place);
    const output = stack.template.Outputs[name];
    if (output === undefined) throw unknownIn(place, `the output ${name} of ${stack.stackName}`);
    return this.#resolve(output.Value, { stack, path: `${stack.stackName}/Outputs/${name}` });
  }

  #identity(logicalId: string, place: Place): Identity {
    const { stack } = place;
    const key = `${stack.stackName}/${logicalId}`;
    const known = this.#identities.get(key);
    if (known !== undefined) return known;
    if (this.#underWay.has(key)) throw new StartError(`${place.path} refers to itself through ${key}.`);
    this.#underWay.add(key);
    const resource = resourceIn(stack, logicalId, place);
    const identity = identify({
      type: resource.Type,
      stackName: stack.stackName,
      logicalId,
      pseudo: this.#pseudo,
      property: (name) => this.#resolve(resource.Properties[name], { stack, path: `${key}/${name}` }),
    });
    this.#underWay.delete(key);
    this.#identities.set(key, identity);
    return identity;
  }

  #stack(stackName: string, path: string): StackTemplate {
    const stack = this.#stacks.get(stackName);
    if (stack === undefined) throw new StartError(`${path}: there is no stack ${stackName} in this app.`);
    return stack;
  }
}

function pseudoParameters(pseudo: Pseudo): Readonly<Record<string, string>> {
  return {
    'AWS::Region': pseudo.region,
    'AWS::AccountId': pseudo.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
}

function resourceIn(stack: StackTemplate, logicalId: string, place: Place): Resource {
  const resource = stack.template.Resources[logicalId];
  if (resource === undefined) throw unknownIn(place, `the resource ${logicalId}`);
  return resource;
}

function inside(place: Place, name: string): Place {
  return { stack: place.stack, path: `${place.path}/${name}` };
}

function splitOnce(value: string): string[] {
  const dot = value.indexOf('.');
  return dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
}

function pair(value: unknown, place: Place): [unknown, unknown] {
  if (Array.isArray(value) && value.length === 2) return [value[0], value[1]];
  throw unknownIn(place, 'an intrinsic function without its two arguments');
}

function text(value: unknown, place: Place): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw unknownIn(place, `${JSON.stringify(value)} where a text is needed`);
}

function texts(value: unknown, place: Place): string[] {
  if (!Array.isArray(value)) throw unknownIn(place, `${JSON.stringify(value)} where a list is needed`);
  return value.map((item) => text(item, place));
}

function unknownIn(place: Place, what: string): StartError {
  return new StartError(`${place.path}: the local stack does not know ${what}.`);
}
