import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../catalogue.ts';
import { quarterEndAfter, nextQuarter, secondMonthAfter } from '../days.ts';
import { inEveryLocale, localizedName, type StarterTab } from './starter-tab.ts';

const DOCUMENT = `# End the sale of an item.
# 1. Run it as it is: nothing is written while dryRun is true, and the preview tells what would happen.
# 2. Change the variables below to what is so, and run it again until userErrors is empty.
# 3. Set "dryRun" to false and run it: now it is said, to everybody, for good.
mutation EndTheSaleOfAnItem(
  $dryRun: Boolean!
  $sku: String!
  $reasons: [ReasonCode!]!
  $lastOrder: Date!
  $deliveredBy: PreciseDateInput!
  $serviceAfterLastOrder: String!
  $successors: [SuccessorInput!]
  $nextUpdateBy: PreciseDateInput
  $text: [LocalizedTextInput!]!
) {
  transitionItem(
    input: {
      dryRun: $dryRun
      sku: $sku
      to: DISCONTINUED
      reasons: $reasons
      lastOrder: { until: { date: $lastOrder } }
      commitments: [
        { facet: FULFILMENT, terms: { until: $deliveredBy } }
        { facet: SERVICE, terms: { rule: { laterOf: [{ anchor: LAST_ORDER, duration: $serviceAfterLastOrder }] } } }
      ]
      successors: $successors
      nextUpdateBy: $nextUpdateBy
      text: $text
    }
  ) {
    userErrors { code message field }
    preview {
      headlines { locale text }
      after { state headline { text } lastOrder { until { text } } }
      orphans { sku name }
      losesSuccessor { sku name }
      tellsSubscribers
      warnings { message }
    }
    item {
      sku
      name
      version
      lifecycle { headline { text } nextChange { state effectiveAt } }
    }
  }
}
`;

/** Ends the sale of an item that can be ordered, with notice, and names what can be ordered instead. */
export function endSaleTab({ ending, successor, today, noticeDays }: SampleCatalogue): StarterTab {
  const lastOrder = quarterEndAfter(today, Math.max(noticeDays, 60));
  const day = { date: lastOrder, precision: 'DAY' } as const;
  const text = inEveryLocale((locale) => {
    const last = preciseDateText(day, locale);
    return [
      SAID[locale](localizedName(ending, locale), last),
      successor && INSTEAD[locale](localizedName(successor, locale)),
    ]
      .filter(Boolean)
      .join(' ');
  });
  const after = successor
    ? { successors: [{ sku: successor.sku, kind: 'SUCCESSOR' }] }
    : { nextUpdateBy: nextQuarter(today) };
  const deliveredBy = secondMonthAfter(lastOrder);
  return {
    name: 'End the sale of an item',
    query: DOCUMENT,
    variables: {
      dryRun: true,
      sku: ending.sku,
      reasons: ['PORTFOLIO'],
      lastOrder,
      deliveredBy,
      serviceAfterLastOrder: 'P5Y',
      ...after,
      text,
    },
  };
}

const SAID = {
  en: (name: string, day: string) =>
    `${name} can be ordered until ${day}. What was ordered by then is delivered, and service goes on for five years.`,
  de: (name: string, day: string) =>
    `${name} kann bis zum ${day} bestellt werden. Was bis dahin bestellt ist, wird geliefert; den Service gibt es noch fünf Jahre.`,
  fr: (name: string, day: string) =>
    `${name} peut être commandé jusqu’au ${day}. Ce qui est commandé d’ici là sera livré, et l’entretien reste assuré cinq ans.`,
};

const INSTEAD = {
  en: (name: string) => `${name} takes its place.`,
  de: (name: string) => `An seine Stelle tritt ${name}.`,
  fr: (name: string) => `${name} prend sa place.`,
};
