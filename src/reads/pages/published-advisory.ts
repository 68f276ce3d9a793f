import { isVersionIn } from '../../domain/advisory/affected.ts';
import {
  type AdvisoryDocument,
  itemIdsOfAffected,
  partsOfItem,
} from '../../domain/advisory/advisory-document.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { activeFacts, factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import type { AffectedPart, Fact, ListingData, TextByLocale } from '../../domain/fact/fact.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { releaseEntriesFrom } from '../../domain/release/releases.ts';
import type { Context } from '../../record/context.ts';
import {
  FACT_COLUMNS,
  type FactRow,
  factFromRow,
  MAX_HISTORY_FACTS_PER_READ,
  requireWithinMaxHistory,
} from '../../record/facts/fact-rows.ts';
import { type AdvisoryRevisionView, revisionsOfAdvisories } from '../advisory.ts';

/** A warning as its last revision published it, whatever was recorded since: of one revision it never changes. */
export interface PublishedAdvisory {
  readonly number: string;
  /** What the last revision says. */
  readonly document: AdvisoryDocument;
  /** One at least, the first one first. */
  readonly revisions: readonly AdvisoryRevisionView[];
  /** Its items by id, as they were known then. */
  readonly items: ReadonlyMap<string, PublishedItem>;
}

/** An item as it was known when a warning was published. */
export interface PublishedItem {
  /** What its listing said. */
  readonly listing: ListingData;
  /** The releases of it that the warning speaks of, as far as they are named one by one. */
  readonly releases: readonly PublishedRelease[];
}

export interface PublishedRelease {
  readonly version: string;
  readonly channel: string;
  readonly url: string | null;
  readonly isFix: boolean;
}

/** A warning in short, as its last revision says it. */
export interface AdvisorySummary extends Pick<AdvisoryDocument, 'title' | 'whatHappens' | 'whatToDo'> {
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly issuedAt: Instant;
  /** When its last revision was published. */
  readonly revisedAt: Instant;
  readonly remedy: TextByLocale | null;
  readonly notKnownYet: TextByLocale | null;
}

/** So many releases of one warning are named beside the ranges that hold them, and so many are looked at for that; of more, none is. */
export const MAX_RELEASES_NAMED = 1_000;
const MAX_RELEASES_EXAMINED = 5_000;
/** So many warnings stand in a list of all: those that were issued last. */
export const MAX_ADVISORIES_LISTED = 5_000;

const SELECT_NEWEST_REVISION_SQL = `select count(*)::int as count, max(recorded_at) as at from advisory_revision`;

/** All facts of a revision are recorded together: what comes before one of them was known to it. */
const SELECT_SEQUENCE_OF_REVISION_SQL = `select min(f.sequence) as sequence from fact f
where f.item_id = $1 and f.data #>> '{advisory,id}' = $2 and (f.data #>> '{advisory,revision}')::int = $3`;

/** Corrections of what is not read correct nothing. */
const SELECT_LISTING_FACTS_SQL = `select ${FACT_COLUMNS} from fact f
where f.item_id = any($1) and f.sequence < $2 and (f.kind in ('ITEM_LISTED', 'ITEM_REVISED') or f.corrects is not null)
limit ${MAX_HISTORY_FACTS_PER_READ + 1}`;
/** What withdrew a release says so of one that is there. */
const SELECT_RELEASE_FACTS_SQL = `select ${FACT_COLUMNS} from fact f
where f.item_id = any($1) and f.sequence < $2 and (f.id = any($3) or f.kind in ('RELEASE_PUBLISHED', 'RELEASE_WITHDRAWN'))
order by f.id = any($3) desc, f.sequence limit ${MAX_RELEASES_EXAMINED + 1}`;

const SELECT_SUMMARIES_SQL = `
select a.id, a.number, a.revision, a.issued_at as "issuedAt", r.recorded_at as "revisedAt", a.document->'title' as title,
  a.document->'whatHappens' as "whatHappens", a.document->'whatToDo' as "whatToDo", a.document->'remedy' as remedy,
  a.document->'notKnownYet' as "notKnownYet"
from advisory a join advisory_revision r on r.advisory_id = a.id and r.revision = a.revision`;
const SELECT_SUMMARY_SQL = `${SELECT_SUMMARIES_SQL} where a.number = $1`;
const SELECT_LAST_SUMMARIES_SQL = `${SELECT_SUMMARIES_SQL} order by a.issued_at desc, a.id desc limit ${MAX_ADVISORIES_LISTED}`;

