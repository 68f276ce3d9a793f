import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['http/embed', 'http/pages', 'http/response-cache']);
