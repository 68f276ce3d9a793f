import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['http'], 'http/console');
