import type { EntityManager } from '@mikro-orm/postgresql';
import type { Fact, TextByLocale } from '../domain/fact/fact.ts';
import { createRefusal } from '../domain/refusal.ts';
import type { MarketClock } from '../domain/fact/active-facts.ts';
import type { Context } from './context.ts';
import { executeSql } from './statement.ts';

export interface MarketRow extends MarketClock {
  readonly requiredLocales: readonly string[];
  /** What it is called; null for a country, which everybody can name. */
  readonly name: TextByLocale | null;
  /** The countries of which a region is (ISO 3166-1 alpha-2); none for a market that is one. */
  readonly countries: readonly string[];
}

const MARKET_COLUMNS = `code, time_zone as "timeZone", required_locales as "requiredLocales", name, countries`;
const SELECT_ALL_MARKETS_SQL = `select ${MARKET_COLUMNS} from market order by code`;
const SELECT_MARKETS_BY_CODE_SQL = `select ${MARKET_COLUMNS} from market where code = any($1)`;
const SELECT_MARKET_CLOCKS_SQL = 'select code, time_zone as "timeZone", name from market';

/** All markets, by code. */
export async function allMarkets(ctx: Context): Promise<MarketRow[]> {
  return await ctx.rows<MarketRow>(SELECT_ALL_MARKETS_SQL, []);
}

/** The markets with these codes, in order; null for a code nobody defined. */
export async function marketsByCode(ctx: Context, codes: readonly string[]): Promise<(MarketRow | null)[]> {
  if (codes.length === 0) return [];
  const rows = new Map(
    (await ctx.rows<MarketRow>(SELECT_MARKETS_BY_CODE_SQL, [codes])).map((row) => [row.code, row]),
  );
  return codes.map((code) => rows.get(code) ?? null);
}

/** The markets with those of these codes that somebody defined, in order. */
export async function existingMarketsByCode(ctx: Context, codes: readonly string[]): Promise<MarketRow[]> {
  return (await marketsByCode(ctx, codes)).filter((row) => row !== null);
}

/** The market with this code, locked; null for a code nobody defined. */
export async function lockMarket(em: EntityManager, code: string): Promise<MarketRow | null> {
  const [row] = await executeSql<MarketRow>(em, `${SELECT_MARKETS_BY_CODE_SQL} for update`, [[code]]);
  return row ?? null;
}

/** The places in which something holds that names these markets, in order: everywhere, which is null, where it names none. */
export async function marketsOrEverywhere(
  ctx: Context,
  codes: readonly string[],
): Promise<(MarketRow | null)[]> {
  return codes.length > 0 ? await marketsByCode(ctx, codes) : [null];
}

/** The same context that reads the markets once, when they are first asked for: for work that asks row by row. */
export function withMarketCache(ctx: Context): Context {
  let all: Promise<MarketRow[]> | null = null;
  const rows: Context['rows'] = async <Row>(sql: string, values: readonly unknown[]) => {
    if (sql !== SELECT_MARKETS_BY_CODE_SQL) return await ctx.rows<Row>(sql, values);
    const [codes] = values as [readonly string[]];
    all ??= allMarkets(ctx);
    return (await all).filter(({ code }) => codes.includes(code)) as Row[];
  };
  return { ...ctx, rows };
}

/** Refuses a market that is neither a country's (ISO 3166-1) nor defined by the operator. */
export function unknownMarketRefusal(code: string, field = 'market'): Error {
  return createRefusal('INVALID', unknownMarketMessage(code), field);
}

/** What is told of a code that is no market's: with the country's own, where it is a country by another code, such as UK. */
export function unknownMarketMessage(code: string): string {
  const country = countryByAnotherCode(code);
  const advice = country
    ? `the country is "${country}"`
    : 'give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here';
  return `There is no market "${code.slice(0, 64)}": ${advice}.`;
}

/** The code of a country that has this one too, or had it (Unicode CLDR, territory aliases); null where none has. */
function countryByAnotherCode(code: string): string | null {
  if (!/^[A-Z]{2}$/i.test(code)) return null;
  const { region = code } = new Intl.Locale(`und-${code}`);
  return region === code.toUpperCase() ? null : region;
}

/** The clocks of the markets that the facts may name; reads nothing where they name none. */
export async function marketClocksForFacts(
  em: EntityManager,
  facts: Iterable<Pick<Fact, 'markets' | 'data'>>,
): Promise<Map<string, MarketClock>> {
  const isNamed = [...facts].some((fact) => marketCodesNamedByFact(fact).length > 0);
  return isNamed ? await allMarketClocks(em) : new Map();
}

/** The codes of the markets that a fact names, in whichever of its parts; some may be there twice. */
export function marketCodesNamedByFact({ markets, data }: Pick<Fact, 'markets' | 'data'>): string[] {
  return [
    ...markets,
    ...(data.markets ?? []),
    ...(data.listing?.markets ?? []),
    ...(data.successors ?? []).flatMap((successor) => successor.markets),
    ...(data.withdrawnSuccessor?.markets ?? []),
    ...(data.advisory?.affected ?? []).flatMap((part) => part.markets ?? []),
  ];
}

/** A writer reads the clocks once: none changes while it writes. */
const marketClocksMemoByWriter = new WeakMap<EntityManager, Promise<Map<string, MarketClock>>>();

function allMarketClocks(em: EntityManager): Promise<Map<string, MarketClock>> {
  const known = marketClocksMemoByWriter.get(em);
  if (known) return known;
  const reading = executeSql<MarketClock>(em, SELECT_MARKET_CLOCKS_SQL).then(
    (rows) => new Map(rows.map((row) => [row.code, row])),
  );
  marketClocksMemoByWriter.set(em, reading);
  return reading;
}
