import type { EntityManager } from '@mikro-orm/postgresql';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import { type ReleaseInForce, publicationInstant, releasesFrom } from '../../domain/release/releases.ts';
import { loadHistories } from '../facts/fact-rows.ts';
import { executeSql } from '../statement.ts';
import type { ItemToSave } from './changed-item.ts';
import { postgresTimestamp } from './item-caches.ts';

const DELETE_RELEASES_SQL = 'delete from release where item_id = any($1::uuid[])';

const RELEASE_COLUMN_DEFINITIONS = `id uuid, item_id uuid, sequence bigint, version text, channel text, scheme text, state text, place int,
  published_on date, published_precision text, since timestamptz, notes jsonb, url text, sha256 text, price text, source jsonb,
  withdrawn_by bigint, flawed_by uuid[]`;
const RELEASE_COLUMN_NAMES = RELEASE_COLUMN_DEFINITIONS.split(',')
  .map((column) => column.trim().split(' ')[0]!)
  .join(', ');
const INSERT_RELEASES_SQL = `insert into release (${RELEASE_COLUMN_NAMES})
select ${RELEASE_COLUMN_NAMES} from jsonb_to_recordset($1::jsonb) as n (${RELEASE_COLUMN_DEFINITIONS})`;

/** Replaces the releases of items of which new facts speak, and of those that were folded again; the facts are stored already. */
export async function saveReleaseCache(em: EntityManager, changed: readonly ItemToSave[]): Promise<void> {
  const affected = changed.filter(
    ({ facts, refolded }) =>
      refolded || facts.some(({ data }) => data.release ?? data.withdrawnRelease ?? data.advisory),
  );
  if (affected.length === 0) return;
  await executeSql(em, DELETE_RELEASES_SQL, [affected.map(({ id }) => id)]);
  const unread = affected.filter(({ refolded }) => !refolded).map(({ id }) => id);
  const histories = await loadHistories(em, unread);
  const rows = affected.flatMap(({ id, refolded, facts }) => {
    // One that was folded again brings all of its facts.
    const active = refolded ? facts : activeFacts(histories.get(id) ?? []);
    return releasesFrom(active).map(releaseRow);
  });
  if (rows.length > 0) await executeSql(em, INSERT_RELEASES_SQL, [JSON.stringify(rows)]);
}

function releaseRow({ by, data, withdrawal, flawedBy, state, place }: ReleaseInForce): object {
  const { version, channel, scheme, publishedOn, price } = data;
  return {
    ...{ id: by.id, item_id: by.itemId, sequence: by.sequence, version, channel, scheme, state, place },
    published_on: publishedOn?.date ?? null,
    published_precision: publishedOn?.precision ?? null,
    since: postgresTimestamp(publicationInstant(by)),
    notes: by.text,
    url: data.url ?? null,
    sha256: data.sha256 ?? null,
    price,
    source: by.source,
    withdrawn_by: withdrawal?.sequence ?? null,
    flawed_by: flawedBy,
  };
}
