import { partsInMarket } from '../../../domain/advisory/affected.ts';
import type { AdvisoryData, AffectedPart, Fact, TextByLocale } from '../../../domain/fact/fact.ts';
import { advisoryPath, CHECK_PATH } from '../../../domain/item/page-address.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import { ANONYMOUS_CALLER, type Context } from '../../../record/context.ts';
import { marketsByCode, type MarketRow } from '../../../record/market.ts';
import { advisoryFixesText, advisoryTimeText } from '../../../wording/advisory-text.ts';
import { affectedLimits } from '../../../wording/affected-limits.ts';
import { pageWord } from '../../../wording/page-words.ts';
import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { MailBlock, MailContent, MailEntry, MailLine } from '../../mail/mail-content.ts';
import type { MailMessage } from '../../mail/mail-message.ts';
import { renderMail } from '../../mail/render-mail.ts';
import type { WatchLinks } from '../watch-links.ts';
import { itemNamesPhrase } from '../watch-phrases.ts';
import type { WatcherRow } from '../watcher-rows.ts';
import { itemEntry } from './mail-section.ts';
import { createMailWording, type MailWording } from './mail-wording.ts';
import { readWarnedItems, type WarnedItem, type WarnedItems } from './warned-items.ts';

/** So many numbers of units stand in a mail; the page of the warning has all. */
const MAX_NUMBERS_IN_MAIL = 50;

/** What became of a warning for whoever is told. */
type WarningNews = 'ISSUED' | 'REVISED' | 'LIFTED' | 'RESOLVED' | 'WITHDRAWN';

/** To whom a warning is sent. */
type WarnedWatcher = Pick<WatcherRow, 'id' | 'address' | 'locale' | 'timeZone'> & {
  readonly mailId: string;
  readonly firstSequence: number;
  readonly lastSequence: number;
};

/** What a mail says, but for its links. */
type WarningContent = Omit<MailContent, 'footer'>;

/**
 * The mails of one revision of a warning each, as it was said (rules.md, R149): subject and first line tell the danger; then what is new, what to
 * do and by when, which of the watched items are affected, who helps, and where all of it is read.
 * @returns what makes each mail, by the watcher's id; who watches nothing of it any more has none
 */
export async function writeWarningMails(
  services: Context,
  links: WatchLinks,
  warned: readonly WarnedWatcher[],
): Promise<Map<string, () => MailMessage>> {
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const found = await readWarnedItems(ctx, warned);
  const contents = new Map<string, Promise<WarningContent>>();
  /** Who is told the same in the same language shares it. */
  const contentFor = async (watcher: WarnedWatcher, items: WarnedItems) => {
    const key = JSON.stringify([
      watcher.locale,
      items.count,
      items.items.map(({ fact, watchedMarkets }) => [fact.sequence, watchedMarkets]),
    ]);
    const content = contents.get(key) ?? writeWarningContent(ctx, watcher, items);
    contents.set(key, content);
    return await content;
  };
  const mails = new Map<string, () => MailMessage>();
  for (const watcher of warned) {
    const items = found.get(watcher.id);
    if (!items) continue;
    const content = await contentFor(watcher, items);
    mails.set(watcher.id, () => warningMail(ctx, links, watcher, content));
  }
  return mails;
}

function warningMail(
  ctx: Context,
  links: WatchLinks,
  { id, address, mailId }: WarnedWatcher,
  content: WarningContent,
): MailMessage {
  const { locale, title: subject } = content;
  const unsubscribeUrl = links.url('UNSUBSCRIBE', id);
  const footer = {
    text: pageWord('warningMail.why', locale),
    links: [
      { text: pageWord('watchMail.manage', locale), href: links.url('MANAGE', id) },
      { text: pageWord('watchMail.unsubscribe', locale), href: unsubscribeUrl },
    ],
  };
  return {
    ...{ id: mailId, to: address, locale, subject, ...renderMail(ctx, { ...content, footer }) },
    ...{ unsubscribeUrl, bounceToken: links.bounceToken(id) },
  };
}

async function writeWarningContent(
  ctx: Context,
  watcher: WarnedWatcher,
  { items, count }: WarnedItems,
): Promise<WarningContent> {
  const wording = createMailWording(ctx, watcher);
  const { locale, word, text, url } = wording;
  const [{ fact: first }] = items as [WarnedItem];
  const advisory = first.data.advisory!;
  const news = newsOf(items.map(({ fact }) => fact));
  const entries = await warnedEntries(ctx, wording, items);
  const names = entries.map(({ title }) => title);
  const page = { text: word('advisory.more'), href: url(advisoryPath(advisory.number), null) };
  const isOver = news !== 'ISSUED' && news !== 'REVISED';
  const why = first.text ? text(first.text) : null;
  const [lead, ...changes] = isOver
    ? [why ?? text(advisory.title)]
    : [text(advisory.whatHappens), ...(news === 'REVISED' && why ? [why] : [])];
  return {
    locale,
    title: word('warningMail.subject', {
      news,
      kind: word('advisory.kind', { kind: advisory.kind }),
      what: itemNamesPhrase(names, count, locale),
      title: text(advisory.title).text.replace(/[.\s]+$/u, ''),
    }),
    lead: lead!.lang === null ? lead!.text : null,
    blocks: [
      ...(lead!.lang === null ? [] : [{ kind: 'PARAGRAPH', ...lead! } as const]),
      ...paragraphs(word('warningMail.whatChanged'), changes),
      ...(isOver ? [] : instructionBlocks(wording, advisory)),
      { kind: 'HEADING', text: word('advisory.affected') },
      { kind: 'ENTRIES', entries },
      ...(isOver ? [] : helpBlocks(wording, advisory)),
      { kind: 'ACTION', ...page },
    ],
    rest: { entries: count - entries.length, readAll: page },
  };
}

