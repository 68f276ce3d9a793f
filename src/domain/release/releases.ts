import { dayOfInstant, type Instant, lastDayOf, startOfDay } from '../calendar/dates.ts';
import { isVersionIn } from '../advisory/affected.ts';
import type { AdvisoryData, AffectedPart, Fact } from '../fact/fact.ts';
import { type ReleaseState, SEVERITIES, type VersionScheme } from '../words.ts';
import { createVersionComparison, hasVersionOrder } from './version.ts';

/** A release, as far as it decides where it and others of its channel stand. */
export interface ReleaseEntry {
  /** That of the fact that published it. */
  readonly id: string;
  readonly channel: string;
  readonly version: string;
  readonly scheme: VersionScheme;
  /** The beginning of the day on which it came out (`publicationDayStart`). */
  readonly since: Instant;
  readonly sequence: number;
  /** The sequence of the fact that withdrew it; null for one that stands. */
  readonly withdrawnBy: number | null;
  /** The ids of the warnings that name it as affected, and were not withdrawn: it stays as it is when they are resolved. */
  readonly flawedBy: readonly string[];
}

/** A warning about an item, as far as it decides which releases are affected. */
export interface ReleaseFlaw extends Pick<AdvisoryData, 'id' | 'status' | 'severity'> {
  /** How the item is affected. */
  readonly affected: readonly AffectedPart[];
}

/** A release, and where it stands among those of its channel. */
export interface PlacedRelease extends ReleaseEntry {
  readonly state: ReleaseState;
  /** Which it is in its channel, by version: 0 is the lowest. Versions that are equal by their scheme share a place. */
  readonly place: number;
}

/**
 * The releases that facts publish, each with the withdrawal of it that is among them.
 * @param active facts of one item after corrections, in any order
 * @param flaws the warnings about the item
 */
export function releaseEntriesFrom(active: readonly Fact[], flaws: readonly ReleaseFlaw[]): ReleaseEntry[] {
  const withdrawals = new Map(
    active.flatMap(({ data: { withdrawnRelease }, sequence }) =>
      withdrawnRelease ? [[withdrawnRelease.id, sequence] as const] : [],
    ),
  );
  return active.flatMap((fact): ReleaseEntry[] => {
    const { id, sequence, data } = fact;
    if (fact.kind !== 'RELEASE_PUBLISHED' || !data.release) return [];
    const { channel, version, scheme } = data.release;
    const since = publicationDayStart(fact);
    const withdrawnBy = withdrawals.get(id) ?? null;
    const flawedBy = idsOfFlawsNaming(version, flaws);
    return [{ id, channel, version, scheme, since, sequence, withdrawnBy, flawedBy }];
  });
}

/** The ids of the warnings, but withdrawn ones, whose ranges hold a version: those that stand first, the gravest before others. */
export function idsOfFlawsNaming(version: string, flaws: readonly ReleaseFlaw[]): string[] {
  const rank = ({ status, severity }: ReleaseFlaw) =>
    SEVERITIES.indexOf(severity) + (status === 'STANDING' ? SEVERITIES.length : 0);
  return flaws
    .filter(
      ({ status, affected }) =>
        status !== 'WITHDRAWN' &&
        affected.some(({ versions }) => versions !== undefined && isVersionIn(versions, version) === true),
    )
    .toSorted((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}

/**
 * Where each release of an item stands (rules.md, R138, R139): one is `SUPERSEDED` where a higher one of its channel is to be
 * had: neither withdrawn nor affected by a warning.
 * @returns them by channel, and within it from the lowest version to the highest; of equal ones the one that came last stands last
 */
export function placeReleases(entries: readonly ReleaseEntry[]): PlacedRelease[] {
  const channels = Map.groupBy(entries, ({ channel }) => channel);
  return [...channels.values()].flatMap(placeReleasesOfChannel);
}

function placeReleasesOfChannel(entries: readonly ReleaseEntry[]): PlacedRelease[] {
  const compare = createEntryComparison(entries);
  const ordered = entries.toSorted((one, other) => compare(one, other) || comparePublications(one, other));
  const places: number[] = [];
  for (const [at, entry] of ordered.entries()) {
    const before = ordered[at - 1];
    places.push(before ? places[at - 1]! + (compare(before, entry) === 0 ? 0 : 1) : 0);
  }
  const newestAt = ordered.findLastIndex(
    ({ withdrawnBy, flawedBy }) => withdrawnBy === null && flawedBy.length === 0,
  );
  const newest = places[newestAt] ?? 0;
  return ordered.map((entry, at): PlacedRelease => {
    const place = places[at]!;
    const state = entry.withdrawnBy !== null ? 'WITHDRAWN' : place < newest ? 'SUPERSEDED' : 'PUBLISHED';
    return { ...entry, state, place };
  });
}

/** By version where all of a channel are compared by one scheme that has an order; else by when they came out. */
function createEntryComparison(
  entries: readonly ReleaseEntry[],
): (one: ReleaseEntry, other: ReleaseEntry) => number {
  const scheme = entries[0]!.scheme;
  if (!hasVersionOrder(scheme) || entries.some((entry) => entry.scheme !== scheme))
    return comparePublications;
  const compare = createVersionComparison(scheme);
  return (one, other) => compare(one.version, other.version);
}

/** By the day on which they came out, then as they were recorded. */
function comparePublications(one: ReleaseEntry, other: ReleaseEntry): number {
  return one.since - other.since || one.sequence - other.sequence;
}

/**
 * The beginning (UTC) of the day on which a release came out: the last day of a month, quarter or year, as everything that is
 * counted from a date (rules.md, R31); never a day after it was recorded.
 */
export function publicationDayStart({ recordedAt, data }: Fact): Instant {
  const recordedOn = startOfDay(dayOfInstant(recordedAt, 'UTC'), 'UTC');
  const publishedOn = data.release?.publishedOn;
  return publishedOn ? Math.min(startOfDay(lastDayOf(publishedOn), 'UTC'), recordedOn) : recordedOn;
}
