import * as z from 'zod';
import { idpPage } from './idp-page.ts';
import type { SigningKey } from './signing-key.ts';

/** A request to a simulated identity provider. */
export interface IdpCall {
  readonly provider: string;
  readonly key: SigningKey;
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly form: URLSearchParams;
  readonly bearer: string;
}

export type IdpAnswer =
  | { readonly html: string }
  | { readonly location: string }
  | { readonly json: unknown }
  | { readonly metadata: string };

const Person = z.object({ email: z.email(), name: z.string().regex(/^\P{Cc}{1,100}$/u) });
export type Person = z.infer<typeof Person>;

/** Asks whom to vouch for. */
export function askWho({ provider, url }: IdpCall, problem?: string): IdpAnswer {
  const action = `${url.pathname}${url.search}`;
  return { html: idpPage({ name: provider, action, ...(problem !== undefined && { problem }) }) };
}

/** What was said to that: somebody, nobody, or something that must be asked again. */
export function personIn(call: IdpCall): Person | 'refused' | IdpAnswer {
  if (call.form.get('answer') === 'no') return 'refused';
  const person = Person.safeParse(Object.fromEntries(call.form));
  return person.success ? person.data : askWho(call, 'Give an e-mail address and a name.');
}
