import { beginSignIn, complain, element, onSubmit, post, say } from './steps.js';

const invitation = location.hash.slice(1);
const form = element('join');

if (invitation === '')
  complain(new Error('This link is not complete. Open the one in the e-mail, or ask for a new one.'));
else form.hidden = false;

onSubmit(form, async ({ name, password }) => {
  const { email } = await post('/invitations/accept', { invitation, name, ...(password !== '' && { password }) });
  // It is used up: it need not stay in the browser's history.
  history.replaceState(null, '', '/join');
  form.hidden = true;
  say('Welcome! Now sign in …');
  await beginSignIn(email);
});
