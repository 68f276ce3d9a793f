import type { Instant } from '../../domain/calendar/dates.ts';
import { dayOfInstant } from '../../domain/calendar/dates.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import { itemPageUrl } from '../../domain/item/page-address.ts';
import { shortenText } from '../../domain/text/shorten-text.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { WatchEvent } from '../../domain/words.ts';
import { type ItemView, itemsById } from '../../reads/item.ts';
import { type LifecycleView, lifecycleNowOrLater } from '../../reads/lifecycle.ts';
import { visibleNoticesById } from '../../reads/notice.ts';
import { currentSuccessorsOf } from '../../reads/succession.ts';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { marketsByCode } from '../../record/market.ts';
import { facetStatusSentence } from '../../wording/facet-status.ts';
import { lifecycleHeadline } from '../../wording/headlines.ts';
import { type MessageLocale, messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import { preciseDateText } from '../../wording/phrases/dates.ts';
import { listText } from '../../wording/phrases/lists.ts';
import type { MailBlock, MailContent, MailEntry } from '../mail/mail-content.ts';
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
  select distinct t.sequence from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where w.watcher_id = $1 and ${FACT_IS_FOR_WATCH_SQL})
select ${FACT_COLUMNS} from mine m join fact f on f.sequence = m.sequence order by f.sequence limit ${MAX_FACTS}`;

/** A part of a mail: its heading, and what is listed below. */
interface Section {
  readonly heading: string;
  /** What the company says of all of it. */
  readonly explanation: string | null;
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
  const title = word('watchMail.news', { what: whatInWords(locale, sections) });
  const unsubscribeUrl = links.url('UNSUBSCRIBE', watcher.id);
  const content: MailContent = {
    ...{ locale, title, lead: null },
    blocks: sections.flatMap(({ heading, explanation, entries }): MailBlock[] => [
      { kind: 'HEADING', text: heading },
      ...(explanation === null ? [] : [{ kind: 'PARAGRAPH', text: explanation } as const]),
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
  readonly hrefOf: (item: ItemView, market?: string) => string;
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
    hrefOf: (item, market) => itemPageUrl(item, publicUrl, { locale: wanted, market: market ?? null }),
  };
}

/** So many letters of an explanation are told; the notice has all of it. */
const MAX_EXPLANATION_LENGTH = 800;

/** So many names stand in a subject; more are counted. */
const MAX_NAMES = 2;

function whatInWords(locale: MessageLocale, sections: readonly Section[]): string {
  const names = [...new Set(sections.flatMap(({ entries }) => entries.map(({ itemName }) => itemName)))];
  return names.length <= MAX_NAMES
    ? listText(names, locale)
    : pageWord('watchMail.items', locale, { count: names.length });
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
    const told = [...new Map(entries.map((entry) => [`${entry.title} ${entry.text}`, entry])).values()];
    sections.push({
      heading: voice.word('watchMail.section', { event }),
      explanation: null,
      entries: told,
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
  const entryOf = (item: ItemView, text: string): Section['entries'][number] => {
    const name = voice.text(item.name);
    const href = voice.hrefOf(item, market?.code);
    return { title: name.text, itemName: name.text, href, date: null, text, lang: null };
  };
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
    return [{ ...entry, href: voice.hrefOf(successor, market?.code) }];
  });
}

/** What was said: each notice by itself, and the rest together. */
async function changeSections(
  ctx: Context,
  voice: Voice,
  watcherId: string,
  rows: readonly WatchMailItemRow[],
): Promise<Section[]> {
  const changes = rows.filter(({ event }) => event === 'ANY_CHANGE');
  if (changes.length === 0) return [];
  const found = await ctx.rows<FactRow>(SELECT_FACTS_OF_WATCHER_SQL, [
    watcherId,
    changes.map(({ firstSequence }) => firstSequence),
    changes.map(({ lastSequence }) => lastSequence),
    ...[FACT_KINDS_NOT_MAILED, FACT_KINDS_MOVING_ITEM],
  ]);
  const facts = found.map(factFromRow);
  const noticeIds = [...new Set(facts.flatMap(({ noticeId }) => noticeId ?? []))];
  const notices = new Map(
    (await visibleNoticesById(ctx, noticeIds)).flatMap((notice) => (notice ? [[notice.id, notice]] : [])),
  );
  const items = new Map(
    (await itemsById(ctx, [...new Set(facts.map(({ itemId }) => itemId))])).flatMap((item) =>
      item ? [[item.id, item]] : [],
    ),
  );
  const general = voice.word('watchMail.section', { event: 'ANY_CHANGE' });
  return [...Map.groupBy(facts, ({ noticeId }) => notices.get(noticeId ?? '') ?? null)].map(
    ([notice, told]) => ({
      heading: notice ? voice.word('notice.title', { number: notice.number ?? '' }) : general,
      explanation: notice?.text ? shortenText(voice.text(notice.text).text, MAX_EXPLANATION_LENGTH) : null,
      entries: changeEntries(voice, told, items, notice !== null).slice(0, MAX_MAIL_ENTRIES * 2),
    }),
  );
}

/** One entry of each item, with everything that was said of it at once. */
function changeEntries(
  voice: Voice,
  facts: readonly Fact[],
  items: ReadonlyMap<string, ItemView>,
  isExplainedAbove: boolean,
): Section['entries'][number][] {
  const groups = Map.groupBy(facts, ({ itemId, recordedAt }) => `${itemId} ${recordedAt}`);
  return [...groups.values()].flatMap((told) => {
    const [first] = told;
    const item = items.get(first!.itemId);
    if (!item) return [];
    const name = voice.text(item.name).text;
    const said = told.flatMap(({ headline, text }) => [
      headline,
      ...(text && !isExplainedAbove ? [text] : []),
    ]);
    const sentences = said.map((words) => voice.text(words));
    return [
      {
        ...{ title: name, itemName: name, href: voice.hrefOf(item), date: voice.day(first!.recordedAt) },
        text: [...new Set(sentences.map(({ text }) => text))].join(' '),
        lang: sentences[0]!.lang,
      },
    ];
  });
}
