import { together } from './support/together.ts';

await together('domain', 'house', 'limits', 'vocabularies', 'wording');
