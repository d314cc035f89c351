/** What a page in the browser must know: where it may ask. Addresses without a slash at the end. */
export interface PageAddresses {
  /** Where people come back to from the hosted login. */
  readonly dashboard: string;
  readonly login: string;
  /** Cognito's own API, for calls about one's own account. */
  readonly userPool: string;
  readonly api: string;
}

const page = (title: string, script: string, body: string, addresses: PageAddresses): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/pages.css">
<script type="application/json" id="addresses">${JSON.stringify(addresses).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/pages/${script}"></script>
</head>
<body>
<main>
<h1>${title}</h1>
<noscript><p>This page needs JavaScript.</p></noscript>
<p id="status" role="status"></p>
<p id="problem" role="alert"></p>
${body}
</main>
</body>
</html>
`;

/** Where the link of an invitation leads. */
export const joinPage = (addresses: PageAddresses): string =>
  page(
    'Join your organisation',
    'join.js',
    `<form id="join" hidden>
<p>You were invited to work with your organisation’s customers on WhatsApp.</p>
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="100">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" maxlength="256" aria-describedby="rule">
<p id="rule" class="hint">10 characters or more, with small and capital letters, digits and symbols. Leave it empty if you can
sign in here already.</p>
<button>Join</button>
</form>`,
    addresses,
  );

/** Asks for the address, which decides where one signs in. */
export const signInPage = (addresses: PageAddresses): string =>
  page(
    'Sign in',
    'sign-in.js',
    `<form id="sign-in">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254">
<button>Continue</button>
</form>`,
    addresses,
  );

/** Where a sign-in ends: who one is, in which organisation, and what one may change about the sign-in itself. */
export const signedInPage = (addresses: PageAddresses): string =>
  page(
    'Signed in',
    'signed-in.js',
    `<p><a id="again" href="/sign-in" hidden>Sign in again</a></p>
<section id="person" hidden>
<p><strong id="who" dir="auto"></strong><br><span id="where" dir="auto"></span></p>
<div id="others" hidden>
<h2>Change over to</h2>
<ul></ul>
</div>
</section>
<section id="factor" hidden>
<h2>Second factor</h2>
<p id="factor-text">A code generator on your phone makes a stolen password useless.</p>
<button id="factor-begin" class="quiet">Set up a code generator</button>
<form id="factor-form" hidden>
<p>Add this to your code generator, <a id="factor-link">by its link</a> on the same device or by this key:</p>
<p><code id="factor-key"></code></p>
<label for="code">The code that it shows now</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required>
<button>Confirm</button>
</form>
</section>
<section id="token" hidden>
<details>
<summary>Access token</summary>
<p class="hint">For trying the <a href="/docs">API</a>. Give it to nobody: whoever has it is you for an hour.</p>
<textarea id="access-token" readonly rows="6" aria-label="Access token"></textarea>
</details>
<button id="sign-out" class="quiet">Sign out</button>
</section>`,
    addresses,
  );
