import { lintPhrasePatterns } from './lint-phrases.ts';
import { messages } from './messages.ts';
import { pageWords } from './page-words.ts';
import { regionPhrase } from './regions.ts';

/** All that the service knows of German. */
export const languagePack = {
  intl: 'de',
  messages,
  words: pageWords,
  inRegion: regionPhrase,
  // It turns its words around ("Nachfolger ist …"), and stumbles behind an "und".
  clausesApart: ['successor.named'],
  lintPhrases: lintPhrasePatterns,
} as const;
