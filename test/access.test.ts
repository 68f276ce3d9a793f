import { runTestFilesTogether } from './support/together.ts';

// Files begin in the order of their names: one that takes as long as this is not left for the end.
await runTestFilesTogether(['access', 'delivery', 'imports', 'reads', 'record']);
