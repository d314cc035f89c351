import { escaped } from '../../html.ts';

export interface LoginForm {
  /** Where the form is posted: the request's own path and query. */
  readonly action: string;
  readonly csrf: string;
  readonly problem?: string | undefined;
  readonly username?: string | undefined;
}

/** The hosted login: asks for address and password. */
export function loginPage({ action, csrf, problem, username }: LoginForm): string {
  return page(
    'Sign in',
    `<form method="post" action="${escaped(action)}">
  <input type="hidden" name="_csrf" value="${escaped(csrf)}">
  ${problemLine(problem)}
  <label>E-mail address <input name="username" type="email" autocomplete="username" required value="${escaped(username ?? '')}"></label>
  <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
  <button>Sign in</button>
</form>`,
  );
}

export interface SecondFactorForm extends Pick<LoginForm, 'action' | 'csrf' | 'problem'> {
  /** What the password was good for. */
  readonly challenge: string;
}

/** After the password: asks for the code of the generator. */
export function secondFactorPage({ action, csrf, problem, challenge }: SecondFactorForm): string {
  return page(
    'Enter the code',
    `<form method="post" action="${escaped(action)}">
  <input type="hidden" name="_csrf" value="${escaped(csrf)}">
  <input type="hidden" name="challenge" value="${escaped(challenge)}">
  ${problemLine(problem)}
  <label>Code of your generator <input name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="6" autofocus></label>
  <button>Sign in</button>
</form>`,
  );
}

/** Something is wrong with the request itself: there is nowhere to send the person back to. */
export function loginProblemPage(problem: string): string {
  return page('Signing in does not work', `<p role="alert">${escaped(problem)}</p>`);
}

function problemLine(problem: string | undefined): string {
  return problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
}

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 12vh auto 0; padding: 0 1rem; }
  label { display: block; margin-block: 1rem; }
  input { box-sizing: border-box; display: block; font: inherit; inline-size: 100%; padding: .5rem; }
  button { font: inherit; inline-size: 100%; padding: .6rem; }
  [role=alert] { color: light-dark(#a00, #f88); }
</style>
<h1>${escaped(title)}</h1>
${body}
</html>
`;
}
