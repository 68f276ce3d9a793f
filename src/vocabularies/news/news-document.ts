import { dayOfInstant, type Instant } from '../../domain/calendar/dates.ts';
import { ownWordsOfFact } from '../../domain/fact/correction.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { bestSupportedLocale, pickLocalized, type PickedText } from '../../domain/text/locale.ts';
import { itemPageUrl, type ItemSkuAndHandle, normalizedWebAddress } from '../../domain/item/page-address.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { NewsItem } from '../../reads/feed/news.ts';
import { correctionNote, textNotingMoreItems } from '../../wording/upcoming-events.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../wording/locales.ts';
import { sourcePhrase } from '../../wording/source-phrase.ts';

/** A page of news before it is written in a format. */
export interface NewsDocument {
  /** A URN that stays the same wherever the service is reached. */
  readonly id: string;
  readonly title: string;
  /** In which language we speak; what the company said may be in another. */
  readonly language: string;
  /** When anything on it changed last; null where nothing is on it. */
  readonly updatedAt: Instant | null;
  readonly links: NewsLinks;
  readonly entries: readonly NewsEntry[];
}

/** Where else the same news are, by format, and the next page (older ones). */
export interface NewsLinks {
  readonly page: string;
  readonly atom: string;
  readonly json: string;
  readonly calendar: string;
  readonly first: { readonly atom: string; readonly json: string };
  readonly next: { readonly atom: string; readonly json: string } | null;
}

/** One fact as news. */
export interface NewsEntry {
  readonly id: string;
  readonly url: string;
  readonly title: PickedText;
  /** What the company said, and how it was corrected or what it corrects; else the title again. */
  readonly content: PickedText;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly author: { readonly name: string; readonly url: string | null };
  /** Where a third party said it. */
  readonly via: string | null;
  readonly noticeUrl: string | null;
  readonly corrects: { readonly id: string; readonly url: string } | null;
  readonly correctedBy: readonly string[];
  readonly kind: FactKind;
  readonly confidence: string;
  readonly sku: string;
  readonly sequence: string;
  readonly markets: readonly string[];
}

/** How news are told. */
export interface NewsEntryOptions {
  readonly locale: string;
  readonly speaking: MessageLocale;
  readonly defaultLocale: string;
  readonly publicUrl: string;
}

/**
 * A fact as an entry of a feed; one that stands for all that a notice said at once is the notice. Its id is that of the
 * fact or notice, so that it is the same in every feed and for ever; its
 * headline is the frozen one, so that "reportedly" stays with what nobody confirmed.
 */
export function newsEntry(news: NewsItem, telling: NewsEntryOptions): NewsEntry {
  const { fact, item, noticeNumber, corrects, corrections, more, updatedAt } = news;
  const { publicUrl, defaultLocale } = telling;
  const headline = pickTextOrFallback(fact.headline, telling) ?? {
    text: '',
    locale: defaultLocale,
    isFallback: true,
  };
  const title = more > 0 ? titleNotingMoreItems(headline, more) : headline;
  const noticeUrl = noticeNumber && `${publicUrl}/notices/${noticeNumber}`;
  return {
    id: more > 0 ? `urn:uuid:${fact.noticeId}` : factUrn(fact),
    url: (more > 0 && noticeUrl) || factUrl(fact, item, publicUrl),
    title,
    content: newsEntryContent(news, title, telling),
    publishedAt: fact.recordedAt,
    updatedAt,
    author: newsEntryAuthor(news, telling.speaking),
    via: normalizedWebAddress(fact.source?.url),
    noticeUrl,
    corrects: corrects && { id: factUrn(corrects), url: factUrl(corrects, item, publicUrl) },
    correctedBy: corrections.map(factUrn),
    kind: fact.kind,
    confidence: fact.source?.confidence ?? 'CONFIRMED',
    sku: item.sku,
    sequence: String(fact.sequence),
    markets: fact.markets,
  };
}

/** A headline that stands for what one notice said of more items. */
function titleNotingMoreItems(title: PickedText, more: number): PickedText {
  const locale = MESSAGE_LOCALES.find((one) => one === title.locale);
  return locale ? { ...title, text: textNotingMoreItems(title.text, more, locale) } : title;
}

function factUrn({ id }: Fact): string {
  return `urn:uuid:${id}`;
}

/** Where the fact stands on its item's page, however many follow it. */
function factUrl({ sequence }: Fact, item: ItemSkuAndHandle, publicUrl: string): string {
  return `${itemPageUrl(item, publicUrl)}?before=${sequence + 1}#e${sequence}`;
}

function pickTextOrFallback(
  text: Fact['text'],
  { locale, defaultLocale }: NewsEntryOptions,
): PickedText | null {
  return pickLocalized(text, locale, defaultLocale);
}

/**
 * What the company said comes first; our notes on corrections follow in its language, where that is one of ours. Where
 * there is neither, the headline is all there is to read (RFC 4287, section 4.1.1.1).
 */
function newsEntryContent(
  { fact, corrects, corrections }: NewsItem,
  title: PickedText,
  telling: NewsEntryOptions,
): PickedText {
  const translated = corrections.filter(({ kind }) => kind === 'TRANSLATED');
  const words = { ...ownWordsOfFact(fact), ...Object.assign({}, ...translated.map(({ text }) => text)) };
  const localizedText = pickTextOrFallback(words, telling);
  const { text, locale } = localizedText ?? { text: null, locale: title.locale };
  const noting = {
    ...telling,
    locale,
    speaking: bestSupportedLocale(locale, MESSAGE_LOCALES, telling.speaking),
  };
  const paragraphs = [
    ...(text === null ? [] : [text]),
    ...(corrects ? [newsCorrectionNote('changes', corrects, noting)] : []),
    ...corrections
      .filter((by) => !translated.includes(by))
      .map((by) => newsCorrectionNote('changed', by, noting)),
  ];
  return paragraphs.length > 0
    ? { text: paragraphs.join('\n\n'), locale, isFallback: localizedText?.isFallback ?? false }
    : title;
}

function newsCorrectionNote(which: 'changed' | 'changes', fact: Fact, telling: NewsEntryOptions): string {
  const headline = pickTextOrFallback(fact.headline, telling)?.text ?? '';
  const because = which === 'changed' ? pickTextOrFallback(ownWordsOfFact(fact), telling)?.text : undefined;
  const text = [headline, ...(because ? [because] : [])].join(' ');
  return correctionNote(
    which,
    { date: dayOfInstant(fact.recordedAt, 'UTC'), precision: 'DAY' },
    text,
    telling.speaking,
  );
}

/** Who says it: the source that is named, by its site where it is not, else in words; without a source the brand. */
function newsEntryAuthor({ fact: { source }, item }: NewsItem, locale: MessageLocale): NewsEntry['author'] {
  if (!source) return { name: item.brand.name, url: normalizedWebAddress(item.brand.url) };
  const url = normalizedWebAddress(source.url);
  const { speaker, confidence } = source;
  const name = source.name ?? (url === null ? null : domainNameOf(url));
  if (name !== null || speaker === 'MAKER') return { name: name ?? item.brand.name, url };
  return { name: sourcePhrase({ speaker, confidence }, locale), url };
}

/** The host of an address; null for a bare IP address, which names nobody. */
function domainNameOf(url: string): string | null {
  const { host, hostname } = new URL(url);
  return /[a-z]$/i.test(hostname) ? host : null;
}
