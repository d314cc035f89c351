import { BlockList, isIP } from 'node:net';
import { type Place, unknownConstruct } from './policy-document.ts';
import { type TextStyle, type TextTest, textTest } from './policy-text.ts';

export interface OperatorRules {
  readonly hasVariables: boolean;
  readonly place: Place;
}

/** Reads one value of a policy. Throws StartError when it is not of the operator's type. */
export type CompileValue = (value: string, rules: OperatorRules) => TextTest;

export interface ConditionOperator {
  readonly compile: CompileValue;
  /** True for operators with `Not`: they match when no value does, and when the key is absent. */
  readonly isNegated: boolean;
}

const strings =
  (style: TextStyle, ignoresCase = false): CompileValue =>
  (value, rules) =>
    textTest(value, { style, ignoresCase, ...rules });

/** A value that is read once from the policy and once from each request; what cannot be read does not match. */
const typed =
  <Value>(
    type: string,
    read: (text: string) => Value | undefined,
    compare: (ofRequest: Value, ofPolicy: Value) => boolean,
  ): CompileValue =>
  (text, { place }) => {
    const ofPolicy = read(text);
    if (ofPolicy === undefined) throw unknownConstruct(place, `the ${type} ${text}`);
    return (value) => {
      const ofRequest = read(value);
      return ofRequest !== undefined && compare(ofRequest, ofPolicy);
    };
  };

const numbers = (compare: (a: number, b: number) => boolean) => typed('number', readNumber, compare);
const dates = (compare: (a: number, b: number) => boolean) => typed('date', readDate, compare);

const equal = <Value>(a: Value, b: Value) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

const positive: Readonly<Record<string, CompileValue>> = {
  StringEquals: strings('exact'),
  StringEqualsIgnoreCase: strings('exact', true),
  StringLike: strings('pattern'),
  ArnEquals: strings('arn'),
  ArnLike: strings('arn'),
  NumericEquals: numbers(equal),
  NumericLessThan: numbers(less),
  NumericLessThanEquals: numbers(lessOrEqual),
  NumericGreaterThan: numbers(greater),
  NumericGreaterThanEquals: numbers(greaterOrEqual),
  DateEquals: dates(equal),
  DateLessThan: dates(less),
  DateLessThanEquals: dates(lessOrEqual),
  DateGreaterThan: dates(greater),
  DateGreaterThanEquals: dates(greaterOrEqual),
  Bool: typed('boolean', readBoolean, equal),
  BinaryEquals: typed('base64', readBase64, (a, b) => a.equals(b)),
  IpAddress: addressRange,
};

const negatedNames: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

/** An operator without set qualifier and `IfExists`; undefined when IAM has none of this name. */
export function conditionOperator(name: string): ConditionOperator | undefined {
  const compile = positive[negatedNames[name] ?? name];
  return compile && { compile, isNegated: negatedNames[name] !== undefined };
}

function readNumber(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** ISO 8601, or seconds since 1970. */
function readDate(text: string): number | undefined {
  const time = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}

export function readBoolean(text: string): boolean | undefined {
  const value = text.toLowerCase();
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

function readBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined;
}

/** One address, or a range in CIDR form, of version 4 or 6. */
function addressRange(text: string, { place }: OperatorRules): TextTest {
  const [address = '', length] = text.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const longest = family === 'ipv6' ? 128 : 32;
  const bits = length === undefined ? longest : readNumber(length);
  if (isIP(address) === 0 || bits === undefined || bits < 0 || bits > longest || !Number.isInteger(bits)) {
    throw unknownConstruct(place, `the address range ${text}`);
  }
  const range = new BlockList();
  range.addSubnet(address, bits, family);
  return (value) => isIP(value) !== 0 && range.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4');
}
