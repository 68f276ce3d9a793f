import type { SampleCatalogue } from '../sample-catalogue.ts';
import { textInputsForMessageLocales, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const SELL_AGAIN_DOCUMENT = mutationDocument({
  operation: 'SellItAgain',
  mutation: 'transitionItem',
  about: [
    'Sell an item again: after a pause, or because its end is called off.',
    '1. Try it: a try writes nothing, and what customers would read is shown beside.',
    '2. Say it, or set "dryRun" to false and run it. What was said before stays readable.',
  ],
  fixed: { to: 'AVAILABLE' },
});

/** Says that an item can be ordered again. */
export function sellAgainTask({ paused }: SampleCatalogue): TaskWithoutStartTab {
  return {
    name: 'Sell it again',
    group: 'Something is paused',
    asks: [
      'sku',
      'reasons',
      'text',
      'withdrawSuccessors',
      'commitments',
      'effectiveAt',
      'publishAt',
      'markets',
    ],
    query: SELL_AGAIN_DOCUMENT,
    variables: {
      dryRun: true,
      ...(paused && {
        sku: paused.sku,
        reasons: ['SUPPLY'],
        text: textInputsForMessageLocales((locale) => SELL_AGAIN_SAMPLE_TEXTS[locale]),
      }),
    },
  };
}

const SELL_AGAIN_SAMPLE_TEXTS = {
  en: 'It can be ordered again.',
  de: 'Es kann wieder bestellt werden.',
  fr: 'Il peut de nouveau être commandé.',
};
