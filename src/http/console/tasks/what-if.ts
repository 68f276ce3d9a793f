import type { SampleCatalogue } from '../sample-catalogue.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, type TaskWithoutStartTab } from './console-task.ts';

const WHAT_IF_DOCUMENT = mutationDocument({
  operation: 'WhatWouldThisChangeDo',
  mutation: 'transitionItem',
  about: [
    'What would this change do? This only asks: dryRun is always true here, and nothing is ever written.',
    'Say as little as you like: userErrors names everything that would still be missing.',
    'Once nothing is missing, preview tells what the public would read, and how many people would be told.',
    'It names what would be left without a product (orphans), and what would lose its successor.',
  ],
  fixed: { dryRun: 'true' },
});

/** Asks what would be left without a product if the one ended that most others fit. */
export function whatIfTask({ host }: SampleCatalogue): TaskWithoutStartTab {
  return {
    name: 'What would this change do?',
    group: 'Something ends',
    asks: ['sku', 'to', 'reasons', 'lastOrder', 'commitments', 'noSuccessorBecause', 'text'],
    query: WHAT_IF_DOCUMENT,
    variables: {
      sku: host.sku,
      to: 'DISCONTINUED',
      reasons: ['DEMAND'],
      lastOrder: { whileStocksLast: true },
      commitments: [
        { facet: 'FULFILMENT', terms: { open: true } },
        { facet: 'SERVICE', terms: { open: true } },
      ],
      noSuccessorBecause: textInputsForMessageLocales((locale) => NO_SUCCESSOR_REASON_SAMPLE_TEXTS[locale]),
      text: textInputsForMessageLocales((locale) => WHAT_IF_SAMPLE_TEXTS[locale]),
    },
  };
}

const NO_SUCCESSOR_REASON_SAMPLE_TEXTS = {
  en: 'Too few people asked for one.',
  de: 'Die Nachfrage war zu gering.',
  fr: 'La demande était trop faible.',
};

const WHAT_IF_SAMPLE_TEXTS = {
  en: 'It is sold while stocks last. What was ordered is delivered, and service goes on.',
  de: 'Der Verkauf läuft, solange der Vorrat reicht. Was bestellt ist, wird geliefert, und der Service geht weiter.',
  fr: 'La vente continue jusqu’à épuisement du stock. Ce qui est commandé sera livré, et l’entretien reste assuré.',
};
