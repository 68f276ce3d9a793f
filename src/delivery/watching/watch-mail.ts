import type { Instant } from '../../domain/calendar/dates.ts';
import { dayOfInstant } from '../../domain/calendar/dates.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
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
import { MAX_MAIL_ENTRIES, renderMail } from '../mail/render-mail.ts';
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

/** So many facts are told of one item; more are counted. */
const MAX_FACTS_OF_ITEM = 6;

/**
 * What a watcher is told of changes: of each entry the latest day first, and of each day the state first, on which the rest follows. An entry is
 * an item in a market for which it is watched, and in a notice. Notices with a state come first. What a mail has no room for is counted here.
 */
const SELECT_FACTS_OF_WATCHER_SQL = `
with page as (
  select ${MATCHED_FACT_COLUMNS} from unnest($2::bigint[], $3::bigint[]) as r (first, last)
    join fact f on f.sequence between r.first and r.last join item i on i.id = f.item_id
  where f.kind <> all($4::text[])),
touched as (${watchedSubjectsOfFactsSql('page', '$5')}),
mine as (
  select distinct t.sequence, w.market from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where w.watcher_id = $1 and ${FACT_IS_FOR_WATCH_SQL}),
ranked as (
  select m.sequence, m.market, f.item_id, f.notice_id, f.recorded_at,
    case when starts_with(f.kind, 'STATE_') then 0 when starts_with(f.kind, 'SUCCESSOR_') then 1 else 2 end as rank
  from mine m join fact f on f.sequence = m.sequence),
placed as (
  select r.*, row_number() over (entry order by r.recorded_at desc, r.rank, r.sequence) as place, count(*) over entry as facts,
    min(r.sequence) over entry as entry_begins, min(r.rank) over section as section_rank, min(r.sequence) over section as section_begins
  from ranked r window entry as (partition by r.notice_id, r.item_id, r.market), section as (partition by r.notice_id)),
numbered as (
  select p.*, dense_rank() over (order by p.section_rank, p.section_begins, p.entry_begins, p.item_id, p.market) as entry,
    dense_rank() over (order by p.section_rank, p.section_begins) as section
  from placed p)
select ${FACT_COLUMNS}, n.market as "watchedMarket", n.facts::int as "factsOfEntry", t.entries::int as entries, t.sections::int as sections,
  (select count(distinct item_id) from ranked where item_id <> all($6::uuid[]))::int as "otherItems"
from numbered n join fact f on f.sequence = n.sequence cross join (select max(entry) as entries, max(section) as sections from numbered) t
where n.entry <= ${MAX_MAIL_ENTRIES} and n.place <= ${MAX_FACTS_OF_ITEM} order by n.entry, n.place`;

