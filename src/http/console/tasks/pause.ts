import { preciseDatePhrase } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import { quarterAfterDay } from '../days.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, localizedName, type TaskWithoutStartTab } from './console-task.ts';

const PAUSE_DOCUMENT = mutationDocument({
  operation: 'PauseUntil',
  mutation: 'transitionItem',
  about: [
    'Pause the sale of an item until a day, month, quarter or year.',
    '1. Try it: a try writes nothing, and what customers would read is shown beside.',
    '2. Say it, or set "dryRun" to false and run it: orders stop at once, and everybody reads why and until when.',
    'A pause does not end by itself: when the time has come, sell it again, or say more. Else it shows as overdue.',
  ],
  fixed: { to: 'PAUSED' },
});

/** Stops orders of an item until the quarter that follows. */
export function pauseItemTask({ pausing, today }: SampleCatalogue): TaskWithoutStartTab {
  const resumesOn = quarterAfterDay(today);
  return {
    name: 'Pause until …',
    group: 'Something is paused',
    asks: ['sku', 'reasons', 'resumesOn', 'nextUpdateBy', 'text', 'markets', 'publishAt'],
    query: PAUSE_DOCUMENT,
    variables: {
      dryRun: true,
      sku: pausing.sku,
      reasons: ['SUPPLY'],
      resumesOn,
      text: textInputsForMessageLocales((locale) =>
        PAUSE_SAMPLE_TEXTS[locale](
          localizedName(pausing, locale),
          preciseDatePhrase('from', resumesOn, locale),
        ),
      ),
    },
  };
}

const PAUSE_SAMPLE_TEXTS = {
  en: (name: string, from: string) =>
    `A part of ${name} is hard to get. It is to be sold again ${from}; what was ordered before is delivered.`,
  de: (name: string, from: string) =>
    `Ein Teil von ${name} ist schwer zu bekommen. Der Verkauf soll ${from} weitergehen; was vorher bestellt war, wird geliefert.`,
  fr: (name: string, from: string) =>
    `Une pièce de ${name} est difficile à obtenir. La vente doit reprendre ${from} ; ce qui était commandé avant sera livré.`,
};
