/**
 * SQL that is true while a subject (STATE or a facet) has a value everywhere, read by the clock.
 * @param item, subject, value, at SQL expressions: the item's id, a text each, and an instant
 */
export function phaseHoldsEverywhereSql(item: string, subject: string, value: string, at: string): string {
  return `exists (select 1 from phase p where p.item_id = ${item} and p.market = '' and p.subject = ${subject}
    and p.value = ${value} and p.starts_at <= ${at}::timestamptz and p.ends_at > ${at}::timestamptz)`;
}
