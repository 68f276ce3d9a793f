import type { SampleCatalogue } from '../catalogue.ts';
import { inEveryLocale, type StarterTab } from './starter-tab.ts';

const DOCUMENT = `# What would this change do? This only asks: dryRun is always true here, and nothing is ever written.
# Say as little as you like: userErrors names everything that would still be missing.
# Once nothing is missing, preview tells what the public would read, and how many people would be told.
# It names what would be left without a product (orphans), and what would lose its successor.
mutation WhatWouldThisChangeDo(
  $sku: String!
  $to: LifecycleState!
  $reasons: [ReasonCode!]
  $lastOrder: LastOrderInput
  $commitments: [CommitmentInput!]
  $noSuccessorBecause: [LocalizedTextInput!]
  $text: [LocalizedTextInput!]
) {
  transitionItem(
    input: {
      dryRun: true
      sku: $sku
      to: $to
      reasons: $reasons
      lastOrder: $lastOrder
      commitments: $commitments
      noSuccessorBecause: $noSuccessorBecause
      text: $text
    }
  ) {
    userErrors { code message field }
    preview {
      headlines { locale text }
      orphans { sku name }
      losesSuccessor { sku name }
      tellsSubscribers
      tellsEndpoints
      warnings { message }
      before { state canOrder facets { facet status until { text } } }
      after { state canOrder facets { facet status until { text } } }
    }
  }
}
`;

/** Asks what would be left without a product if the one ended that most others fit. */
export function whatIfTab({ host }: SampleCatalogue): StarterTab {
  return {
    name: 'What would this change do?',
    query: DOCUMENT,
    variables: {
      sku: host.sku,
      to: 'DISCONTINUED',
      reasons: ['DEMAND'],
      lastOrder: { whileStocksLast: true },
      commitments: [
        { facet: 'FULFILMENT', terms: { open: true } },
        { facet: 'SERVICE', terms: { open: true } },
      ],
      noSuccessorBecause: inEveryLocale((locale) => NOTHING_FOLLOWS[locale]),
      text: inEveryLocale((locale) => SAID[locale]),
    },
  };
}

const NOTHING_FOLLOWS = {
  en: 'Too few people asked for one.',
  de: 'Die Nachfrage war zu gering.',
  fr: 'La demande était trop faible.',
};

const SAID = {
  en: 'It is sold while stocks last. What was ordered is delivered, and service goes on.',
  de: 'Der Verkauf läuft, solange der Vorrat reicht. Was bestellt ist, wird geliefert, und der Service geht weiter.',
  fr: 'La vente continue jusqu’à épuisement du stock. Ce qui est commandé sera livré, et l’entretien reste assuré.',
};