const SELECT_CORRECTED_FACTS_SQL = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1::bigint[])`;

/** An entry of an item. */
type ItemEntry = MailEntry & Pick<ItemView, 'id'>;

/** A part of a mail: its heading, and what is listed below. */
interface Section {
  readonly event: WatchEvent;
  readonly heading: string;
  readonly href: string | null;
  /** What the company says of all of it. */
  readonly explanation: MailLine | null;
  readonly entries: readonly ItemEntry[];
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
  const moments = (await momentSections(ctx, voice, rows)).filter(({ entries }) => entries.length > 0);
  const changes = await findChanges(ctx, watcher.id, rows, itemIdsIn(moments));
  const sections = [...moments, ...(await changeSections(ctx, voice, changes))].filter(
    ({ entries }) => entries.length > 0,
  );
  const [first] = sections;
  if (!first) return null;
  const { locale, word } = voice;
  const title = subjectInWords(locale, sections, itemIdsIn(moments).length + changes.otherItems);
  const isOfOneSection = moments.length + changes.sections === 1;
  const unsubscribeUrl = links.url('UNSUBSCRIBE', watcher.id);
  const content: MailContent = {
    ...{ locale, title, lead: null },
    blocks: sections.flatMap(({ heading, href, explanation, entries }): MailBlock[] => [
      { kind: 'HEADING', text: heading, href },
      ...(explanation === null ? [] : [{ kind: 'PARAGRAPH', ...explanation } as const]),
      { kind: 'ENTRIES', entries },
    ]),
    rest: {
      entries: changes.entries - new Set(changes.facts.map(entryKey)).size,
      readAll: {
        text: word('watchMail.readAll'),
        href: (isOfOneSection ? first.href : null) ?? links.url('MANAGE', watcher.id),
      },
    },
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
function subjectInWords(locale: MessageLocale, sections: readonly Section[], itemCount: number): string {
  const [first] = sections;
  const event = itemIdsIn([first!]).length === itemCount ? first!.event : 'ANY_CHANGE';
  const names = [...new Set(sections.flatMap(({ entries }) => entries.map(({ title }) => title)))];
  return pageWord('watchMail.news', locale, { event, what: itemNamesPhrase(names, itemCount, locale) });
}

function itemIdsIn(sections: readonly Section[]): string[] {
  return [...new Set(sections.flatMap(({ entries }) => entries.map(({ id }) => id)))];
}

const MOMENT_EVENTS = ['WARNING', 'ORDERABLE_AGAIN', 'SUCCESSOR_ORDERABLE', 'ENDING_SOON'] as const;

async function momentSections(
  ctx: Context,
  voice: Voice,
  rows: readonly WatchMailItemRow[],
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const event of MOMENT_EVENTS) {
    const entries: ItemEntry[] = [];
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
): Promise<ItemEntry[]> {
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
): ItemEntry {
  const { text: title, lang } = text(item.name);
  const href = url(itemPath(item), market);
  return { id: item.id, title, href, lang, date: marketScopeText(market, locale), text: null, lines };
}

function headlineOf({ locale, text }: Voice, view: LifecycleView): string {
  return lifecycleHeadline(text(view.name).text, view, { at: view.at, market: view.market }, locale);
}

interface MomentParts {
  readonly rows: readonly WatchMailItemRow[];
  readonly items: ReadonlyMap<string, ItemView>;
  readonly market: MarketClock | null;
  readonly viewOf: (item: ItemView) => LifecycleView;
  readonly entryOf: (item: ItemView, text: string) => ItemEntry;
}

async function successorEntries(
  ctx: Context,
  voice: Voice,
  { rows, items, market, viewOf, entryOf }: MomentParts,
): Promise<ItemEntry[]> {
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

/** What is told of changes, and how much there is of it. */
interface WatchedChanges {
  /** In the order in which they are told. */
  readonly facts: readonly WatchedFact[];
  /** All entries, with those that are left out. */
  readonly entries: number;
  readonly sections: number;
  /** The items of all entries that are not among those that were named. */
  readonly otherItems: number;
}

async function findChanges(
  ctx: Context,
  watcherId: string,
  rows: readonly WatchMailItemRow[],
  otherThanItemIds: readonly string[],
): Promise<WatchedChanges> {
  const changes = rows.filter(({ event }) => event === 'ANY_CHANGE');
  const found =
    changes.length === 0
      ? []
      : await ctx.rows<WatchedFactRow>(SELECT_FACTS_OF_WATCHER_SQL, [
          watcherId,
          changes.map(({ firstSequence }) => firstSequence),
          changes.map(({ lastSequence }) => lastSequence),
          ...[FACT_KINDS_NOT_MAILED, FACT_KINDS_MOVING_ITEM, otherThanItemIds],
        ]);
  const { entries, sections, otherItems } = found[0] ?? { entries: 0, sections: 0, otherItems: 0 };
  const facts = found.map(({ watchedMarket, factsOfEntry, ...row }) => ({
    ...{ watchedMarket, factsOfEntry, fact: factFromRow(row) },
  }));
  return { facts, entries, sections, otherItems };
}

/** What was said: each notice by itself, and the rest together. */
async function changeSections(ctx: Context, voice: Voice, { facts }: WatchedChanges): Promise<Section[]> {
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

interface WatchedFactRow extends FactRow {
  /** For which market it is watched; empty: everywhere. */
  readonly watchedMarket: string;
  /** How many facts its entry has, with those that are left out. */
  readonly factsOfEntry: number;
  readonly entries: number;
  readonly sections: number;
  readonly otherItems: number;
}

interface WatchedFact extends Pick<WatchedFactRow, 'watchedMarket' | 'factsOfEntry'> {
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

/** An item in a market for which it is watched. */
function placeKey({ watchedMarket, fact }: WatchedFact): string {
  return `${fact.itemId} ${watchedMarket}`;
}

function entryKey(one: WatchedFact): string {
  return `${placeKey(one)} ${one.fact.noticeId}`;
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
