// What the pages share. They run in the reader's browser.

export const addresses = JSON.parse(element('addresses').textContent);

// A sign-in comes back to the dashboard's address, and only what began there is known there.
if (location.origin !== new URL(addresses.dashboard).origin) {
  location.replace(`${addresses.dashboard}${location.pathname}${location.search}${location.hash}`);
}

export function element(id) {
  return document.getElementById(id);
}

/** Says what goes on. */
export function say(text) {
  element('status').textContent = text;
  element('problem').textContent = '';
}

/** Says what went wrong, and what to do about it. */
export function complain(error) {
  element('status').textContent = '';
  const unreachable = 'The server cannot be reached. Check your connection and try again.';
  element('problem').textContent = error instanceof TypeError ? unreachable : error.message;
}

/** Runs the work of a form each time that it is sent, one at a time. */
export function onSubmit(form, work) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    say('One moment …');
    try {
      await work(Object.fromEntries(new FormData(form)));
    } catch (error) {
      complain(error);
    } finally {
      button.disabled = false;
    }
  });
}

/** The JSON that an address answers. Throws what its problem says (RFC 9457). */
export async function ask(url, options = {}) {
  const answer = await fetch(url, options);
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  const fields = (body.errors ?? []).map(({ field, message }) => `${field}: ${message}.`);
  const text = body.detail ?? body.message ?? body.error_description ?? body.error ?? `The answer is ${answer.status}.`;
  throw Object.assign(new Error([text, ...fields].join(' ')), { status: answer.status });
}

export function post(url, body, headers = {}) {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const underWay = 'crm-sign-in';
const signedIn = 'crm-signed-in';

/** Goes to the hosted login, or to the identity provider of the organisation that the address belongs to (RFC 7636). */
export async function beginSignIn(email) {
  const { clientId, identityProvider } = await post('/sign-in/options', { email });
  const [state, verifier] = [randomText(), randomText()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(underWay, JSON.stringify({ clientId, state, verifier }));
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: `${addresses.dashboard}/signed-in`,
    state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    login_hint: email,
    ...(identityProvider && { identity_provider: identityProvider }),
  });
  location.assign(`${addresses.login}/oauth2/authorize?${query}`);
}

/** Completes the sign-in that this tab began. Gives tokens. */
export async function completeSignIn(code, state) {
  const begun = JSON.parse(sessionStorage.getItem(underWay) ?? 'null');
  sessionStorage.removeItem(underWay);
  if (begun === null || begun.state !== state) throw new Error('This sign-in began in another window. Sign in again.');
  const { clientId, verifier } = begun;
  const tokens = await tokensFor(clientId, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${addresses.dashboard}/signed-in`,
    code_verifier: verifier,
  });
  sessionStorage.setItem(signedIn, JSON.stringify({ clientId, refreshToken: tokens.refresh_token }));
  return tokens;
}

/** New tokens of the tab's sign-in; undefined when there is none, or it has ended. */
export async function refreshTokens() {
  const session = JSON.parse(sessionStorage.getItem(signedIn) ?? 'null');
  if (session === null) return undefined;
  const { clientId, refreshToken } = session;
  try {
    return await tokensFor(clientId, { grant_type: 'refresh_token', refresh_token: refreshToken });
  } catch (error) {
    if (error.status !== 400) throw error;
    sessionStorage.removeItem(signedIn);
    return undefined;
  }
}

/** Ends the tab's sign-in here and at the hosted login. */
export async function signOut() {
  const { clientId, refreshToken } = JSON.parse(sessionStorage.getItem(signedIn) ?? '{}');
  sessionStorage.removeItem(signedIn);
  const body = new URLSearchParams({ client_id: clientId, token: refreshToken });
  await fetch(`${addresses.login}/oauth2/revoke`, { method: 'POST', body });
  const query = new URLSearchParams({ client_id: clientId, logout_uri: `${addresses.dashboard}/sign-in` });
  location.assign(`${addresses.login}/logout?${query}`);
}

function tokensFor(clientId, grant) {
  const body = new URLSearchParams({ client_id: clientId, ...grant });
  return ask(`${addresses.login}/oauth2/token`, { method: 'POST', body });
}

function randomText() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
