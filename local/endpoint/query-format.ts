import { escaped } from '../html.ts';
import { isObject, type JsonObject } from '../json.ts';

/** A form of AWS's query protocol as an object: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: 'a' }] }`. */
export function parseForm(text: string): Record<string, unknown> {
  const root = new Map<string, Node>();
  for (const [name, value] of new URLSearchParams(text)) insert(root, name.split('.'), value);
  return objectOf(root);
}

type Node = string | Map<string, Node>;

function insert(place: Map<string, Node>, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    place.set(name, value);
    return;
  }
  const known = place.get(name);
  const below = known instanceof Map ? known : new Map<string, Node>();
  place.set(name, below);
  insert(below, rest, value);
}

function readNode(node: Node): unknown {
  if (typeof node === 'string') return node;
  const members = node.get('member');
  if (node.size === 1 && members instanceof Map) {
    const inOrder = [...members].sort(([a], [b]) => Number(a) - Number(b));
    return inOrder.map(([, member]) => readNode(member));
  }
  return objectOf(node);
}

function objectOf(node: ReadonlyMap<string, Node>): Record<string, unknown> {
  return Object.fromEntries([...node].map(([name, member]) => [name, readNode(member)]));
}

/** An answer of the query protocol: each member is an element, each item of a list a `member`. */
export function toXml(root: string, body: JsonObject): string {
  return element(root, body);
}

function element(name: string, value: unknown): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (isObject(value)) {
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => element(name, member))
      .join('');
  }
  return escaped(String(value));
}
