import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['domain', 'house', 'limits', 'vocabularies', 'wording']);
