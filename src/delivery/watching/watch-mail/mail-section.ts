import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import { itemPath } from '../../../domain/item/page-address.ts';
import type { WatchEvent } from '../../../domain/words.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { LifecycleView } from '../../../reads/lifecycle.ts';
import { lifecycleHeadline } from '../../../wording/headlines.ts';
import type { MailEntry, MailLine } from '../../mail/mail-content.ts';
import { marketScopeText } from '../watch-phrases.ts';
import type { MailWording } from './mail-wording.ts';

/** An entry of an item. */
export type ItemEntry = MailEntry & Pick<ItemView, 'id'>;

/** A part of a mail: its heading, and what is listed below. */
export interface Section {
  readonly event: WatchEvent;
  readonly heading: string;
  readonly href: string | null;
  /** What the company says of all of it. */
  readonly explanation: MailLine | null;
  readonly entries: readonly ItemEntry[];
}

export function itemIdsIn(sections: readonly Section[]): string[] {
  return [...new Set(sections.flatMap(({ entries }) => entries.map(({ id }) => id)))];
}

/** An entry of an item as it is watched in a market. */
export function itemEntry(
  { locale, text, url }: MailWording,
  item: ItemView,
  market: MarketClock | null,
  lines: readonly MailLine[],
): ItemEntry {
  const { text: title, lang } = text(item.name);
  const href = url(itemPath(item), market);
  return { id: item.id, title, href, lang, date: marketScopeText(market, locale), text: null, lines };
}

export function headlineOf({ locale, text }: MailWording, view: LifecycleView): string {
  return lifecycleHeadline(text(view.name).text, view, { at: view.at, market: view.market }, locale);
}
