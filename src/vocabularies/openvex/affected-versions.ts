import { parseVersionRange } from '../../domain/release/version-range.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import type { AdvisoryForCsaf, AffectedForCsaf, ItemForCsaf } from '../csaf/advisory-for-csaf.ts';
import { affectedVersionsIn } from '../csaf/affected-versions-in.ts';
import { limitsText } from '../csaf/csaf-limits.ts';

/** The versions of what runs on an item, by what an advisory says of them; null stands for the item as a whole. */
export interface AffectedVersions {
  readonly affected: readonly (string | null)[];
  readonly fixed: readonly string[];
  readonly notAffected: readonly string[];
  /** Which of those that are affected it is about, in words; empty where all are. */
  readonly limits: string;
}

/**
 * Names the versions of an item one by one: of each part of the advisory those that it lists and those known in its range.
 * @returns null where nothing of the item is affected
 */
export function affectedVersionsOf(
  advisory: AdvisoryForCsaf,
  item: ItemForCsaf,
  locale: MessageLocale,
): AffectedVersions | null {
  const parts = advisory.affected.filter(({ items }) => items.some(({ sku }) => sku === item.sku));
  const named = parts.map((part) => ({ part, versions: versionsOfPart(part, item) }));
  const affected = new Set(named.flatMap(({ versions }) => versions));
  if (affected.size === 0) return null;
  const limits = named.flatMap(({ part, versions }) => {
    const range = versions.includes(null) && part.versions !== null ? [part.versions] : [];
    return [...range, limitsText(part, locale)].filter((text) => text !== '');
  });
  const hasWhole = affected.has(null);
  const versionsIn = (state: ItemForCsaf['releases'][number]['state']) => {
    const versions = item.releases.filter((release) => release.state === state).map(({ version }) => version);
    return new Set(versions).difference(affected);
  };
  const fixed = versionsIn('FIXED');
  return {
    affected: [...affected],
    fixed: [...fixed],
    // Of an item that is affected as a whole none is known not to be.
    notAffected: hasWhole ? [] : [...versionsIn('NOT_AFFECTED').difference(fixed)],
    limits: [...new Set(limits)].join(' '),
  };
}

function versionsOfPart({ versions }: AffectedForCsaf, item: ItemForCsaf): (string | null)[] {
  const range = versions === null ? null : parseVersionRange(versions);
  if (range === null || 'fault' in range) return [null];
  const { type, constraints } = range;
  if (constraints === '*') return type === 'none' ? [] : [null];
  const listed = constraints.filter(({ comparator }) => comparator === '=').map(({ version }) => version);
  const all = [...listed, ...affectedVersionsIn(range, item)];
  return all.length === 0 ? [null] : all;
}
