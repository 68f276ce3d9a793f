/** The first admin key, as a start shows it once. */
export function firstKeyMessage(secret: string): string {
  return [
    '',
    'The first admin key. It is not shown again: keep it now, or make another with `npm run keys`.',
    secret,
    '',
  ].join('\n');
}

/** Where to begin: the console, and three questions to try at first start as curl commands. */
export function sampleQueriesMessage(origin: string): string {
  const ask = (query: string) =>
    `curl -s ${origin}/graphql -H 'content-type: application/json' \\\n  -d '${JSON.stringify({ query })}'`;
  return [
    '',
    `In a browser, with operations ready to run: ${origin}/console`,
    '',
    'Can I still get it, and why not?',
    ask(
      '{ item(by: {sku: "RED-DRIVE-320GB"}) { name lifecycle { state headline { text } explanation { text } reasons nextUpdate { overdue } } } }',
    ),
    '',
    'I own a RED ONE: what do I record on now?',
    ask(
      '{ item(by: {sku: "RED-ONE"}) { ... on Product { storageOptions(first: 20) { edges { node { name lifecycle { headline { text } } ... on StorageOption { fits { host { name } verdict needs { name } } } } } } } } }',
    ),
    '',
    'What do I use instead of the drive, on that camera?',
    ask(
      '{ item(by: {sku: "RED-DRIVE-320GB"}) { currentSuccessors(hostSku: "RED-ONE") { item { sku lifecycle { headline { text } } } fit via { kind } } } }',
    ),
    '',
  ].join('\n');
}
