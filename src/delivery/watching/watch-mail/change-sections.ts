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
import { MAX_EXPLANATION_LENGTH, type MailWording } from './mail-wording.ts';
import { type WatchedChanges, type WatchedFact, placeKey } from './watched-changes.ts';

/** What was said: each notice by itself, and the rest together. */
export async function changeSections(
  ctx: Context,
  wording: MailWording,
  { facts }: WatchedChanges,
): Promise<Section[]> {
  const noticeIds = [...new Set(facts.flatMap(({ fact }) => fact.noticeId ?? []))];
  const notices = new Map(
    (await visibleNoticesById(ctx, noticeIds)).flatMap((notice) => (notice ? [[notice.id, notice]] : [])),
  );
  const sources = await changeSources(ctx, facts);
  const described = new Set<string>();
  return [...Map.groupBy(facts, ({ fact }) => fact.noticeId)].map(([noticeId, own]): Section => {
    const notice = notices.get(noticeId ?? '') ?? null;
    return {
      event: 'ANY_CHANGE',
      ...(notice ? noticeHeading(wording, notice, onlyMarketOf(own, sources)) : generalHeading(wording)),
      entries: changeEntries(ctx, wording, own, sources, { described, isExplainedAbove: notice !== null }),
    };
  });
}

function generalHeading({ word }: MailWording): Pick<Section, 'heading' | 'href' | 'explanation'> {
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
  wording: MailWording,
  { number, text }: NoticeView,
  market: MarketClock | null,
): Pick<Section, 'heading' | 'href' | 'explanation'> {
  const explanation = text && wording.text(text);
  return {
    heading: wording.word('notice.title', { number: number ?? '' }),
    href: number === null ? null : wording.url(noticePath(number), market),
    explanation: explanation
      ? { ...explanation, text: shortenText(explanation.text, MAX_EXPLANATION_LENGTH) }
      : null,
  };
}

/** One entry of each item in each market for which it is watched: where it stands now, and then what was said of it. */
function changeEntries(
  ctx: Context,
  wording: MailWording,
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
  return [...Map.groupBy(facts, placeKey)].flatMap(([key, own]) => {
    const [{ watchedMarket, factsOfEntry, fact: first }] = own as [WatchedFact];
    const item = sources.items.get(first.itemId);
    if (!item) return [];
    const market = sources.markets.get(watchedMarket) ?? null;
    const isNew = !described.has(key);
    described.add(key);
    const lines = [
      ...(isNew ? presentLines(ctx, wording, item, market) : []),
      ...recordLines(
        wording,
        own.map(({ fact }) => fact),
        sources.corrected,
        isExplainedAbove,
      ),
      ...(factsOfEntry > own.length
        ? [{ text: wording.word('page.andMore', { count: factsOfEntry - own.length }) }]
        : []),
    ];
    return [itemEntry(wording, item, market, lines)];
  });
}

/** Where an item stands now, and why nothing follows it where that was said. */
function presentLines(
  ctx: Context,
  wording: MailWording,
  item: ItemView,
  market: MarketClock | null,
): MailLine[] {
  const view = lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, ctx.now());
  const none = view.noSuccessorBecause && wording.text(view.noSuccessorBecause);
  return [
    { text: headlineOf(wording, view) },
    ...(none ? [{ ...none, text: shortenText(none.text, MAX_EXPLANATION_LENGTH) }] : []),
  ];
}

/** What was said, day by day. */
function recordLines(
  wording: MailWording,
  facts: readonly Fact[],
  corrected: ReadonlyMap<number, Fact>,
  isExplainedAbove: boolean,
): MailLine[] {
  return [...Map.groupBy(facts, ({ recordedAt }) => wording.day(recordedAt))].flatMap(([day, own]) => [
    { text: wording.word('watchMail.recorded', { day }) },
    ...uniqueLines(own.flatMap((fact) => factLines(wording, fact, corrected, isExplainedAbove))),
  ]);
}

function factLines(
  wording: MailWording,
  { headline, text, corrects }: Fact,
  corrected: ReadonlyMap<number, Fact>,
  isExplainedAbove: boolean,
): MailLine[] {
  const before = corrected.get(corrects ?? -1);
  const was = before && wording.text(before.headline);
  const explanation = text && !isExplainedAbove ? wording.text(text) : null;
  return [
    wording.text(headline),
    ...(was ? [{ ...was, text: wording.word('watchMail.corrected', { headline: was.text }) }] : []),
    ...(explanation ? [{ ...explanation, text: shortenText(explanation.text, MAX_EXPLANATION_LENGTH) }] : []),
  ];
}

function uniqueLines(lines: readonly MailLine[]): MailLine[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}
