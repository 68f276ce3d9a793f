import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { bumpPublicDataVersion } from '../../record/caches/public-data-watcher.ts';
import type { Context } from '../../record/context.ts';
import type { MarketRow } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import { runCommand } from '../pipeline/run-command.ts';
import { marketInputShapes, requireValidCountriesAndLocales } from './market-input.ts';

const registerMarketShape = z.object({ ...marketInputShapes, timeZone: z.string() });

/** What became of a market, and when. */
export interface MarketResult {
  readonly market: MarketRow;
  readonly at: Instant;
}

/** A country has a market of its own already; what has two letters is one, or may become one. */
const NON_COUNTRY_MARKET_CODE_PATTERN = /^[A-Z][A-Z0-9-]{2,31}$|^(EU|UN|EZ)$/;

const IS_TIME_ZONE_SQL = `select exists (select from pg_timezone_names where name = $1) and $1 ~ '^[A-Z][A-Za-z_]+/[A-Za-z_/+-]+$|^UTC$' as "isZone"`;
const IS_MARKET_REGISTERED_SQL = 'select from market where code = $1';
const INSERT_MARKET_SQL = `insert into market (code, time_zone, required_locales, name, countries) values ($1, $2, $3, $4::jsonb, $5)`;

/**
 * Registers a market of the company's own, such as a region of several countries; admins only (rules.md, R121).
 * @returns the market, for a dry run as it would be
 * @throws Refusal INVALID for a code or a zone that cannot be, for what is no country or language; DUPLICATE for a code that
 *   there is; TEXT_REQUIRED without a name in the default locale
 */
export async function registerMarket(ctx: Context, raw: unknown): Promise<MarketResult> {
  const command = { name: 'registerMarket', role: 'ADMIN', shape: registerMarketShape } as const;
  return await runCommand<z.output<typeof registerMarketShape>, MarketRow, MarketResult>(ctx, command, raw, {
    work: async (input, record) => {
      const { code, timeZone } = input;
      await requireNewMarketCodeAndValidZone(record, code, timeZone);
      await requireValidCountriesAndLocales(record, input);
      const market = {
        code,
        timeZone,
        name: requireNameInDefaultLocale(ctx, input.name),
        countries: input.countries ?? [],
        requiredLocales: input.requiredLocales ?? [],
      };
      const { name, countries, requiredLocales } = market;
      await executeSql(record.em, INSERT_MARKET_SQL, [
        code,
        timeZone,
        requiredLocales,
        JSON.stringify(name),
        countries,
      ]);
      await bumpPublicDataVersion(record.em);
      return market;
    },
    audited: (market) => ({ itemIds: [], before: null, after: market }),
    answer: (market, at) => ({ market, at }),
    dryRunAnswer: async (market, at) => ({ market, at }),
  });
}

async function requireNewMarketCodeAndValidZone(
  { em }: RecordWriter,
  code: string,
  timeZone: string,
): Promise<void> {
  if ((await executeSql(em, IS_MARKET_REGISTERED_SQL, [code])).length > 0)
    throw createRefusal(
      'DUPLICATE',
      `There is a market "${code}" already: change it with reviseMarket.`,
      'code',
    );
  if (!NON_COUNTRY_MARKET_CODE_PATTERN.test(code)) {
    const message =
      'Give a code of 3 to 32 capital letters, digits and hyphens, such as NORDICS, or EU: two letters are a country.';
    throw createRefusal('INVALID', message, 'code');
  }
  const [row] = await executeSql<{ isZone: boolean }>(em, IS_TIME_ZONE_SQL, [timeZone]);
  if (!row!.isZone)
    throw createRefusal(
      'INVALID',
      `"${timeZone}" is no time zone: name one of the tz database, such as Europe/Berlin.`,
      'timeZone',
    );
}
