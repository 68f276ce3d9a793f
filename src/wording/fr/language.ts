import { lintPhrasePatterns } from './lint-phrases.ts';
import { messages } from './messages.ts';
import { pageWords } from './page-words.ts';
import { regionPhrase } from './regions.ts';

/** All that the service knows of French. */
export const languagePack = {
  intl: 'fr',
  messages,
  words: pageWords,
  inRegion: regionPhrase,
  clausesApart: [],
  lintPhrases: lintPhrasePatterns,
} as const;
