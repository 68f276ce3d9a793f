import { partsInMarket } from '../../../domain/advisory/affected.ts';
import type { AdvisoryData, AffectedPart, Fact, TextByLocale } from '../../../domain/fact/fact.ts';
import { advisoryPath, CHECK_PATH } from '../../../domain/item/page-address.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import { ANONYMOUS_CALLER, type Context } from '../../../record/context.ts';
import { marketsByCode, type MarketRow } from '../../../record/market.ts';
import { advisoryFixesText, advisoryTimeText } from '../../../wording/advisory-text.ts';
import { affectedLimits } from '../../../wording/affected-limits.ts';
import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { MailBlock, MailContent, MailEntry, MailLine } from '../../mail/mail-content.ts';
import type { MailMessage } from '../../mail/mail-message.ts';
import { renderMail } from '../../mail/render-mail.ts';
import type { WatchLinks } from '../watch-links.ts';
import { itemNamesPhrase } from '../watch-phrases.ts';
import type { WatcherRow } from '../watcher-rows.ts';
import { itemEntry } from './mail-section.ts';
import { createMailWording, type MailWording } from './mail-wording.ts';
import { readWarnedItems, type WarnedItem } from './warned-items.ts';
import type { WatchMailItemRow } from './watched-changes.ts';

/** So many numbers of units stand in a mail; the page of the warning has all. */
const MAX_NUMBERS_IN_MAIL = 50;

/** What became of a warning for whoever is told. */
type WarningNews = 'ISSUED' | 'REVISED' | 'LIFTED' | 'RESOLVED' | 'WITHDRAWN';

/**
 * The mail of one revision of a warning, as it was said (rules.md, R151): its subject and its first line tell the danger; then what is new, what to
 * do and by when, which of the watched items are affected, who helps, and where all of it is read.
 * @param row names the facts of the revision
 * @returns null for whom nothing of it is watched any more
 */
export async function writeWarningMail(
  services: Context,
  links: WatchLinks,
  watcher: WatcherRow,
  row: WatchMailItemRow,
  mailId: string,
): Promise<MailMessage | null> {
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const { items, count } = await readWarnedItems(ctx, watcher.id, row);
  const [first] = items;
  if (!first) return null;
  const wording = createMailWording(ctx, watcher);
  const { locale, word, text, url } = wording;
  const advisory = first.fact.data.advisory!;
  const news = newsOf(items.map(({ fact }) => fact));
  const entries = await warnedEntries(ctx, wording, items);
  const subject = word('warningMail.subject', {
    news,
    kind: word('advisory.kind', { kind: advisory.kind }),
    what: itemNamesPhrase(
      entries.map(({ title }) => title),
      count,
      locale,
    ),
    title: text(advisory.title).text.replace(/[.\s]+$/u, ''),
  });
  const page = { text: word('advisory.more'), href: url(advisoryPath(advisory.number), null) };
  const unsubscribeUrl = links.url('UNSUBSCRIBE', watcher.id);
  const isOver = news !== 'ISSUED' && news !== 'REVISED';
  const why = first.fact.text ? text(first.fact.text) : null;
  const [lead, ...told] = isOver
    ? [why ?? text(advisory.title)]
    : [text(advisory.whatHappens), ...(news === 'REVISED' && why ? [why] : [])];
  const content: MailContent = {
    ...{ locale, title: subject, lead: lead!.lang === null ? lead!.text : null },
    blocks: [
      ...(lead!.lang === null ? [] : [{ kind: 'PARAGRAPH', ...lead! } as const]),
      ...told.flatMap((line) => paragraphs(word('warningMail.whatChanged'), [line])),
      ...(isOver ? [] : instructionBlocks(wording, advisory)),
      { kind: 'HEADING', text: word('advisory.affected') },
      { kind: 'ENTRIES', entries },
      ...(isOver ? [] : helpBlocks(wording, advisory)),
      { kind: 'ACTION', ...page },
    ],
    rest: { entries: count - entries.length, readAll: page },
    footer: {
      text: word('warningMail.why'),
      links: [
        { text: word('watchMail.manage'), href: links.url('MANAGE', watcher.id) },
        { text: word('watchMail.unsubscribe'), href: unsubscribeUrl },
      ],
    },
  };
  return {
    ...{ id: mailId, to: watcher.address, locale, subject, ...renderMail(ctx, content) },
    ...{ unsubscribeUrl, bounceToken: links.bounceToken(watcher.id) },
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
