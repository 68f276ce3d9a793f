import type { Localized } from '../domain/fact.ts';
import type { Instant } from '../domain/calendar.ts';
import type { NoticeStatus } from '../domain/words.ts';
import { Notice } from '../store/notice.ts';
import type { Context } from './context.ts';
import { type Page, type PageAsked, pageFrom } from './page.ts';
import type { OpenRecord } from './record.ts';
import { execute } from './statement.ts';

export interface NoticeRow {
  readonly id: string;
  readonly number: string | null;
  readonly status: NoticeStatus;
  readonly text: Localized;
  readonly publishedAt: Instant | null;
}

const COLUMNS = 'id, number, status, text, published_at as "publishedAt"';
const PUBLISHED = `select ${COLUMNS} from notice where id = any($1) and status = 'PUBLISHED'`;
const NEXT_NUMBER = `
select coalesce(max(split_part(number, '-', 2)::int), 0) + 1 as next from notice where number like $1`;

/** Publishes a notice under the year's next number, such as 2026-0007; its facts are appended by the caller. */
export async function publishNotice(
  ctx: Context,
  { em, recordedAt }: OpenRecord,
  text: Localized,
): Promise<string> {
  const year = new Date(recordedAt).getUTCFullYear();
  const [row] = await execute<{ next: number }>(em, NEXT_NUMBER, [`${year}-%`]);
  const number = `${year}-${String(row!.next).padStart(4, '0')}`;
  const notice = em.create(Notice, {
    id: ctx.uuid(),
    number,
    status: 'PUBLISHED',
    text,
    publishedAt: new Date(recordedAt),
  });
  await em.flush();
  return notice.id;
}

/** The published notices with these ids, in order; null for one that is not public. */
export async function noticesOf(ctx: Context, ids: readonly string[]): Promise<(NoticeRow | null)[]> {
  const rows = new Map((await ctx.rows<NoticeRow>(PUBLISHED, [ids])).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
}

const LATEST = `
select ${COLUMNS} from notice where status = 'PUBLISHED' and ($1::text is null or status = $1)
  and ($2::float8 is null or (published_at, id) < (to_timestamp($2 / 1000.0), $3::uuid))
order by published_at desc, id desc limit $4`;

/** The published notices, latest first. */
export async function noticesPage(
  ctx: Context,
  status: NoticeStatus | null,
  asked: PageAsked,
): Promise<Page<NoticeRow>> {
  const [publishedAt = null, id = null] = asked.after ?? [];
  const rows = await ctx.rows<NoticeRow>(LATEST, [status, publishedAt, id, asked.first + 1]);
  return pageFrom(rows, asked, 'published', (row) => [row.publishedAt!, row.id]);
}
