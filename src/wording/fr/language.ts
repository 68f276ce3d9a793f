import { lintPhrases } from './lint-phrases.ts';
import { messages } from './messages.ts';
import { words } from './page-words.ts';
import { inRegion } from './regions.ts';

/** All that the service knows of French. */
export const language = { intl: 'fr', messages, words, inRegion, lintPhrases } as const;