/** A warning in short; null for a number that none has. */
export async function readAdvisorySummary(ctx: Context, number: string): Promise<AdvisorySummary | null> {
  const [summary] = await ctx.rows<AdvisorySummary>(SELECT_SUMMARY_SQL, [number]);
  return summary ?? null;
}

/** All warnings in short, those that were issued last first, `MAX_ADVISORIES_LISTED` at most. */
export async function readAdvisorySummaries(ctx: Context): Promise<AdvisorySummary[]> {
  return await ctx.rows<AdvisorySummary>(SELECT_LAST_SUMMARIES_SQL, []);
}

/** How many revisions of all warnings there are, and when the last one came; null where there is none. */
export async function readNewestAdvisoryRevision(
  ctx: Context,
): Promise<{ readonly count: number; readonly at: Instant | null }> {
  const [row] = await ctx.rows<{ count: number; at: Instant | null }>(SELECT_NEWEST_REVISION_SQL, []);
  return row!;
}

/**
 * A warning as its last revision published it, with its items and what ran on them as they were known at that instant.
 * @throws Refusal TOO_EXPENSIVE for items of which very much was recorded
 */
export async function readPublishedAdvisory(
  ctx: Context,
  { id, number }: Pick<AdvisorySummary, 'id' | 'number'>,
): Promise<PublishedAdvisory> {
  const [revisions] = await revisionsOfAdvisories(ctx, [id]);
  const { document, revision } = revisions!.at(-1)!;
  const itemIds = itemIdsOfAffected(document.affected);
  const [said] = await ctx.rows<{ sequence: number }>(SELECT_SEQUENCE_OF_REVISION_SQL, [
    itemIds[0],
    id,
    revision,
  ]);
  const known = await readItemFacts(ctx, itemIds, document, said!.sequence);
  const items = itemIds.flatMap((itemId): [string, PublishedItem][] => {
    const active = activeFacts(known.get(itemId) ?? []);
    const listing = foldListingData(factsIgnoringMarkets(active));
    if (listing.sku === undefined) return [];
    const releases = publishedReleases(active, partsOfItem(document.affected, itemId), document);
    return [[itemId, { listing, releases }]];
  });
  return { number, document, revisions: revisions!, items: new Map(withFewReleases(items)) };
}

/** What was recorded of items before an entry, as far as it tells of them and of their releases. */
async function readItemFacts(
  ctx: Context,
  itemIds: readonly string[],
  { fixedIn }: AdvisoryDocument,
  sequence: number,
): Promise<Map<string, Fact[]>> {
  const fixIds = fixedIn.map(({ id }) => id);
  const [listings, releases] = await Promise.all([
    ctx.rows<FactRow>(SELECT_LISTING_FACTS_SQL, [itemIds, sequence]).then(requireWithinMaxHistory),
    ctx.rows<FactRow>(SELECT_RELEASE_FACTS_SQL, [itemIds, sequence, fixIds]),
  ]);
  const told =
    releases.length > MAX_RELEASES_EXAMINED ? releases.filter(({ id }) => fixIds.includes(id)) : releases;
  return Map.groupBy([...listings, ...told].map(factFromRow), ({ itemId }) => itemId);
}

/** The releases that a warning names as affected, and those that it names as repairing it. */
function publishedReleases(
  active: readonly Fact[],
  parts: readonly AffectedPart[],
  { fixedIn }: AdvisoryDocument,
): PublishedRelease[] {
  const byId = new Map(active.map((fact) => [fact.id, fact]));
  return releaseEntriesFrom(active, []).flatMap(({ id, version, channel }): PublishedRelease[] => {
    const isFix = fixedIn.some((fix) => fix.id === id);
    const isAffected = parts.some(
      ({ versions }) => versions !== undefined && isVersionIn(versions, version) === true,
    );
    if (!isFix && !isAffected) return [];
    return [{ version, channel, url: byId.get(id)?.data.release?.url ?? null, isFix }];
  });
}

/** Where very many releases would be named, those that repair alone are: the ranges hold the others. */
function withFewReleases(items: readonly [string, PublishedItem][]): [string, PublishedItem][] {
  const count = items.reduce((sum, [, { releases }]) => sum + releases.length, 0);
  if (count <= MAX_RELEASES_NAMED) return [...items];
  return items.map(([id, item]) => [id, { ...item, releases: item.releases.filter(({ isFix }) => isFix) }]);
}
