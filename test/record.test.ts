import { runTestFilesTogether } from './support/together.ts';

await runTestFilesTogether(['record', 'reads', 'access', 'imports', 'delivery']);
