import type { SentEmail } from '../engines/emails.ts';
import { escaped } from '../html.ts';

/** The mailbox for people: every e-mail that the product sent, the newest first, as its reader sees it. */
export function mailboxPage(emails: readonly SentEmail[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  article { border: 1px solid #8884; border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; }
  h2 { margin: 0 0 .25rem; font-size: 1.1rem; }
  p.about { margin: 0 0 .75rem; opacity: .75; font-size: .9em; overflow-wrap: anywhere; }
  pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
  iframe { width: 100%; height: 22rem; border: 0; background: white; }
</style>
<p><a href="/">Everything that runs here</a> · <a href="/sim/mailbox">the same as JSON</a></p>
<h1>Mailbox</h1>
${emails.length === 0 ? '<p>No e-mail was sent yet.</p>' : emails.map(article).join('\n')}
</html>
`;
}

/** The sandboxed frame shows an e-mail's HTML as a mail program would: without scripts. */
function article({ from, to, at, subject, text, html }: SentEmail): string {
  const body =
    html === undefined
      ? `<pre dir="auto">${linked(text ?? '')}</pre>`
      : `<iframe sandbox="allow-popups" title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe>`;
  return `<article>
<h2 dir="auto">${escaped(subject)}</h2>
<p class="about">${escaped(at.slice(0, 19).replace('T', ' '))} · from ${escaped(from)} to ${escaped(to.join(', '))}</p>
${body}
</article>`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : `<a href="${escaped(part)}">${escaped(part)}</a>`))
    .join('');
}
