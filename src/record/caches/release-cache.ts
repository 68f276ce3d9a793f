import type { EntityManager } from '@mikro-orm/postgresql';
import { type AffectedItems, partsOfItem } from '../../domain/advisory/advisory-document.ts';
import { advisoriesFrom } from '../../domain/advisory/advisory.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import {
  idsOfFlawsNaming,
  type PlacedRelease,
  placeReleases,
  type ReleaseEntry,
  type ReleaseFlaw,
  releaseEntriesFrom,
} from '../../domain/release/releases.ts';
import { executeSql } from '../statement.ts';
import type { ItemToSave } from './changed-item.ts';
import { postgresTimestamp } from './item-caches.ts';

const RELEASE_COLUMN_DEFINITIONS = `id uuid, item_id uuid, sequence bigint, version text, channel text, scheme text, state text, place int,
  published_on date, published_precision text, since timestamptz, notes jsonb, url text, sha256 text, price text, source jsonb,
  withdrawn_by bigint, flawed_by uuid[]`;
const RELEASE_COLUMN_NAMES = RELEASE_COLUMN_DEFINITIONS.split(',').map(
  (column) => column.trim().split(' ')[0]!,
);
const rowOf = (table: string) => RELEASE_COLUMN_NAMES.map((name) => `${table}.${name}`).join(', ');

const UPSERT_RELEASES_SQL = `insert into release (${RELEASE_COLUMN_NAMES.join(', ')})
select ${RELEASE_COLUMN_NAMES.join(', ')} from jsonb_to_recordset($1::jsonb) as n (${RELEASE_COLUMN_DEFINITIONS})
on conflict (id) do update set ${RELEASE_COLUMN_NAMES.slice(1)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}
where (${rowOf('release')}) is distinct from (${rowOf('excluded')})`;

const DELETE_OTHER_RELEASES_SQL =
  'delete from release where item_id = any($1::uuid[]) and id <> all($2::uuid[])';

const UPDATE_RELEASE_PLACES_SQL = `update release set state = n.state, place = n.place, withdrawn_by = n.withdrawn_by,
  flawed_by = n.flawed_by
from jsonb_to_recordset($1::jsonb) as n (id uuid, state text, place int, withdrawn_by bigint, flawed_by uuid[]) where release.id = n.id`;

/** In the order of their places, so that a sort of them with one more has little to do. */
const SELECT_PLACED_RELEASES_SQL = `select id, item_id as "itemId", channel, version, scheme, state, place,
  (extract(epoch from since) * 1000)::float8 as since, sequence::float8 as sequence, withdrawn_by::float8 as "withdrawnBy",
  flawed_by as "flawedBy"
from release where item_id = any($1::uuid[]) and ($2::text[] is null or channel = any($2)) order by item_id, channel, place, since, sequence`;

/** What was said of the warnings about items before; what is said now is not saved there yet. */
const SELECT_FLAWS_SQL = `select m.item_id as "itemId", a.id, a.status, a.severity, a.document->'affected' as entries
from advisory_item m join advisory a on a.id = m.advisory_id where m.item_id = any($1::uuid[]) and a.status <> 'WITHDRAWN'`;

interface FlawRow extends Omit<ReleaseFlaw, 'affected'> {
  readonly itemId: string;
  readonly entries: readonly AffectedItems[];
}

interface PlacedReleaseRow extends Omit<PlacedRelease, 'since'> {
  readonly itemId: string;
  readonly since: Instant;
}

/** Brings the releases of items up to date: where new facts speak of some, those whose place changes; all of an item folded again. */
export async function saveReleaseCache(em: EntityManager, changed: readonly ItemToSave[]): Promise<void> {
  const refolded = changed.filter((item) => item.refolded);
  if (refolded.length > 0) await replaceReleases(em, refolded);
  const grown = changed.filter(
    (item) =>
      !item.refolded && item.facts.some(({ data }) => data.release ?? data.withdrawnRelease ?? data.advisory),
  );
  if (grown.length > 0) await addReleases(em, grown);
}

/** One that was folded again brings all of its facts. */
async function replaceReleases(em: EntityManager, items: readonly ItemToSave[]): Promise<void> {
  const rows = items.flatMap(({ facts }) =>
    releaseRows(facts, placeReleases(releaseEntriesFrom(facts, flawsFromFacts(facts)))),
  );
  await executeSql(em, DELETE_OTHER_RELEASES_SQL, [items.map(({ id }) => id), rows.map(({ id }) => id)]);
  if (rows.length > 0) await executeSql(em, UPSERT_RELEASES_SQL, [JSON.stringify(rows)]);
}

