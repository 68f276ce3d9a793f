import { parseVersionRange } from '../domain/release/version-range.ts';

const SIGNS = { '=': '', '!=': '≠ ', '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ' } as const;

/** A range of versions (VERS) as people of every language read it: "≥ 2.0.0, < 2.3.1"; "*" for all of them. */
export function versionRangeWords(text: string): string {
  const range = parseVersionRange(text);
  if ('fault' in range) return text;
  if (range.constraints === '*') return '*';
  return range.constraints.map(({ comparator, version }) => `${SIGNS[comparator]}${version}`).join(', ');
}
