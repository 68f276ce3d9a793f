import type { AffectedItems, AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import {
  type AdvisoryRelease,
  affectedPartFaults,
  fixFaults,
} from '../../domain/advisory/advisory-faults.ts';
import type { ReleaseReference } from '../../domain/fact/fact.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';

const RELEASE_COLUMNS = `r.id, r.item_id as "itemId", i.sku, r.version, r.channel, r.scheme, r.state = 'WITHDRAWN' as "isWithdrawn",
  array(select a.number from advisory a where a.id = any(r.flawed_by) and a.id <> $2 order by a.number) as flaws`;
const SELECT_RELEASES_OF_ITEMS_SQL = `
select ${RELEASE_COLUMNS} from release r join item i on i.id = r.item_id where r.item_id = any($1::uuid[]) order by r.item_id, r.channel, r.place`;
const SELECT_RELEASES_BY_ID_SQL = `
select ${RELEASE_COLUMNS} from release r join item i on i.id = r.item_id where r.id = any($1::uuid[])`;

/** The releases of items, as a warning looks at them: beside what others say of them. */
export async function releasesOfAffectedItems(
  { em }: RecordWriter,
  itemIds: readonly string[],
  advisoryId: string,
): Promise<AdvisoryRelease[]> {
  return await executeSql<AdvisoryRelease>(em, SELECT_RELEASES_OF_ITEMS_SQL, [itemIds, advisoryId]);
}

/** What is wrong with the parts that are affected, each in its place in the input. */
export function partFaults(
  document: Pick<AdvisoryDocument, 'kind' | 'affected'>,
  releases: readonly AdvisoryRelease[],
): Fault[] {
  return document.affected.flatMap(({ itemIds, part }: AffectedItems, at) =>
    affectedPartFaults(
      part,
      document,
      releases.filter(({ itemId }) => itemIds.includes(itemId)),
      ['advisory', 'affected', `${at}`],
    ),
  );
}

/**
 * The releases that repair something, by their public ids.
 * @throws Refusal with everything that is wrong with them: none, withdrawn, of other items, or affected themselves
 */
export async function requireFixes(
  { em }: RecordWriter,
  ids: readonly string[],
  document: Pick<AdvisoryDocument, 'affected'>,
  { advisoryId, field }: { readonly advisoryId: string; readonly field: readonly string[] },
): Promise<ReleaseReference[]> {
  const uuids = ids.map((id) => uuidFromPublicId(id, 'Release'));
  const rows = await executeSql<AdvisoryRelease>(em, SELECT_RELEASES_BY_ID_SQL, [
    uuids.filter((id) => id !== null),
    advisoryId,
  ]);
  const fixes = uuids.map((uuid) => rows.find(({ id }) => id === uuid) ?? null);
  refuseIfAny(fixFaults(fixes, document, field));
  return [...new Set(fixes)].map((fix) => {
    const { id, sku, version, channel } = fix!;
    return { id, sku, version, channel };
  });
}
