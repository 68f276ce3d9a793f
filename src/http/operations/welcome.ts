/** The first admin key, as a start shows it once. */
export function firstKeyMessage(secret: string): string {
  return [
    '',
    'The first admin key. It is not shown again: keep it now, or make another with `npm run keys`.',
    secret,
    '',
  ].join('\n');
}

/** Where a person who has started the service looks, by what is there. */
export function addressesMessage(origin: string): string {
  return [
    '',
    'Lastcall is ready. Ctrl-C stops it.',
    '',
    `  Pages for customers   ${origin}/`,
    `  Console               ${origin}/console`,
    `  GraphQL               ${origin}/graphql`,
    `  Manual                ${origin}/docs`,
  ].join('\n');
}

/** What can be asked about the demo, and how. */
const SAMPLE_QUESTIONS = [
  {
    question: 'Can I still get it, and why not?',
    query:
      '{ item(by: {sku: "LV-B6"}) { name lifecycle { badge headline { text } explanation { text } actions { label { text } } } } }',
  },
  {
    question: 'I own a Lunevik M3: which of its cards can I order now?',
    query:
      '{ item(by: {sku: "LV-M3"}) { ... on Product { storageOptions(first: 20) { edges { node { name lifecycle { badge canOrder headline { text } } } } } } } }',
  },
  {
    question: 'What do I use in that camera instead of the battery?',
    query:
      '{ item(by: {sku: "LV-B6"}) { currentSuccessors(hostSku: "LV-M3") { item { sku name lifecycle { badge headline { text } } } fit needs { sku name } } } }',
  },
] as const;

/** Three questions to try about the demo, each as a command for a shell. */
export function sampleQueriesMessage(origin: string): string {
  return [
    '',
    'Three questions to try in a shell, about the demo:',
    ...SAMPLE_QUESTIONS.flatMap(({ question, query }) => [
      '',
      question,
      `curl -s ${origin}/graphql -H 'content-type: application/json' \\\n  -d '${JSON.stringify({ query })}'`,
    ]),
    '',
  ].join('\n');
}
