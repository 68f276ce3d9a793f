import { randomBytes } from 'node:crypto';

/** A value of one answer: it lets in the one style sheet that GraphiQL makes when a dialog opens. */
export function createNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** What the page may load and do (Content Security Policy Level 3): nothing that does not come from here. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The console's page; addresses are relative, so that it works under any path.
 * @param locales the languages that public texts are asked for in, the default one first
 * @param oneOf the input types of which exactly one field is given, which introspection does not tell the browser
 */
export function consolePageHtml(
  folder: string,
  nonce: string,
  { locales, oneOf }: { readonly locales: readonly string[]; readonly oneOf: readonly string[] },
): string {
  const at = (name: string) => `console/${folder}/${name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Lastcall console</title>
<link rel="icon" href="${at('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${at('graphiql.css')}">
<link rel="stylesheet" href="${at('console.css')}" nonce="${nonce}">
<link rel="stylesheet" href="${at('panes.css')}">
<script src="${at('react.js')}" defer></script>
<script src="${at('react-dom.js')}" defer></script>
<script src="${at('graphiql.js')}" defer></script>
<script src="${at('console.js')}" type="module"></script>
</head>
<body>
<p class="skips">
<button type="button" data-skip="form">Go to the form</button>
<button type="button" data-skip="operation">Go to the operation</button>
<button type="button" data-skip="variables">Go to the variables</button>
<button type="button" data-skip="answer">Go to the answer</button>
</p>
<header class="masthead">
<h1>Lastcall <span>console</span></h1>
<a class="manual" href="docs/managers">Manual</a>
<form id="key-form" class="key-form">
<label for="key">Your key</label>
<span class="key-box">
<input id="key" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Paste a key or a sign-in token" aria-describedby="who">
<button type="button" id="show-key" aria-pressed="false">Show</button>
</span>
<button type="submit">Use</button>
<button type="button" id="forget-key" disabled>Forget</button>
</form>
<p id="who" class="who" role="status">Reading needs no key.</p>
<button type="button" id="reset" class="reset">Reset the examples</button>
</header>
<main id="console" aria-label="GraphQL console" data-locales="${locales.join(' ')}" data-one-of="${oneOf.join(' ')}">
<noscript><p class="sentence">The console needs JavaScript; without it, send GraphQL by POST to <a href="graphql">/graphql</a>.</p></noscript>
</main>
<dialog id="reset-dialog" class="reset-dialog" aria-labelledby="reset-title">
<h2 id="reset-title">Reset the examples</h2>
<p></p>
<button type="button" value="keep">Keep them</button>
<button type="button" value="close">Close them too</button>
<button type="button" value="cancel">Cancel</button>
</dialog>
</body>
</html>
`;
}
