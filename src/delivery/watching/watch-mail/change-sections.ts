import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import type { Fact } from '../../../domain/fact/fact.ts';
import { noticePath } from '../../../domain/item/page-address.ts';
import { shortenText } from '../../../domain/text/shorten-text.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import { lifecycleNowOrLater } from '../../../reads/lifecycle.ts';
import { type NoticeView, visibleNoticesById } from '../../../reads/notice.ts';
import type { Context } from '../../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../../record/facts/fact-rows.ts';
import { marketsByCode } from '../../../record/market.ts';
import type { MailLine } from '../../mail/mail-content.ts';
import { type ItemEntry, type Section, headlineOf, itemEntry } from './mail-section.ts';
import { MAX_EXPLANATION_LENGTH, type Voice } from './mail-wording.ts';
import { type WatchedChanges, type WatchedFact, placeKey } from './watched-changes.ts';

/** What was said: each notice by itself, and the rest together. */
export async function changeSections(
  ctx: Context,
  voice: Voice,
  { facts }: WatchedChanges,
): Promise<Section[]> {
  const noticeIds = [...new Set(facts.flatMap(({ fact }) => fact.noticeId ?? []))];
  const notices = new Map(
    (await visibleNoticesById(ctx, noticeIds)).flatMap((notice) => (notice ? [[notice.id, notice]] : [])),
  );
  const sources = await changeSources(ctx, facts);
  const described = new Set<string>();
  return [...Map.groupBy(facts, ({ fact }) => fact.noticeId)].map(([noticeId, told]): Section => {
    const notice = notices.get(noticeId ?? '') ?? null;
    return {
      event: 'ANY_CHANGE',
      ...(notice ? noticeHeading(voice, notice, onlyMarketOf(told, sources)) : generalHeading(voice)),
      entries: changeEntries(ctx, voice, told, sources, { described, isExplainedAbove: notice !== null }),
    };
  });
}

function generalHeading({ word }: Voice): Pick<Section, 'heading' | 'href' | 'explanation'> {
  return { heading: word('watchMail.section', { event: 'ANY_CHANGE' }), href: null, explanation: null };
}

/** The market for which all of it is watched; null where that is more than one, or everywhere. */
function onlyMarketOf(facts: readonly WatchedFact[], { markets }: ChangeSources): MarketClock | null {
  const [code, ...others] = new Set(facts.map(({ watchedMarket }) => watchedMarket));
  return others.length > 0 ? null : (markets.get(code ?? '') ?? null);
}

const SELECT_CORRECTED_FACTS_SQL = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1::bigint[])`;

/** What changes are told from. */
interface ChangeSources {
  readonly items: ReadonlyMap<string, ItemView>;
  readonly markets: ReadonlyMap<string, MarketClock>;
  /** What was corrected, by its sequence. */
  readonly corrected: ReadonlyMap<number, Fact>;
}

async function changeSources(ctx: Context, facts: readonly WatchedFact[]): Promise<ChangeSources> {
  const itemIds = [...new Set(facts.map(({ fact }) => fact.itemId))];
  const codes = [...new Set(facts.map(({ watchedMarket }) => watchedMarket))].filter((code) => code !== '');
  const correctedIds = facts.flatMap(({ fact }) => fact.corrects ?? []);
  const corrected = await ctx.rows<FactRow>(SELECT_CORRECTED_FACTS_SQL, [correctedIds]);
  return {
    items: new Map((await itemsById(ctx, itemIds)).flatMap((item) => (item ? [[item.id, item]] : []))),
    markets: new Map((await marketsByCode(ctx, codes)).flatMap((one) => (one ? [[one.code, one]] : []))),
    corrected: new Map(corrected.map((row) => [row.sequence, factFromRow(row)])),
  };
}

function noticeHeading(
  voice: Voice,
  { number, text }: NoticeView,
  market: MarketClock | null,
): Pick<Section, 'heading' | 'href' | 'explanation'> {
  const said = text && voice.text(text);
  return {
    heading: voice.word('notice.title', { number: number ?? '' }),
    href: number === null ? null : voice.url(noticePath(number), market),
    explanation: said ? { ...said, text: shortenText(said.text, MAX_EXPLANATION_LENGTH) } : null,
  };
}

/** One entry of each item in each market for which it is watched: where it stands now, and then what was said of it. */
function changeEntries(
  ctx: Context,
  voice: Voice,
  facts: readonly WatchedFact[],
  sources: ChangeSources,
  {
    described,
    isExplainedAbove,
  }: {
    /** The items in markets of which it was told already where they stand. */
    readonly described: Set<string>;
    readonly isExplainedAbove: boolean;
  },
): ItemEntry[] {
  return [...Map.groupBy(facts, placeKey)].flatMap(([key, told]) => {
    const [{ watchedMarket, factsOfEntry, fact: first }] = told as [WatchedFact];
    const item = sources.items.get(first.itemId);
    if (!item) return [];
    const market = sources.markets.get(watchedMarket) ?? null;
    const isNew = !described.has(key);
    described.add(key);
    const lines = [
      ...(isNew ? presentLines(ctx, voice, item, market) : []),
      ...recordLines(
        voice,
        told.map(({ fact }) => fact),
        sources.corrected,
        isExplainedAbove,
      ),
      ...(factsOfEntry > told.length
        ? [{ text: voice.word('page.andMore', { count: factsOfEntry - told.length }) }]
        : []),
    ];
    return [itemEntry(voice, item, market, lines)];
  });
}

/** Where an item stands now, and why nothing follows it where that was said. */
function presentLines(ctx: Context, voice: Voice, item: ItemView, market: MarketClock | null): MailLine[] {
  const view = lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, ctx.now());
  const none = view.noSuccessorBecause && voice.text(view.noSuccessorBecause);
  return [
    { text: headlineOf(voice, view) },
    ...(none ? [{ ...none, text: shortenText(none.text, MAX_EXPLANATION_LENGTH) }] : []),
  ];
}

/** What was said, day by day. */
function recordLines(
  voice: Voice,
  facts: readonly Fact[],
  corrected: ReadonlyMap<number, Fact>,
  isExplainedAbove: boolean,
): MailLine[] {
  return [...Map.groupBy(facts, ({ recordedAt }) => voice.day(recordedAt))].flatMap(([day, own]) => [
    { text: voice.word('watchMail.recorded', { day }) },
    ...uniqueLines(own.flatMap((fact) => factLines(voice, fact, corrected, isExplainedAbove))),
  ]);
}

function factLines(
  voice: Voice,
  { headline, text, corrects }: Fact,
  corrected: ReadonlyMap<number, Fact>,
  isExplainedAbove: boolean,
): MailLine[] {
  const before = corrected.get(corrects ?? -1);
  const was = before && voice.text(before.headline);
  const explanation = text && !isExplainedAbove ? voice.text(text) : null;
  return [
    voice.text(headline),
    ...(was ? [{ ...was, text: voice.word('watchMail.corrected', { headline: was.text }) }] : []),
    ...(explanation ? [{ ...explanation, text: shortenText(explanation.text, MAX_EXPLANATION_LENGTH) }] : []),
  ];
}

function uniqueLines(lines: readonly MailLine[]): MailLine[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}
