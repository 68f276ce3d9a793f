import type { Instant } from '../../domain/calendar/dates.ts';
import { dayOfInstant } from '../../domain/calendar/dates.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import { itemPath, noticePath, pageUrl } from '../../domain/item/page-address.ts';
import { shortenText } from '../../domain/text/shorten-text.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { WatchEvent } from '../../domain/words.ts';
import { type ItemView, itemsById } from '../../reads/item.ts';
import { type LifecycleView, lifecycleNowOrLater } from '../../reads/lifecycle.ts';
import { type NoticeView, visibleNoticesById } from '../../reads/notice.ts';
import { currentSuccessorsOf } from '../../reads/succession.ts';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { marketsByCode } from '../../record/market.ts';
import { facetStatusSentence } from '../../wording/facet-status.ts';
import { lifecycleHeadline } from '../../wording/headlines.ts';
import { type MessageLocale, messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import { preciseDateText } from '../../wording/phrases/dates.ts';
import type { MailBlock, MailContent, MailEntry, MailLine } from '../mail/mail-content.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import { renderMail } from '../mail/render-mail.ts';
import type { WatchLinks } from './watch-links.ts';
import {
  FACT_IS_FOR_WATCH_SQL,
  FACT_KINDS_MOVING_ITEM,
  FACT_KINDS_NOT_MAILED,
  MATCHED_FACT_COLUMNS,
  watchedSubjectsOfFactsSql,
} from './watch-matching.ts';
import { isEndingSoon } from './watch-moments.ts';
import { itemNamesPhrase, marketScopeText } from './watch-phrases.ts';
import type { WatcherRow } from './watcher-rows.ts';

/** Something that a watcher is to be told of. */
export interface WatchMailItemRow {
  readonly event: WatchEvent;
  readonly firstSequence: number | null;
  readonly lastSequence: number | null;
  readonly itemId: string | null;
  readonly successorId: string | null;
  /** Empty: everywhere. */
  readonly market: string;
}

/** More facts are not told one by one in a mail; how many they are is. */
const MAX_FACTS = 200;

const SELECT_FACTS_OF_WATCHER_SQL = `
with page as (
  select ${MATCHED_FACT_COLUMNS} from unnest($2::bigint[], $3::bigint[]) as r (first, last)
    join fact f on f.sequence between r.first and r.last join item i on i.id = f.item_id
  where f.kind <> all($4::text[])),
touched as (${watchedSubjectsOfFactsSql('page', '$5')}),
mine as (
  select distinct t.sequence, w.market from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where w.watcher_id = $1 and ${FACT_IS_FOR_WATCH_SQL})
select ${FACT_COLUMNS}, m.market as "watchedMarket" from mine m join fact f on f.sequence = m.sequence
order by f.sequence, m.market limit ${MAX_FACTS}`;

const SELECT_CORRECTED_FACTS_SQL = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1::bigint[])`;

/** A part of a mail: its heading, and what is listed below. */
interface Section {
  readonly event: WatchEvent;
  readonly heading: string;
  readonly href: string | null;
  /** What the company says of all of it. */
  readonly explanation: MailLine | null;
  readonly entries: readonly (MailEntry & { readonly itemName: string })[];
}

/**
 * One mail of all that a watcher is to be told, in their language: first what they can do now, then what was said, notice by notice. What no
 * longer holds is left out (rules.md, R131).
 * @param mailId stays the same when it is tried again
 * @returns null where nothing is left to be told
 */
export async function writeWatchMail(
  services: Context,
  links: WatchLinks,
  watcher: WatcherRow,
  rows: readonly WatchMailItemRow[],
  mailId: string,
): Promise<MailMessage | null> {
  // Mail is read by anybody: nothing that only those inside may see is read for it.
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const voice = createVoice(ctx, watcher);
  const sections = [
    ...(await momentSections(ctx, voice, rows)),
    ...(await changeSections(ctx, voice, watcher.id, rows)),
  ].filter(({ entries }) => entries.length > 0);
  if (sections.length === 0) return null;
  const { locale, word } = voice;
  const title = subjectInWords(locale, sections);
  const unsubscribeUrl = links.url('UNSUBSCRIBE', watcher.id);
  const content: MailContent = {
    ...{ locale, title, lead: null },
    blocks: sections.flatMap(({ heading, href, explanation, entries }): MailBlock[] => [
      { kind: 'HEADING', text: heading, href },
      ...(explanation === null ? [] : [{ kind: 'PARAGRAPH', ...explanation } as const]),
      { kind: 'ENTRIES', entries },
    ]),
    footer: {
      text: word('watchMail.why'),
      links: [
        { text: word('watchMail.manage'), href: links.url('MANAGE', watcher.id) },
        { text: word('watchMail.unsubscribe'), href: unsubscribeUrl },
      ],
    },
  };
  return {
    ...{ id: mailId, to: watcher.address, locale, subject: title, ...renderMail(ctx, content) },
    ...{ unsubscribeUrl, bounceToken: links.bounceToken(watcher.id) },
  };
}

/** How a watcher is spoken to. */
interface Voice {
  readonly locale: MessageLocale;
  readonly word: (id: Parameters<typeof pageWord>[0], values?: Parameters<typeof pageWord>[2]) => string;
  readonly text: (words: TextByLocale) => { readonly text: string; readonly lang: string | null };
  readonly day: (at: Instant) => string;
  /** The whole address of a page, in the language of the mails. */
  readonly url: (path: string, market: MarketClock | null) => string;
}

function createVoice(
  { defaultLocale, publicUrl }: Context,
  { locale: wanted, timeZone }: Pick<WatcherRow, 'locale' | 'timeZone'>,
): Voice {
  const locale = messageLocaleFor(wanted, defaultLocale);
  return {
    locale,
    word: (id, values) => pageWord(id, locale, values),
    text: (words) => {
      const found = pickLocalized(words, wanted, defaultLocale);
      const isForeign = found && found.locale.split('-')[0] !== locale;
      return { text: found?.text ?? '', lang: isForeign ? found.locale : null };
    },
    day: (at) => preciseDateText({ date: dayOfInstant(at, timeZone), precision: 'DAY' }, locale),
    url: (path, market) => pageUrl(path, publicUrl, { locale: wanted, market: market?.code ?? null }),
  };
}

/** So many letters of an explanation are told; the notice has all of it. */
const MAX_EXPLANATION_LENGTH = 600;

/** What the mail comes to: what can be done now, where that is so of all that it tells of. */
function subjectInWords(locale: MessageLocale, sections: readonly Section[]): string {
  const namesIn = (some: readonly Section[]) => [
    ...new Set(some.flatMap(({ entries }) => entries.map(({ itemName }) => itemName))),
  ];
  const names = namesIn(sections);
  const [first] = sections;
  const event = namesIn([first!]).length === names.length ? first!.event : 'ANY_CHANGE';
  return pageWord('watchMail.news', locale, { event, what: itemNamesPhrase(names, locale) });
}

const MOMENT_EVENTS = ['WARNING', 'ORDERABLE_AGAIN', 'SUCCESSOR_ORDERABLE', 'ENDING_SOON'] as const;

async function momentSections(
  ctx: Context,
  voice: Voice,
  rows: readonly WatchMailItemRow[],
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const event of MOMENT_EVENTS) {
    const entries: Section['entries'][number][] = [];
    for (const [code, own] of Map.groupBy(
      rows.filter((row) => row.event === event && row.itemId !== null),
      ({ market }) => market,
    )) {
      const [market = null] = code === '' ? [null] : await marketsByCode(ctx, [code]);
      if (code !== '' && market === null) continue;
      entries.push(...(await momentEntries(ctx, voice, event, own, market)));
    }
    const told = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
    sections.push({
      ...{ event, heading: voice.word('watchMail.section', { event }), href: null },
      ...{ explanation: null, entries: told },
    });
  }
  return sections;
}

/** What still holds of the moments that were noted, item by item. */
async function momentEntries(
  ctx: Context,
  voice: Voice,
  event: (typeof MOMENT_EVENTS)[number],
  rows: readonly WatchMailItemRow[],
  market: MarketClock | null,
): Promise<Section['entries'][number][]> {
  const now = ctx.now();
  const ids = [...new Set(rows.map(({ itemId }) => itemId!))];
  const items = new Map((await itemsById(ctx, ids)).flatMap((item) => (item ? [[item.id, item]] : [])));
  const viewOf = (item: ItemView) => lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, now);
  const entryOf = (item: ItemView, text: string) => itemEntry(voice, item, market, [{ text }]);
  if (event === 'SUCCESSOR_ORDERABLE')
    return await successorEntries(ctx, voice, { rows, items, market, viewOf, entryOf });
  return [...items.values()].flatMap((item) => {
    const view = viewOf(item);
    if (event === 'ORDERABLE_AGAIN') return view.canOrder ? [entryOf(item, headlineOf(voice, view))] : [];
    return view.facets
      .filter(({ status, endsAt }) => status === 'ENDING' && endsAt !== null && isEndingSoon(endsAt, now))
      .map((answer) => entryOf(item, facetStatusSentence(answer, view.lastOrder, voice.locale)));
  });
}

/** An entry of an item as it is watched in a market. */
function itemEntry(
  { locale, text, url }: Voice,
  item: ItemView,
  market: MarketClock | null,
  lines: readonly MailLine[],
): Section['entries'][number] {
  const { text: title, lang } = text(item.name);
  const href = url(itemPath(item), market);
  return { title, itemName: title, href, lang, date: marketScopeText(market, locale), text: null, lines };
}

function headlineOf({ locale, text }: Voice, view: LifecycleView): string {
  return lifecycleHeadline(text(view.name).text, view, { at: view.at, market: view.market }, locale);
}

interface MomentParts {
  readonly rows: readonly WatchMailItemRow[];
  readonly items: ReadonlyMap<string, ItemView>;
  readonly market: MarketClock | null;
  readonly viewOf: (item: ItemView) => LifecycleView;
  readonly entryOf: (item: ItemView, text: string) => Section['entries'][number];
}

async function successorEntries(
  ctx: Context,
  voice: Voice,
  { rows, items, market, viewOf, entryOf }: MomentParts,
): Promise<Section['entries'][number][]> {
  const ids = [...items.keys()];
  const found = await currentSuccessorsOf(ctx, ids, { host: null, market, includeUnfit: false });
  return rows.flatMap(({ itemId, successorId }) => {
    const item = items.get(itemId!);
    const successor = found[ids.indexOf(itemId!)]?.find((one) => one.item.id === successorId)?.item;
    if (!item || !successor || !viewOf(successor).canOrder) return [];
    const name = voice.text(successor.name).text;
    const entry = entryOf(item, voice.word('watchMail.successor', { successor: name }));
    return [{ ...entry, href: voice.url(itemPath(successor), market) }];
  });
}

/** What was said: each notice by itself, and the rest together; first where a state is among it. */
async function changeSections(
  ctx: Context,
  voice: Voice,
  watcherId: string,
  rows: readonly WatchMailItemRow[],
): Promise<Section[]> {
  const changes = rows.filter(({ event }) => event === 'ANY_CHANGE');
  if (changes.length === 0) return [];
  const found = await ctx.rows<WatchedFactRow>(SELECT_FACTS_OF_WATCHER_SQL, [
    watcherId,
    changes.map(({ firstSequence }) => firstSequence),
    changes.map(({ lastSequence }) => lastSequence),
    ...[FACT_KINDS_NOT_MAILED, FACT_KINDS_MOVING_ITEM],
  ]);
  const facts = found.map(({ watchedMarket, ...row }) => ({ watchedMarket, fact: factFromRow(row) }));
  const noticeIds = [...new Set(facts.flatMap(({ fact }) => fact.noticeId ?? []))];
  const notices = new Map(
    (await visibleNoticesById(ctx, noticeIds)).flatMap((notice) => (notice ? [[notice.id, notice]] : [])),
  );
  const sources = await changeSources(ctx, facts);
  const groups = [...Map.groupBy(facts, ({ fact }) => notices.get(fact.noticeId ?? '') ?? null)];
  const urgency = (told: readonly WatchedFact[]) =>
    Math.min(...told.map(({ fact }) => rankOfKind(fact.kind)));
  const described = new Set<string>();
  return groups
    .sort(([, one], [, other]) => urgency(one) - urgency(other))
    .map(
      ([notice, told]): Section => ({
        event: 'ANY_CHANGE',
        ...(notice ? noticeHeading(voice, notice, onlyMarketOf(told, sources)) : generalHeading(voice)),
        entries: changeEntries(ctx, voice, told, sources, { described, isExplainedAbove: notice !== null }),
      }),
    );
}

function generalHeading({ word }: Voice): Pick<Section, 'heading' | 'href' | 'explanation'> {
  return { heading: word('watchMail.section', { event: 'ANY_CHANGE' }), href: null, explanation: null };
}

/** The market for which all of it is watched; null where that is more than one, or everywhere. */
function onlyMarketOf(facts: readonly WatchedFact[], { markets }: ChangeSources): MarketClock | null {
  const [code, ...others] = new Set(facts.map(({ watchedMarket }) => watchedMarket));
  return others.length > 0 ? null : (markets.get(code ?? '') ?? null);
}

interface WatchedFactRow extends FactRow {
  /** For which market it is watched; empty: everywhere. */
  readonly watchedMarket: string;
}

interface WatchedFact {
  readonly watchedMarket: string;
  readonly fact: Fact;
}

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
): Section['entries'][number][] {
  const groups = Map.groupBy(facts, ({ watchedMarket, fact }) => `${fact.itemId} ${watchedMarket}`);
  return [...groups].flatMap(([key, told]) => {
    const [{ watchedMarket, fact: first }] = told as [WatchedFact];
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

/** So many facts are told of one item; more are counted. */
const MAX_FACTS_OF_ITEM = 6;

/** What was said, the latest day first, and of each day the state first, on which the rest follows. */
function recordLines(
  voice: Voice,
  facts: readonly Fact[],
  corrected: ReadonlyMap<number, Fact>,
  isExplainedAbove: boolean,
): MailLine[] {
  const inOrder = [...facts].sort(
    (one, other) =>
      other.recordedAt - one.recordedAt ||
      rankOfKind(one.kind) - rankOfKind(other.kind) ||
      one.sequence - other.sequence,
  );
  const shown = inOrder.slice(0, MAX_FACTS_OF_ITEM);
  const lines = [...Map.groupBy(shown, ({ recordedAt }) => voice.day(recordedAt))].flatMap(([day, own]) => [
    { text: voice.word('watchMail.recorded', { day }) },
    ...uniqueLines(own.flatMap((fact) => factLines(voice, fact, corrected, isExplainedAbove))),
  ]);
  const left = inOrder.length - shown.length;
  return left > 0 ? [...lines, { text: voice.word('page.andMore', { count: left }) }] : lines;
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

function rankOfKind(kind: FactKind): number {
  if (kind.startsWith('STATE_')) return 0;
  return kind.startsWith('SUCCESSOR_') ? 1 : 2;
}
