/** The cells of some columns, of each row of the tables that begin with the first of these. */
export function rowsOf(markdown: string, ...columns: readonly string[]): string[][] {
  return (markdown.match(/^\|.*\n(?:\|.*\n)+/gm) ?? []).flatMap((table) => {
    const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    if (head[0] !== columns[0]) return [];
    return rows.map((row) => columns.map((column) => row[head.indexOf(column)] ?? ''));
  });
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
