import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import { quarterEndAfterNotice, quarterAfterDay, secondMonthAfterDay } from '../days.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, localizedName, type TaskWithoutStartTab } from './console-task.ts';

const END_SALE_DOCUMENT = mutationDocument({
  operation: 'EndTheSaleOfAnItem',
  mutation: 'transitionItem',
  about: [
    'End the sale of an item.',
    '1. Try it: a try writes nothing, and what customers would read is shown beside.',
    '2. Change what is not so, in the form or in the variables, and try again until nothing is missing.',
    '3. Say it, or set "dryRun" to false and run it: now it is said, to everybody, for good.',
  ],
  fixed: { to: 'DISCONTINUED' },
});

/** Ends the sale of an item that can be ordered, with notice, and names what can be ordered instead. */
export function endSaleTask({ ending, successor, today, noticeDays }: SampleCatalogue): TaskWithoutStartTab {
  const lastOrder = quarterEndAfterNotice(today, Math.max(noticeDays, 60));
  const day = { date: lastOrder, precision: 'DAY' } as const;
  const text = textInputsForMessageLocales((locale) => {
    const last = preciseDateText(day, locale);
    return [
      END_SALE_SAMPLE_TEXTS[locale](localizedName(ending, locale), last),
      successor && SUCCESSOR_SAMPLE_TEXTS[locale](localizedName(successor, locale)),
    ]
      .filter(Boolean)
      .join(' ');
  });
  const after = successor
    ? { successors: [{ sku: successor.sku, kind: 'SUCCESSOR' }] }
    : { nextUpdateBy: quarterAfterDay(today) };
  return {
    name: 'End the sale of an item',
    group: 'Something ends',
    asks: [
      'sku',
      'reasons',
      'lastOrder',
      'commitments',
      'successors',
      'noSuccessorBecause',
      'nextUpdateBy',
      'text',
      'publishAt',
    ],
    query: END_SALE_DOCUMENT,
    variables: {
      dryRun: true,
      sku: ending.sku,
      reasons: ['PORTFOLIO'],
      lastOrder: { until: { date: lastOrder } },
      commitments: [
        { facet: 'FULFILMENT', terms: { until: secondMonthAfterDay(lastOrder) } },
        { facet: 'SERVICE', terms: { rule: { laterOf: [{ anchor: 'LAST_ORDER', duration: 'P5Y' }] } } },
      ],
      ...after,
      text,
    },
  };
}

const END_SALE_SAMPLE_TEXTS = {
  en: (name: string, day: string) =>
    `${name} can be ordered until ${day}. What was ordered by then is delivered, and service goes on for five years.`,
  de: (name: string, day: string) =>
    `${name} kann bis zum ${day} bestellt werden. Was bis dahin bestellt ist, wird geliefert; den Service gibt es noch fünf Jahre.`,
  fr: (name: string, day: string) =>
    `${name} est disponible à la commande jusqu’au ${day}. Ce qui est commandé d’ici là sera livré, et l’entretien reste assuré cinq ans.`,
};

const SUCCESSOR_SAMPLE_TEXTS = {
  en: (name: string) => `${name} takes its place.`,
  de: (name: string) => `An seine Stelle tritt ${name}.`,
  fr: (name: string) => `${name} prend sa place.`,
};
