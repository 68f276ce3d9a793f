import { z } from 'zod';
import type { AdvisoryContent } from '../../domain/advisory/advisory-document.ts';
import {
  MAX_AFFECTED_ENTRIES,
  MAX_AFFECTED_NUMBERS,
  MAX_AFFECTED_ITEMS,
  MAX_CVES,
  MAX_FIXES,
} from '../../domain/advisory/advisory-faults.ts';
import { CVE_SENTENCE, MAX_CVE_LENGTH } from '../../domain/advisory/cve.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { NUMBER_MAX_LENGTH } from '../../domain/advisory/number-range.ts';
import { RANGE_MAX_LENGTH } from '../../domain/release/version-range.ts';
import { ADVISORY_KINDS, SEVERITIES } from '../../domain/words.ts';
import * as shapes from '../pipeline/shapes.ts';

const MAX_GROUPS_PER_ENTRY = 50;

const handlesShape = z
  .array(z.string().max(128, 'A handle has 128 characters at most'))
  .max(MAX_GROUPS_PER_ENTRY, `Name ${MAX_GROUPS_PER_ENTRY} at most`)
  .nullish()
  .transform((list) => list ?? []);

/** An empty list says nothing of numbers, as null does. */
const numbersShape = z
  .array(z.string().max(2 * NUMBER_MAX_LENGTH + 2, `A number has ${NUMBER_MAX_LENGTH} characters at most`))
  .max(
    MAX_AFFECTED_NUMBERS,
    `Give ${MAX_AFFECTED_NUMBERS.toLocaleString('en')} numbers at most: write those that follow one another as a range, such as SN100..SN199`,
  )
  .nullish()
  .transform((list) => (list && list.length > 0 ? list.map((number) => number.trim()) : null));

const affectedShape = z.object({
  skus: z
    .array(shapes.skuShape)
    .max(
      MAX_AFFECTED_ITEMS,
      `Name ${MAX_AFFECTED_ITEMS} items at most: a family or a line stands for all of its items`,
    )
    .nullish()
    .transform((list) => list ?? []),
  families: handlesShape,
  lines: handlesShape,
  versions: z
    .string()
    .trim()
    .max(RANGE_MAX_LENGTH, `A range has ${RANGE_MAX_LENGTH.toLocaleString('en')} characters at most`)
    .nullish(),
  serials: numbersShape,
  lots: numbersShape,
  soldFrom: shapes.preciseDateShape.nullish(),
  soldUntil: shapes.preciseDateShape.nullish(),
  markets: shapes.marketsOrEverywhereShape,
});

export type AffectedInput = z.output<typeof affectedShape>;

/** What a warning says: of a revision, only what it changes. */
export const advisoryShape = z.object({
  kind: z.enum(ADVISORY_KINDS).nullish(),
  severity: z.enum(SEVERITIES).nullish(),
  title: shapes.optionalLocalizedTextShape,
  whatHappens: shapes.optionalLocalizedTextShape,
  whatToDo: shapes.optionalLocalizedTextShape,
  actBy: shapes.preciseDateShape.nullish(),
  remedy: shapes.emptiableLocalizedTextShape,
  notKnownYet: shapes.emptiableLocalizedTextShape,
  contact: shapes.webAddressShape.nullish(),
  knownSince: shapes.instantShape.nullish(),
  from: shapes.instantShape.nullish(),
  until: shapes.instantShape.nullish(),
  cves: z
    .array(z.string().max(MAX_CVE_LENGTH, CVE_SENTENCE))
    .max(MAX_CVES, `Name ${MAX_CVES} at most`)
    .nullish()
    .transform((list) => list && [...new Set(list.map((cve) => cve.trim().toUpperCase()))]),
  affected: z
    .array(affectedShape)
    .max(MAX_AFFECTED_ENTRIES, `Give ${MAX_AFFECTED_ENTRIES} entries at most`)
    .nullish(),
  fixedIn: z.array(z.string()).max(MAX_FIXES, `Name ${MAX_FIXES} releases at most`).nullish(),
});

export type AdvisoryInput = z.output<typeof advisoryShape>;

/** What an input says of a warning, but for what it is about and what repairs it; what it leaves out stays as it was. */
export function contentFromInput(
  input: AdvisoryInput,
  before: Partial<AdvisoryContent>,
): Partial<AdvisoryContent> {
  const { affected: _, fixedIn: __, ...given } = input;
  const named = Object.entries(given).filter(([, value]) => value != null);
  const merged: Partial<AdvisoryContent> = { ...before, ...Object.fromEntries(named) };
  const { remedy, notKnownYet, cves = [], ...rest } = merged;
  const said = (text: TextByLocale | null | undefined) =>
    text && Object.keys(text).length > 0 ? text : null;
  return {
    ...rest,
    ...(said(remedy) && { remedy }),
    ...(said(notKnownYet) && { notKnownYet }),
    ...(cves.length > 0 && { cves }),
  };
}
