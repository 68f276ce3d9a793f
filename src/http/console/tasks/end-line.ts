import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import { quarterAfterDay, quarterEndAfterNotice, secondMonthAfterDay } from '../days.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, localizedName, type TaskWithoutStartTab } from './console-task.ts';

const END_LINE_DOCUMENT = mutationDocument({
  operation: 'EndAWholeLineWithOneNotice',
  mutation: 'transitionItems',
  about: [
    'End a whole line with one notice: what the notice says holds for every row; a row may say more.',
    '1. Try it: a try writes nothing, and each row tells what would become of its item.',
    '2. Say it, or set "dryRun" to false and run it: with asDraft it becomes a draft that nobody outside sees.',
    '3. "Submit for approval" sends it on its way; "What waits for me" and "Approve" are for another person.',
  ],
});

/** Ends every item of the largest line on one day, as a draft that others are to approve. */
export function endLineTask({ line, today, noticeDays }: SampleCatalogue): TaskWithoutStartTab {
  const lastOrder = quarterEndAfterNotice(today, Math.max(noticeDays, 60));
  const day = { date: lastOrder, precision: 'DAY' } as const;
  return {
    name: 'End a whole line with one notice',
    group: 'Something ends',
    asks: ['notice', 'rows', 'asDraft'],
    query: END_LINE_DOCUMENT,
    variables: {
      dryRun: true,
      asDraft: true,
      notice: {
        reasons: ['PORTFOLIO'],
        lastOrder: { until: { date: lastOrder } },
        commitments: [
          { facet: 'FULFILMENT', terms: { until: secondMonthAfterDay(lastOrder) } },
          { facet: 'SERVICE', terms: { rule: { laterOf: [{ anchor: 'LAST_ORDER', duration: 'P5Y' }] } } },
        ],
        nextUpdateBy: quarterAfterDay(today),
        text: textInputsForMessageLocales((locale) =>
          END_LINE_SAMPLE_TEXTS[locale](localizedName(line, locale), preciseDateText(day, locale)),
        ),
      },
      rows: line.skus.map((sku) => ({ sku, to: 'DISCONTINUED' })),
    },
  };
}

const END_LINE_SAMPLE_TEXTS = {
  en: (line: string, day: string) =>
    `The line ${line} ends: its items can be ordered until ${day}. What was ordered by then is delivered, and service goes on for five years. We say what follows as soon as it can be named.`,
  de: (line: string, day: string) =>
    `Die Reihe ${line} endet: Ihre Artikel können bis zum ${day} bestellt werden. Was bis dahin bestellt ist, wird geliefert; den Service gibt es noch fünf Jahre. Was folgt, sagen wir, sobald es einen Namen hat.`,
  fr: (line: string, day: string) =>
    `La gamme ${line} prend fin : ses articles peuvent être commandés jusqu’au ${day}. Ce qui est commandé d’ici là sera livré, et l’entretien reste assuré cinq ans. Nous dirons ce qui suit dès que cela aura un nom.`,
};
