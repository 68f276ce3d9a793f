import { type Instant, startOfPeriod } from '../calendar/dates.ts';
import { advisoriesFrom } from '../advisory/advisory.ts';
import { isVersionIn } from '../advisory/affected.ts';
import type { AdvisoryData, Fact, ReleaseData } from '../fact/fact.ts';
import { type ReleaseState, SEVERITIES } from '../words.ts';
import { compareVersions, hasVersionOrder } from './version.ts';

/** A release as its item's facts leave it. */
export interface ReleaseInForce {
  /** The fact that published it, whose id is the release's. */
  readonly by: Fact;
  readonly data: ReleaseData;
  /** The fact that withdrew it; null for one that stands. */
  readonly withdrawal: Fact | null;
  /** The warnings that name it as affected, by their ids: those that stand, and those that were resolved, since it stays as it is. */
  readonly flawedBy: readonly string[];
  readonly state: ReleaseState;
  /** Which it is in its channel, by version: 0 is the lowest. */
  readonly place: number;
}

/**
 * The releases of an item, each with where it stands: one is `SUPERSEDED` where a higher one of its channel is to be had: neither withdrawn nor
 * affected by a warning.
 * @param active the item's facts after corrections
 * @returns by channel, and within it from the lowest version to the highest
 */
export function releasesFrom(active: readonly Fact[]): ReleaseInForce[] {
  const withdrawals = new Map(
    active.flatMap((fact) =>
      fact.data.withdrawnRelease ? [[fact.data.withdrawnRelease.id, fact] as const] : [],
    ),
  );
  const advisories = advisoriesFrom(active).map(({ data }) => data);
  const published = active.filter(({ kind }) => kind === 'RELEASE_PUBLISHED');
  const channels = Map.groupBy(published, ({ data }) => data.release!.channel);
  const flaws = new Map(
    published.map((fact) => [fact.id, idsOfAdvisoriesNaming(fact.data.release!, advisories)]),
  );
  return [...channels.values()].flatMap((facts) => {
    const ordered = facts.toSorted(comparePublications);
    const newest = ordered.findLastIndex(({ id }) => !withdrawals.has(id) && flaws.get(id)!.length === 0);
    return ordered.map((by, place): ReleaseInForce => {
      const withdrawal = withdrawals.get(by.id) ?? null;
      const state = withdrawal ? 'WITHDRAWN' : place < newest ? 'SUPERSEDED' : 'PUBLISHED';
      return { by, data: by.data.release!, withdrawal, flawedBy: flaws.get(by.id)!, state, place };
    });
  });
}

/** The warnings, but withdrawn ones, whose ranges hold a release: those that stand first, the gravest before others. */
function idsOfAdvisoriesNaming({ version }: ReleaseData, advisories: readonly AdvisoryData[]): string[] {
  const rank = ({ status, severity }: AdvisoryData) =>
    SEVERITIES.indexOf(severity) + (status === 'STANDING' ? SEVERITIES.length : 0);
  return advisories
    .filter(
      ({ status, affected }) =>
        status !== 'WITHDRAWN' &&
        affected.some(({ versions }) => versions !== undefined && isVersionIn(versions, version)),
    )
    .toSorted((one, other) => rank(other) - rank(one))
    .map(({ id }) => id);
}

/** From when a release was to be had, as far as is known: the beginning of its day (UTC), else when it was told. */
export function publicationInstant({ recordedAt, data }: Fact): Instant {
  const { publishedOn } = data.release!;
  return publishedOn ? startOfPeriod(publishedOn, 'UTC') : recordedAt;
}

/** By version where the scheme has an order; else, and among equals, by the day on which they came out, then as they were told. */
function comparePublications(one: Fact, other: Fact): number {
  const [a, b] = [one.data.release!, other.data.release!];
  const byVersion =
    a.scheme === b.scheme && hasVersionOrder(a.scheme) ? compareVersions(a.scheme, a.version, b.version) : 0;
  return byVersion || publicationInstant(one) - publicationInstant(other) || one.sequence - other.sequence;
}
