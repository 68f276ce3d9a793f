import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['http/assortments', 'http/feed', 'http/streams', 'http/subscription']);
