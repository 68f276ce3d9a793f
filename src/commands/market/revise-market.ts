import { z } from 'zod';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { bumpPublicDataVersion } from '../../record/caches/public-data-watcher.ts';
import type { Context } from '../../record/context.ts';
import { lockMarket, type MarketRow } from '../../record/market.ts';
import { executeSql } from '../../record/statement.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import { runCommand } from '../pipeline/run-command.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { hasCountryCodeForm, marketInputShapes, requireValidCountriesAndLocales } from './market-input.ts';
import type { MarketResult } from './register-market.ts';

const reviseMarketShape = z.object(marketInputShapes);

const UPDATE_MARKET_SQL =
  'update market set name = $2::jsonb, countries = $3, required_locales = $4 where code = $1';

/**
 * Changes how a market is called, of which countries it is, and in which languages a notice for it must be written; admins only. Its
 * time zone stays: answers that were given were told by it (rules.md, R121).
 * @returns the market after it, for a dry run as it would be
 * @throws Refusal NOT_FOUND for an unknown code, INVALID for what is no country or language and for a name or countries of a country, DUPLICATE for what is so already
 */
export async function reviseMarket(ctx: Context, raw: unknown): Promise<MarketResult> {
  const command = { name: 'reviseMarket', role: 'ADMIN', shape: reviseMarketShape } as const;
  type Diff = { readonly before: MarketRow; readonly after: MarketRow };
  return await runCommand<z.output<typeof reviseMarketShape>, Diff, MarketResult>(ctx, command, raw, {
    work: async (input, record) => {
      const before = await lockMarket(record.em, input.code);
      if (!before) throw createRefusal('NOT_FOUND', `There is no market "${input.code}".`, 'code');
      await requireValidCountriesAndLocales(record, input);
      refuseIfAny(fixedCountryFieldFaults(input));
      const after = {
        ...before,
        name: input.name ? requireNameInDefaultLocale(ctx, input.name) : before.name,
        countries: input.countries ?? before.countries,
        requiredLocales: input.requiredLocales ?? before.requiredLocales,
      };
      if (isJsonEqual(after, before)) throw unchangedInputRefusal('code');
      const { code, name, countries, requiredLocales } = after;
      await executeSql(record.em, UPDATE_MARKET_SQL, [
        code,
        name && JSON.stringify(name),
        countries,
        requiredLocales,
      ]);
      await bumpPublicDataVersion(record.em);
      return { before, after };
    },
    audited: ({ before, after }) => ({ itemIds: [], before, after }),
    answer: ({ after }, at) => ({ market: after, at }),
    dryRunAnswer: async ({ after }, at) => ({ market: after, at }),
  });
}

/** A country is called as each language calls it, and is of no other countries. */
function fixedCountryFieldFaults({ code, name, countries }: z.output<typeof reviseMarketShape>): Fault[] {
  if (!hasCountryCodeForm(code)) return [];
  const given = { name, countries };
  return Object.entries(given).flatMap(([field, value]): Fault[] => {
    const message = `${code} is a country, which has its name in every language: only its languages can be said.`;
    return value == null ? [] : [{ code: 'INVALID', message, field: [field] }];
  });
}
