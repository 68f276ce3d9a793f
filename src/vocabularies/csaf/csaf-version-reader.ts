import { compareRangeVersions } from '../../domain/release/range-types.ts';
import { parseVersionRange } from '../../domain/release/version-range.ts';
import type { CsafAdvisoryVersion } from './csaf-advisory-shapes.ts';
import type { JsonProblemReporter } from '../json/json-elements.ts';

const ALL_VERSIONS_PATTERN = /^(?:\*|all|all versions)$/i;
/** Whole numbers between dots, perhaps after a V. */
const CONSTRAINT_PATTERN = /^(?<comparator><=|>=|!=|<|>|=)? *v?(?<version>\d+(?:\.\d+)*)$/i;
const MAX_CONSTRAINTS = 50;

/**
 * The versions that a branch names: one by `product_version`, several by `product_version_range`, which is VERS, what stands in VERS
 * after the type, or in documents of CSAF 2.0 whatever their writer made of it. Only versions of whole numbers can be told for sure
 * without a type: they become `vers:intdot`.
 */
export function readCsafVersion(
  category: 'product_version' | 'product_version_range',
  stated: string,
  path: string,
  report: JsonProblemReporter,
): CsafAdvisoryVersion {
  const vers = versOf(stated);
  const namesOne = vers === null ? !stated.includes('|') : isSingle(vers);
  const told = `"${shorten(stated)}"`;
  if (category === 'product_version') {
    if (!namesOne) report(path, `${told} stands for one version and names several.`);
    return { stated, isSingle: namesOne, vers };
  }
  if (vers === null) report(path, `${told} is kept as it is: which versions it means cannot be told.`);
  else if (namesOne) report(path, `${told} stands for a range and names one version: it is kept as it is.`);
  return { stated, isSingle: false, vers: vers !== null && namesOne ? null : vers };
}

function versOf(stated: string): string | null {
  if (ALL_VERSIONS_PATTERN.test(stated)) return 'vers:all/*';
  if (stated.startsWith('vers:')) return isVers(stated) ? stated : null;
  const parts = stated.split('|', MAX_CONSTRAINTS + 1);
  if (parts.length > MAX_CONSTRAINTS) return null;
  const constraints = parts.flatMap((part) => {
    const { comparator = '', version } = CONSTRAINT_PATTERN.exec(part.trim())?.groups ?? {};
    return version === undefined ? [] : [{ comparator: comparator === '=' ? '' : comparator, version }];
  });
  if (constraints.length < parts.length) return null;
  const sorted = constraints.toSorted((one, other) =>
    compareRangeVersions('intdot', one.version, other.version),
  );
  const text = `vers:intdot/${sorted.map(({ comparator, version }) => comparator + version).join('|')}`;
  return isVers(text) ? text : null;
}

function isVers(text: string): boolean {
  return !('fault' in parseVersionRange(text));
}

function isSingle(vers: string): boolean {
  const range = parseVersionRange(vers);
  if ('fault' in range || range.constraints === '*') return false;
  return range.constraints.length === 1 && range.constraints[0]!.comparator === '=';
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
