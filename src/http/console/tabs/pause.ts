import { preciseDatePhrase } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../catalogue.ts';
import { nextQuarter } from '../days.ts';
import { inEveryLocale, localizedName, type StarterTab } from './starter-tab.ts';

const DOCUMENT = `# Pause the sale of an item until a day, month, quarter or year.
# 1. Run it as it is: nothing is written while dryRun is true, and the preview tells what would happen.
# 2. Set "dryRun" to false and run it: orders stop at once, and everybody reads why and until when.
# A pause does not end by itself: when the time has come, say AVAILABLE, or say more. Else it shows as overdue.
mutation PauseUntil(
  $dryRun: Boolean!
  $sku: String!
  $reasons: [ReasonCode!]!
  $resumesOn: PreciseDateInput!
  $text: [LocalizedTextInput!]!
) {
  transitionItem(
    input: { dryRun: $dryRun, sku: $sku, to: PAUSED, reasons: $reasons, resumesOn: $resumesOn, text: $text }
  ) {
    userErrors { code message field }
    preview {
      headlines { locale text }
      before { state canOrder }
      after { state canOrder resumesOn { text } }
      tellsSubscribers
      warnings { message }
    }
    item {
      sku
      name
      version
      lifecycle { state headline { text } resumesOn { text } }
    }
  }
}
`;

/** Stops orders of an item until the quarter that follows. */
export function pauseItemTab({ pausing, today }: SampleCatalogue): StarterTab {
  const resumesOn = nextQuarter(today);
  return {
    name: 'Pause until …',
    query: DOCUMENT,
    variables: {
      dryRun: true,
      sku: pausing.sku,
      reasons: ['SUPPLY'],
      resumesOn,
      text: inEveryLocale((locale) =>
        SAID[locale](localizedName(pausing, locale), preciseDatePhrase('from', resumesOn, locale)),
      ),
    },
  };
}

const SAID = {
  en: (name: string, from: string) =>
    `A part of ${name} is hard to get. It is to be sold again ${from}; what was ordered before is delivered.`,
  de: (name: string, from: string) =>
    `Ein Teil von ${name} ist schwer zu bekommen. Der Verkauf soll ${from} weitergehen; was vorher bestellt war, wird geliefert.`,
  fr: (name: string, from: string) =>
    `Une pièce de ${name} est difficile à obtenir. La vente doit reprendre ${from} ; ce qui était commandé avant sera livré.`,
};
