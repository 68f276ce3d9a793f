import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['commands']);