/** What is told of some items: that they are affected comes before what becomes of others. */
function newsOf(facts: readonly Fact[]): WarningNews {
  const kinds = new Set(facts.map(({ kind }) => kind));
  if (kinds.has('ADVISORY_WITHDRAWN')) return 'WITHDRAWN';
  if (kinds.has('ADVISORY_RESOLVED')) return 'RESOLVED';
  if (facts.every(({ data }) => data.advisory!.affected.length === 0)) return 'LIFTED';
  return kinds.has('ADVISORY_REVISED') ? 'REVISED' : 'ISSUED';
}

/** What to do, and by when. */
function instructionBlocks({ word, text, locale }: MailWording, advisory: AdvisoryData): MailBlock[] {
  const { whatToDo, actBy } = advisory;
  const time = advisoryTimeText(advisory, locale);
  return [
    ...paragraphs(word('advisory.whatToDo'), [
      text(whatToDo),
      ...(actBy ? [{ text: word('advisory.actBy', { day: preciseDateText(actBy, locale) }) }] : []),
    ]),
    ...(time === null ? [] : [{ kind: 'PARAGRAPH', text: time } as const]),
  ];
}

/** What the company does, what it does not know, what repairs it, and who helps. */
function helpBlocks({ word, text, url, locale }: MailWording, advisory: AdvisoryData): MailBlock[] {
  const { remedy, notKnownYet, fixedIn, contact } = advisory;
  const said = (words: TextByLocale | null | undefined) => (words ? [text(words)] : []);
  const fixes = advisoryFixesText(fixedIn, locale);
  return [
    ...paragraphs(word('advisory.remedy'), said(remedy)),
    ...(fixes === null ? [] : [{ kind: 'PARAGRAPH', text: fixes } as const]),
    ...paragraphs(word('advisory.notKnownYet'), said(notKnownYet)),
    ...(contact ? [{ kind: 'LINK', text: word('advisory.contact'), href: contact } as const] : []),
    { kind: 'LINK', text: word('advisory.check'), href: url(CHECK_PATH, null) },
  ];
}

function paragraphs(heading: string, lines: readonly MailLine[]): MailBlock[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'HEADING', text: heading },
    ...lines.map((line): MailBlock => ({ kind: 'PARAGRAPH', ...line })),
  ];
}

/** The watched items, each with what tells those that are affected from the others. */
async function warnedEntries(
  ctx: Context,
  wording: MailWording,
  warned: readonly WarnedItem[],
): Promise<MailEntry[]> {
  const items = await itemsById(
    ctx,
    warned.map(({ fact }) => fact.itemId),
  );
  const codes = warned.flatMap(({ fact, watchedMarkets }) => [
    ...watchedMarkets,
    ...fact.data.advisory!.affected.flatMap(({ markets }) => markets ?? []),
  ]);
  const markets = (await marketsByCode(ctx, [...new Set(codes)])).filter((market) => market !== null);
  return warned.flatMap(({ fact, watchedMarkets }, at) => {
    const item = items[at] as ItemView | null;
    if (!item) return [];
    const [code, ...others] = watchedMarkets;
    const market = others.length > 0 ? null : (markets.find((one) => one.code === code) ?? null);
    return [itemEntry(wording, item, market, partLines(wording, fact, watchedMarkets, markets))];
  });
}

function partLines(
  { locale, word }: MailWording,
  { data }: Fact,
  watchedMarkets: readonly string[],
  markets: readonly MarketRow[],
): MailLine[] {
  const { affected } = data.advisory!;
  const held = new Set<AffectedPart>(
    watchedMarkets.length === 0 ? affected : watchedMarkets.flatMap((code) => partsInMarket(affected, code)),
  );
  if (held.size === 0) return [{ text: word('advisory.nothingAffected') }];
  return [...held].map((part) => {
    const limits = affectedLimits(part, locale, markets, MAX_NUMBERS_IN_MAIL);
    const words = limits.map(({ label, text }) => word('warningMail.limit', { label, text }));
    return { text: words.length > 0 ? words.join(' · ') : word('advisory.all') };
  });
}
