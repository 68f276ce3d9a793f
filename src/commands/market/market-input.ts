import { z } from 'zod';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import * as shapes from '../pipeline/shapes.ts';

const MAX_COUNTRIES = 250;
const MAX_LOCALES = 20;

/** What is said of a market when it is registered or revised. */
export const marketInputShapes = {
  code: z.string(),
  name: shapes.optionalLocalizedTextShape,
  countries: z
    .array(z.string())
    .max(MAX_COUNTRIES, `Name ${MAX_COUNTRIES} countries at most`)
    .nullish()
    .transform((list) => list && [...new Set(list)].toSorted()),
  requiredLocales: z
    .array(z.string())
    .max(MAX_LOCALES, `Name ${MAX_LOCALES} languages at most`)
    .nullish()
    .transform((list) => list && [...new Set(list)]),
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
};

interface MarketCountriesAndLocales {
  readonly code: string;
  readonly countries?: readonly string[] | null | undefined;
  readonly requiredLocales?: readonly string[] | null | undefined;
}

const COUNTRY_CODE_PATTERN = /^[A-Z]{2}$/;

/** Whether a market is a country, by ISO 3166-1. */
export function hasCountryCodeForm(code: string): boolean {
  return COUNTRY_CODE_PATTERN.test(code);
}

const SELECT_KNOWN_MARKETS_SQL = 'select code from market where code = any($1)';

/** What is wrong with the countries and the languages of a market: they are none. */
export async function requireValidCountriesAndLocales(
  { em }: RecordWriter,
  { code, countries, requiredLocales }: MarketCountriesAndLocales,
): Promise<void> {
  const named = countries ?? [];
  const rows =
    named.length > 0 ? await executeSql<{ code: string }>(em, SELECT_KNOWN_MARKETS_SQL, [named]) : [];
  const known = new Set(rows.filter((row) => hasCountryCodeForm(row.code)).map((row) => row.code));
  const faults = [
    ...named.flatMap((country, index) =>
      known.has(country) && country !== code
        ? []
        : [
            invalidListEntryFault(
              `"${country}" is no country: name countries as ISO 3166-1 does, such as DE.`,
              'countries',
              index,
            ),
          ],
    ),
    ...(requiredLocales ?? []).flatMap((locale, index) =>
      parseCoreLocaleTag(locale) === locale
        ? []
        : [
            invalidListEntryFault(
              `"${locale}" is no language: name one as BCP 47 does, such as de.`,
              'requiredLocales',
              index,
            ),
          ],
    ),
  ];
  refuseIfAny(faults);
}

function invalidListEntryFault(message: string, list: string, index: number): Fault {
  return { code: 'INVALID', message, field: [list, `${index}`] };
}
