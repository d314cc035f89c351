import {
  addresses,
  ask,
  complain,
  completeSignIn,
  element,
  onSubmit,
  post,
  refreshTokens,
  say,
  signOut,
} from './steps.js';

let accessToken;

const ofApi = (path, body) =>
  body === undefined
    ? ask(`${addresses.api}${path}`, { headers: { authorization: `Bearer ${accessToken}` } })
    : post(`${addresses.api}${path}`, body, { authorization: `Bearer ${accessToken}` });

/** A call of Cognito about one's own account, for which the access token is enough. */
const ofAccount = (action, input = {}) =>
  post(
    `${addresses.userPool}/`,
    { AccessToken: accessToken, ...input },
    {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
  );

const claims = () => JSON.parse(atob(accessToken.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));

/** Shows who is signed in, as the API sees it. */
async function show() {
  const { scope, mfa, role, tenantId } = claims();
  element('access-token').value = accessToken;
  element('token').hidden = false;
  // Whoever an organisation's own provider vouches for has no password here, and no such scope.
  element('factor').hidden = !scope.split(' ').includes('aws.cognito.signin.user.admin');
  if (mfa === 'totp') element('factor-text').textContent = 'A code generator is set up. A new one takes its place.';
  if (mfa === 'none') {
    element('factor-text').textContent = 'You administer, so you need a second factor before you may do anything.';
    return say('');
  }
  if (role === 'platform') return say('You administer the platform.');
  if (tenantId === undefined)
    throw new Error('You are not a user of any organisation. Ask its administrator to invite you.');
  const { user, tenant, tenants } = await ofApi('/me');
  say('');
  element('who').textContent = user.name;
  element('where').textContent = `${tenant.name} · ${user.role} · ${user.email}`;
  const others = tenants.filter((other) => other.tenantId !== tenant.id);
  element('others').hidden = others.length === 0;
  element('others')
    .querySelector('ul')
    .replaceChildren(...others.map(otherTenant));
  element('person').hidden = false;
}

function otherTenant({ tenantId, name }) {
  const button = document.createElement('button');
  button.className = 'quiet';
  button.textContent = name;
  button.dir = 'auto';
  button.addEventListener('click', () => attempt(() => goOver(tenantId)));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

async function goOver(tenantId) {
  say('One moment …');
  await ofApi('/me/switch', { tenantId });
  await renew();
}

async function renew() {
  const tokens = await refreshTokens();
  if (tokens === undefined) return location.replace('/sign-in');
  accessToken = tokens.access_token;
  await show();
}

async function offerSecondFactor() {
  const { SecretCode: secret } = await ofAccount('AssociateSoftwareToken');
  const label = encodeURIComponent(element('where').textContent.split(' · ').at(-1) || 'CRM');
  element('factor-link').href = `otpauth://totp/CRM:${label}?secret=${secret}&issuer=CRM`;
  element('factor-key').textContent = secret.match(/.{1,4}/g).join(' ');
  element('factor-begin').hidden = true;
  element('factor-form').hidden = false;
  element('code').focus();
}

async function confirmSecondFactor({ code }) {
  await ofAccount('VerifySoftwareToken', { UserCode: code }).catch((error) => {
    // Cognito's own words, when it is the code.
    throw /mismatch/i.test(error.message)
      ? new Error('This code is wrong. Wait for the next one and try again.')
      : error;
  });
  await ofAccount('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  element('factor-form').hidden = true;
  element('factor-begin').hidden = false;
  element('factor-form').reset();
  await renew();
  element('factor-text').textContent = 'The code generator is set up: from now on you sign in with its code as well.';
}

/** Takes what the hosted login sent back out of the address, and signs in with it, or goes on with what the tab has. */
async function begin() {
  const query = new URLSearchParams(location.search);
  history.replaceState(null, '', '/signed-in');
  if (query.has('error')) throw new Error(query.get('error_description') ?? query.get('error'));
  if (!query.has('code')) return renew();
  accessToken = (await completeSignIn(query.get('code'), query.get('state'))).access_token;
  await show();
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    // The sign-in was ended elsewhere, of which the hosted login must learn, too.
    if (error.status === 401) await signOut();
    else complain(error);
  }
}

element('factor-begin').addEventListener('click', () => attempt(offerSecondFactor));
onSubmit(element('factor-form'), confirmSecondFactor);
element('sign-out').addEventListener('click', () => attempt(signOut));
say('One moment …');
await attempt(begin);
element('again').hidden = accessToken !== undefined;
