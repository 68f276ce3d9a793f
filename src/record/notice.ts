import type { TextByLocale } from '../domain/fact/fact.ts';
import { createRefusal, type Refusal } from '../domain/refusal.ts';
import { Notice } from '../store/notice.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';
import { executeSql } from './statement.ts';

/** Numbers are given in the order of publication, so that only the last need be looked at. */
const SELECT_NEXT_NOTICE_NUMBER_SQL = `
select coalesce(max(split_part(number, '-', 2)::int), 0) + 1 as next from notice
where number like $1 and published_at = (select max(published_at) from notice)`;

const MARK_NOTICE_PUBLISHED_SQL = `update notice set status = 'PUBLISHED', number = $2, text = $3::jsonb,
  published_at = to_timestamp($4::float8 / 1000) where id = $1`;

/** Publishes a notice under the year's next number, such as 2026-0007; its facts are appended by the caller. */
export async function createPublishedNotice(
  ctx: Context,
  record: RecordWriter,
  text: TextByLocale,
): Promise<string> {
  const { em, recordedAt } = record;
  const number = await nextNoticeNumber(record);
  const publishedAt = new Date(recordedAt);
  const notice = em.create(Notice, { id: ctx.uuid(), number, status: 'PUBLISHED', text, publishedAt });
  await em.flush();
  return notice.id;
}

/** Publishes a notice that was prepared, under the year's next number. */
export async function publishPreparedNotice(
  record: RecordWriter,
  id: string,
  text: TextByLocale,
): Promise<void> {
  const number = await nextNoticeNumber(record);
  await executeSql(record.em, MARK_NOTICE_PUBLISHED_SQL, [
    id,
    number,
    JSON.stringify(text),
    record.recordedAt,
  ]);
}

async function nextNoticeNumber({ em, recordedAt }: RecordWriter): Promise<string> {
  const year = new Date(recordedAt).getUTCFullYear();
  const [row] = await executeSql<{ next: number }>(em, SELECT_NEXT_NOTICE_NUMBER_SQL, [`${year}-%`]);
  return `${year}-${String(row!.next).padStart(4, '0')}`;
}

/** What an id of no notice is answered with, where one must be named. */
export function unknownPreparedNoticeRefusal(): Refusal {
  return createRefusal('NOT_FOUND', 'There is no notice in preparation with that id.', 'noticeId');
}
