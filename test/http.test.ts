import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(
  ['http'],
  [
    'http/assortments',
    'http/console',
    'http/embed',
    'http/feed',
    'http/pages',
    'http/response-cache',
    'http/streams',
    'http/subscription',
  ],
);
