import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import { itemPath } from '../../../domain/item/page-address.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import { type LifecycleView, lifecycleNowOrLater } from '../../../reads/lifecycle.ts';
import { currentSuccessorsOf } from '../../../reads/succession.ts';
import type { Context } from '../../../record/context.ts';
import { marketsByCode } from '../../../record/market.ts';
import { facetStatusSentence } from '../../../wording/facet-status.ts';
import { isAnswerEndingSoon } from '../watch-moments/ending-moments.ts';
import { type ItemEntry, type Section, headlineOf, itemEntry } from './mail-section.ts';
import type { MailWording } from './mail-wording.ts';
import type { WatchMailItemRow } from './watched-changes.ts';

const MOMENT_EVENTS = ['ORDERABLE_AGAIN', 'SUCCESSOR_ORDERABLE', 'ENDING_SOON'] as const;

export async function momentSections(
  ctx: Context,
  wording: MailWording,
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
      entries.push(...(await momentEntries(ctx, wording, event, own, market)));
    }
    const unique = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
    sections.push({
      ...{ event, heading: wording.word('watchMail.section', { event }), href: null },
      ...{ explanation: null, entries: unique },
    });
  }
  return sections;
}

/** What still holds of the moments that were noted, item by item. */
async function momentEntries(
  ctx: Context,
  wording: MailWording,
  event: (typeof MOMENT_EVENTS)[number],
  rows: readonly WatchMailItemRow[],
  market: MarketClock | null,
): Promise<ItemEntry[]> {
  const now = ctx.now();
  const ids = [...new Set(rows.map(({ itemId }) => itemId!))];
  const items = new Map((await itemsById(ctx, ids)).flatMap((item) => (item ? [[item.id, item]] : [])));
  const viewOf = (item: ItemView) => lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, now);
  const entryOf = (item: ItemView, text: string) => itemEntry(wording, item, market, [{ text }]);
  if (event === 'SUCCESSOR_ORDERABLE')
    return await successorEntries(ctx, wording, { rows, items, market, viewOf, entryOf });
  return [...items.values()].flatMap((item) => {
    const view = viewOf(item);
    if (event === 'ORDERABLE_AGAIN') return view.canOrder ? [entryOf(item, headlineOf(wording, view))] : [];
    return view.facets
      .filter(({ paid, ...free }) => isAnswerEndingSoon(free, now) || (paid && isAnswerEndingSoon(paid, now)))
      .map((answer) => entryOf(item, facetStatusSentence(answer, view.lastOrder, wording.locale)));
  });
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
  wording: MailWording,
  { rows, items, market, viewOf, entryOf }: MomentParts,
): Promise<ItemEntry[]> {
  const ids = [...items.keys()];
  const found = await currentSuccessorsOf(ctx, ids, { host: null, market, includeUnfit: false });
  return rows.flatMap(({ itemId, successorId }) => {
    const item = items.get(itemId!);
    const successor = found[ids.indexOf(itemId!)]?.find((one) => one.item.id === successorId)?.item;
    if (!item || !successor || !viewOf(successor).canOrder) return [];
    const name = wording.text(successor.name).text;
    const entry = entryOf(item, wording.word('watchMail.successor', { successor: name }));
    return [{ ...entry, href: wording.url(itemPath(successor), market) }];
  });
}