async function addReleases(em: EntityManager, items: readonly ItemToSave[]): Promise<void> {
  const channels = items.flatMap(({ facts }) =>
    facts.flatMap(({ data }) => (data.release ?? data.withdrawnRelease)?.channel ?? []),
  );
  const ids = items.map(({ id }) => id);
  // A warning may be about releases of every channel.
  const isWarned = items.some(({ facts }) => facts.some(({ data }) => data.advisory));
  const known = await executeSql<PlacedReleaseRow>(em, SELECT_PLACED_RELEASES_SQL, [
    ids,
    isWarned ? null : [...new Set(channels)],
  ]);
  const flaws = await flawsOfItems(em, items);
  const knownByItem = Map.groupBy(known, ({ itemId }) => itemId);
  const knownById = new Map(known.map((row) => [row.id, row]));
  const placed = items.map(({ id, facts }) => ({
    facts,
    releases: placeReleases(withNewFacts(knownByItem.get(id) ?? [], facts, flaws.get(id) ?? [])),
  }));
  const fresh = placed.flatMap(({ facts, releases }) => releaseRows(facts, releases));
  if (fresh.length > 0) await executeSql(em, UPSERT_RELEASES_SQL, [JSON.stringify(fresh)]);
  const moved = placed.flatMap(({ releases }) =>
    releases.filter((release) => hasMoved(knownById.get(release.id), release)),
  );
  if (moved.length > 0)
    await executeSql(em, UPDATE_RELEASE_PLACES_SQL, [JSON.stringify(moved.map(placeColumns))]);
}

/** The warnings about items, as new facts leave them. */
async function flawsOfItems(
  em: EntityManager,
  items: readonly ItemToSave[],
): Promise<Map<string, ReleaseFlaw[]>> {
  const rows = await executeSql<FlawRow>(em, SELECT_FLAWS_SQL, [items.map(({ id }) => id)]);
  const before = Map.groupBy(rows, ({ itemId }) => itemId);
  return new Map(
    items.map(({ id, facts }) => {
      const known = (before.get(id) ?? []).map(
        ({ entries, ...flaw }): ReleaseFlaw => ({ ...flaw, affected: partsOfItem(entries, id) }),
      );
      const said = flawsFromFacts(facts);
      const isSaid = new Set(said.map((flaw) => flaw.id));
      return [id, [...known.filter((flaw) => !isSaid.has(flaw.id)), ...said]];
    }),
  );
}

function flawsFromFacts(facts: readonly Fact[]): ReleaseFlaw[] {
  return advisoriesFrom(facts).map(({ data }) => data);
}

/** The releases that are known, withdrawn or affected where new facts say so, and those that new facts publish. */
function withNewFacts(
  known: readonly ReleaseEntry[],
  facts: readonly Fact[],
  flaws: readonly ReleaseFlaw[],
): ReleaseEntry[] {
  const withdrawals = new Map(
    facts.flatMap(({ data, sequence }) =>
      data.withdrawnRelease ? [[data.withdrawnRelease.id, sequence] as const] : [],
    ),
  );
  const kept = known.map((entry) => ({
    ...entry,
    withdrawnBy: withdrawals.get(entry.id) ?? entry.withdrawnBy,
    flawedBy: idsOfFlawsNaming(entry.version, flaws),
  }));
  return [...kept, ...releaseEntriesFrom(facts, flaws)];
}

function hasMoved(before: PlacedRelease | undefined, now: PlacedRelease): boolean {
  return (
    before !== undefined &&
    (before.place !== now.place ||
      before.state !== now.state ||
      before.withdrawnBy !== now.withdrawnBy ||
      before.flawedBy.join() !== now.flawedBy.join())
  );
}

/** The whole rows of the releases that some of the facts publish. */
function releaseRows(facts: readonly Fact[], placed: readonly PlacedRelease[]): { readonly id: string }[] {
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  return placed.flatMap((release) => {
    const by = factById.get(release.id);
    return by ? [releaseRow(by, release)] : [];
  });
}

function releaseRow({ itemId, data, text, source }: Fact, release: PlacedRelease) {
  const { version, channel, scheme, publishedOn, price, url, sha256 } = data.release!;
  return {
    ...placeColumns(release),
    ...{ item_id: itemId, sequence: release.sequence, version, channel, scheme },
    published_on: publishedOn?.date ?? null,
    published_precision: publishedOn?.precision ?? null,
    since: postgresTimestamp(release.since),
    notes: text,
    url: url ?? null,
    sha256: sha256 ?? null,
    price,
    source,
  };
}

function placeColumns({ id, state, place, withdrawnBy, flawedBy }: PlacedRelease) {
  return { id, state, place, withdrawn_by: withdrawnBy, flawed_by: flawedBy };
}
