import type { Fact, TextByLocale, FactData } from '../../domain/fact/fact.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { createPublishedNotice } from '../../record/notice.ts';
import type { NewFact, RecordWriter } from '../../record/record.ts';

/** Appends one fact of an item that holds from now on, under a notice of its own where it has a public text. */
export async function appendFactWithNoticeIfText(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  kind: FactKind,
  data: FactData,
  more: Partial<NewFact> & { readonly text?: TextByLocale | null } = {},
): Promise<Fact> {
  const noticeId = more.text ? await createPublishedNotice(ctx, record, more.text) : null;
  const fact = { itemId: item.id, kind, data, effectiveAt: record.recordedAt, noticeId, ...more };
  return (await record.append([fact]))[0]!;
}
