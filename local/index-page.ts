import { type Address, addresses } from './addresses.ts';
import { demoNumbers } from './demo.ts';
import { type DemoUser, demoPassword, demoUsers } from './demo-users.ts';
import { escaped } from './html.ts';

/** The page at `/`: what to try first, the demo tenants, and a link to everything that answers. */
export function indexPage(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>WhatsApp CRM on this machine</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #8884; }
  code { font-size: .9em; overflow-wrap: anywhere; }
</style>
<h1>WhatsApp CRM on this machine</h1>
<p>What you see here is what would be deployed: the synthesised templates and the bundled functions, on engines that
stand in for AWS, with a simulated WhatsApp around them.</p>
<h2>Try this first</h2>
<ol>
  <li>Open <a href="/phone">the phone</a> and write <q>hi</q> to ${escaped(demoNumbers[0]?.tenantName ?? '')}: the bot answers.</li>
  <li>Choose from its list, or describe a problem, and read that a ticket was opened.</li>
  <li><a href="/sign-in">Sign in</a> as one of the people below, and see which organisation you work in.</li>
  <li>Look at <a href="/sim/graph/log">what was sent</a> and at <a href="/sim/usage/page">what it took and would cost</a>.</li>
</ol>
<h2>Demo tenants</h2>
<table>
<tr><th>Tenant<th>WhatsApp number<th>phone_number_id<th>Languages</tr>
${demoNumbers.map(numberRow).join('\n')}
</table>
<h2>Demo logins</h2>
<p>All have the password <code>${escaped(demoPassword)}</code>.</p>
<table>
<tr><th>E-mail address<th>Name<th>Role</tr>
${demoUsers.map(userRow).join('\n')}
</table>
<h2>Addresses</h2>
<table>
${addresses.map(addressRow).join('\n')}
</table>
</html>
`;
}

function numberRow({ tenantName, displayPhoneNumber, phoneNumberId, languages }: (typeof demoNumbers)[number]): string {
  const cells = [tenantName, displayPhoneNumber, phoneNumberId, languages.join(', ')];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}`).join('')}</tr>`;
}

function userRow({ email, name, role }: DemoUser): string {
  return `<tr>${[email, name, role].map((cell) => `<td>${escaped(cell)}`).join('')}</tr>`;
}

function addressRow({ path, link, what }: Address): string {
  const name = `<code>${escaped(path)}</code>`;
  return `<tr><td>${link === undefined ? name : `<a href="${escaped(link)}">${name}</a>`}<td>${escaped(what)}</tr>`;
}
