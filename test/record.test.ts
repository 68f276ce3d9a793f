import { together } from './support/together.ts';

await together('record', 'reads', 'access', 'imports');
