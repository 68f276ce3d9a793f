/**
 * The item whose own a name is, in SQL: the one that an identifier leads to, or the one that was merged into that
 * (rules.md, R119).
 * @param identifier the alias of the table `identifier`
 */
export function nameOwnerSql(identifier: string): string {
  return `coalesce(${identifier}.origin_id, ${identifier}.item_id)`;
}
