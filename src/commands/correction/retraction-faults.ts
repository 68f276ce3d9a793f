import type { Instant } from '../../domain/calendar/dates.ts';
import { activeFacts, factsInScopeOf } from '../../domain/fact/active-facts.ts';
import type { Fact, FitData, ItemReference } from '../../domain/fact/fact.ts';
import { listingWithdrawalFactAt } from '../../domain/item/listing.ts';
import type { Fault } from '../../domain/refusal.ts';
import { successorsInForceAt } from '../../domain/succession/succession.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import type { FactWithItemAndHistory } from '../pipeline/announced.ts';

const SELECT_WITHDRAWN_SKUS_SQL =
  'select sku from item where id = any($1::uuid[]) and withdrawn order by sku limit 5';

/**
 * What speaks against a retraction because of items that were withdrawn (rules.md, R118): it is of something that one says; a
 * withdrawal would count again, of which nobody asked whether it may; or one would be named again.
 */
export async function withdrawnItemRetractionFaults(
  { em, recordedAt: at }: RecordWriter,
  { item, fact, history }: FactWithItemAndHistory,
): Promise<Fault[]> {
  const conflict = (message: string): Fault => ({ code: 'CONFLICT', message, field: ['entryId'] });
  const before = activeFacts(history);
  const after = activeFacts([...history, hypotheticalRetraction(fact, history, at)]);
  if (
    listingWithdrawalFactAt(factsInScopeOf(before, null), at) &&
    rootCorrectedFact(fact, history).kind !== 'LISTING_WITHDRAWN'
  ) {
    const message = `${item.sku} was withdrawn from the record: retract that first, then this.`;
    return [conflict(message)];
  }
  const counted = new Set(before.map(({ sequence }) => sequence));
  if (after.some(({ kind, sequence }) => kind === 'LISTING_WITHDRAWN' && !counted.has(sequence)))
    return [
      conflict(
        `Withdraw or merge ${item.sku} anew (withdrawListing, mergeItems), which looks after what names it.`,
      ),
    ];
  const named = new Set(itemIdsNamedInForceAt(before, at));
  const again = itemIdsNamedInForceAt(after, at).filter((id) => !named.has(id));
  const gone =
    again.length > 0 ? await executeSql<{ sku: string }>(em, SELECT_WITHDRAWN_SKUS_SQL, [again]) : [];
  return gone.map(({ sku }) =>
    conflict(
      `${sku}, which ${item.sku} would name again, was withdrawn from the record: retract that first.`,
    ),
  );
}

/** The fact that a retraction would be, as far as it decides what counts. */
function hypotheticalRetraction(fact: Fact, history: readonly Fact[], at: Instant): Fact {
  const { sequence } = history.at(-1)!;
  return {
    ...fact,
    kind: 'CORRECTED',
    data: { how: 'RETRACT' },
    text: null,
    sequence: sequence + 1,
    recordedAt: at,
    effectiveAt: at,
    effectiveOn: null,
    corrects: fact.sequence,
  };
}

/** What a correction corrects in the end; of any other fact that is itself. */
function rootCorrectedFact(fact: Fact, history: readonly Fact[]): Fact {
  const corrected = history.find(({ sequence }) => sequence === fact.corrects);
  return corrected ? rootCorrectedFact(corrected, history) : fact;
}

/** The ids of the items that an item's answers name: as successors, for use with them, or as what it fits; none once it is withdrawn. */
function itemIdsNamedInForceAt(active: readonly Fact[], at: Instant): string[] {
  if (listingWithdrawalFactAt(factsInScopeOf(active, null), at)) return [];
  const fits = new Map<string, FitData>();
  for (const { data } of active) {
    if (data.fit) fits.set(data.fit.host.id, data.fit);
    else if (data.withdrawnFit) fits.delete(data.withdrawnFit.id);
  }
  const named: ItemReference[] = [
    ...successorsInForceAt(active, at).flatMap(({ data: { successor, hosts } }) => [successor, ...hosts]),
    ...[...fits.values()].flatMap(({ host, needs }) => [host, ...needs]),
  ];
  return [...new Set(named.map(({ id }) => id))];
}
