import { MAX_TITLE_LENGTH } from '../../../domain/advisory/advisory-faults.ts';
import type { Source } from '../../../domain/fact/fact.ts';
import { isWebAddress } from '../../../domain/item/page-address.ts';
import { publicTextFromOthers } from '../../../domain/text/public-text.ts';
import { modelNumbersIn } from '../../../vocabularies/cpsc/cpsc-models.ts';
import type { CpscRecall } from '../../../vocabularies/cpsc/cpsc-recalls.ts';
import { pageWord } from '../../../wording/page-words.ts';
import { paragraphsText, type ReadAdvisory, readSourceText } from './imported-advisory.ts';

const LOCALE = 'en';
const PUBLISHER = 'https://www.cpsc.gov';
const PUBLISHER_NAME = 'U.S. Consumer Product Safety Commission (CPSC)';

/**
 * What a recall of the CPSC means for us (rules.md, R147). It has no grade. What is affected is told by codes (UPC), else by the model
 * numbers in its descriptions where it names one maker; which units of these is told by its words alone.
 */
export function advisoryFromCpsc(recall: CpscRecall): ReadAdvisory {
  const { number, publishedOn, manufacturers, descriptions, gtins } = recall;
  const source: Source = {
    speaker: 'THIRD_PARTY',
    confidence: 'CONFIRMED',
    name: PUBLISHER_NAME,
    url: recall.url !== null && isWebAddress(recall.url) ? recall.url : PUBLISHER,
  };
  const hazards = recall.hazards.join(', ');
  const product = [...descriptions, ...recall.productTypes][0] ?? number;
  return {
    number,
    advisory: {
      origin: { publisher: PUBLISHER, number, version: publishedOn },
      source,
      kind: 'SAFETY_RECALL',
      isWithdrawn: false,
      locale: LOCALE,
      title: publicTextFromOthers((hazards || product).replaceAll(/\s+/g, ' '), MAX_TITLE_LENGTH),
      contact: source.url ?? null,
      products: [
        {
          id: number,
          name: product,
          brand: manufacturers.length === 1 ? manufacturers[0]! : null,
          names: descriptions,
          identifiers: [
            ...gtins.map((value) => ({ scheme: 'GTIN', value })),
            ...descriptions.flatMap(modelNumbersIn).map((value) => ({ scheme: 'MPN', value })),
          ],
          versions: null,
          hasUnclearVersions: false,
          serials: [],
        },
      ],
      versions: [],
      contentFor: () => ({
        severity: 'MODERATE',
        whatHappens: paragraphsText([
          ...(hazards === '' ? [] : [pageWord('advisory.source.hazards', LOCALE, { hazards })]),
          ...(descriptions.length > 0 ? descriptions : recall.productTypes),
        ]),
        whatToDo: readSourceText(source, LOCALE),
        notes: [
          'it gives no grade: it is told as MODERATE',
          'which units it means is told by its words alone',
        ],
      }),
    },
  };
}
