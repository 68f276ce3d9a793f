import type { PreciseDate } from '../calendar/dates.ts';
import type { NewestVersion, ReleaseData } from '../fact/fact.ts';

/** The newest version that owners may install, and when it came out, as exactly as that is known. */
export interface DatedVersion extends Pick<NewestVersion, 'name' | 'url'> {
  readonly releasedOn: PreciseDate | null;
}

/**
 * The newest version of an item.
 * @param release the latest release of the channel that everybody gets; it wins over what the listing names
 * @param listed as the item's listing names it
 * @returns null where neither is known
 */
export function newestVersionOf(
  release: (Pick<ReleaseData, 'version' | 'publishedOn'> & { readonly url: string | null }) | null,
  listed: NewestVersion | null,
): DatedVersion | null {
  if (release) return { name: release.version, releasedOn: release.publishedOn, url: release.url };
  if (!listed) return null;
  const { name, releasedOn: day, url } = listed;
  return { name, url, releasedOn: day === null ? null : { date: day, precision: 'DAY' } };
}
