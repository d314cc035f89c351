import { type Place, type PrincipalElement, type StatementDocument, unknownConstruct } from './policy-document.ts';

/** Who asks: a function under its role, or a service of AWS itself. */
export type Principal =
  | { readonly kind: 'role'; readonly account: string; readonly roleArn: string; readonly sessionArn: string }
  | { readonly kind: 'service'; readonly name: string };

/**
 * How a statement of a resource policy names a principal: `itself` (or everybody), only through its `account`, or not
 * at all. An account leaves the decision to its own identity policies.
 */
export type Naming = 'itself' | 'account' | 'not';

export interface PrincipalTest {
  readonly text: string;
  readonly names: (principal: Principal) => Naming;
}

const accountId = /^\d{12}$/;
const rootArn = /^arn:aws:iam::(\d{12}):root$/;
const identityArn = /^arn:aws:(?:iam::\d{12}:(?:role|user)|sts::\d{12}:assumed-role)\/[^*?]+$/;

/** Throws StartError for a kind of principal that is not known. */
export function principalTest(statement: StatementDocument, place: Place): PrincipalTest | undefined {
  const { Principal, NotPrincipal, Effect } = statement;
  if (Principal !== undefined) {
    const lists = parsePrincipals(Principal, place);
    return { text: describe(Principal), names: (principal) => naming(lists, principal) };
  }
  if (NotPrincipal === undefined) return undefined;
  if (Effect === 'Allow') throw unknownConstruct(place, 'NotPrincipal with Effect Allow, which AWS does not support');
  const lists = parsePrincipals(NotPrincipal, place);
  return {
    text: `anybody but ${describe(NotPrincipal)}`,
    names: (principal) => (isExempt(lists, principal) ? 'not' : 'itself'),
  };
}

interface PrincipalLists {
  readonly everybody: boolean;
  readonly accounts: ReadonlySet<string>;
  readonly arns: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

function parsePrincipals(element: PrincipalElement, place: Place): PrincipalLists {
  const byKind = element === '*' ? { AWS: ['*'] } : element;
  const unknown = Object.keys(byKind).find((kind) => kind !== 'AWS' && kind !== 'Service');
  if (unknown !== undefined) throw unknownConstruct(place, `the kind of principal ${unknown}`);
  const { AWS: identities = [], Service: services = [] } = byKind;
  const accounts = new Set<string>();
  const arns = new Set<string>();
  for (const identity of identities) {
    const account = accountId.test(identity) ? identity : rootArn.exec(identity)?.[1];
    if (account !== undefined) accounts.add(account);
    else if (identityArn.test(identity)) arns.add(identity);
    else if (identity !== '*') throw unknownConstruct(place, `the principal ${identity}`);
  }
  return { everybody: identities.includes('*'), accounts, arns, services: new Set(services) };
}

function naming({ everybody, accounts, arns, services }: PrincipalLists, principal: Principal): Naming {
  if (everybody) return 'itself';
  if (principal.kind === 'service') return services.has(principal.name) ? 'itself' : 'not';
  if (arns.has(principal.roleArn) || arns.has(principal.sessionArn)) return 'itself';
  return accounts.has(principal.account) ? 'account' : 'not';
}

/** AWS looks at the account first and then at the role: an exception must name both (user guide, NotPrincipal). */
function isExempt({ everybody, accounts, arns, services }: PrincipalLists, principal: Principal): boolean {
  if (everybody) return true;
  if (principal.kind === 'service') return services.has(principal.name);
  return accounts.has(principal.account) && arns.has(principal.roleArn);
}

function describe(element: PrincipalElement): string {
  return element === '*' ? '*' : Object.values(element).flat().join(', ');
}
