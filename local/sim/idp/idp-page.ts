import { page } from '../../engines/identity/login-page.ts';
import { escaped } from '../../html.ts';

export interface IdpForm {
  readonly name: string;
  /** Where the form is posted: the request's own path and query. */
  readonly action: string;
  readonly problem?: string;
}

/** Asks whom to vouch for. A real provider would know. */
export function idpPage({ name, action, problem }: IdpForm): string {
  return page(
    `Sign in at ${name}`,
    `<p>This stands in for the identity provider of an organisation. It vouches for whatever you say.</p>
${problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`}
<form method="post" action="${escaped(action)}">
  <label>E-mail address <input name="email" type="email" autocomplete="off" required value="nora@${escaped(name)}.test"></label>
  <label>Name <input name="name" autocomplete="off" required value="Nora New"></label>
  <button name="answer" value="yes">Sign in</button>
  <p><button name="answer" value="no" formnovalidate>Refuse</button></p>
</form>`,
  );
}

/** Posts a form by itself (SAML 2.0 Bindings §3.5.4). */
export function samlPostPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `  <input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return page(
    'Signing in',
    `<form method="post" action="${escaped(action)}">
${inputs.join('\n')}
  <noscript><button>Continue</button></noscript>
</form>
<script>document.forms[0].submit()</script>`,
  );
}
