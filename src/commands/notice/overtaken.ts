import type { ItemReference } from '../../domain/fact/fact.ts';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { fitKindFaults } from '../../domain/item/fit-kinds.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import { guaranteeFaults, shortenedCommitmentFaults } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import type { NewFit } from '../../record/fit.ts';
import { heldListingsByItemId } from '../../record/held-listings.ts';
import { marketsOrEverywhere } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { createRunSql } from '../../record/statement.ts';
import {
  itemIdsNamedInAction,
  type ScheduledStateChange,
  type NonListingAction,
} from '../embargo/scheduled-action.ts';
import { deadSuccessorFaults } from '../pipeline/dead-successors.ts';
import { newReleaseFaults } from '../../domain/release/new-release.ts';
import { type NewRelease, releasesOfChannel } from '../../record/release.ts';
import { cycleFaultsInRecord } from '../pipeline/successor-references.ts';

/**
 * Why something that waited under embargo can be said no more: an item that it names was not published itself, what was said since led to the same state, gave a
 * guarantee that it would break, promised more than a target that it would move earlier without saying why, makes a
 * circle of its successors, made an item a kind that fits nothing or takes nothing, or published the same version. A change of state that comes with a promise that
 * would break a guarantee is said without that promise.
 */
export async function overtakenFaults(
  ctx: Context,
  record: RecordWriter,
  action: NonListingAction,
): Promise<Fault[]> {
  const absent = await unpublishedNamedItemFaults(record, action);
  if (absent.length > 0) return absent;
  switch (action.kind) {
    case 'STATE':
      return await overtakenStateFaults(ctx, record, action.payload);
    case 'COMMITMENT':
      return action.with
        ? await guaranteeFaults(ctx, record, [action.payload], () => ['commitment', 'terms'])
        : await shortenedCommitmentFaults(ctx, record, action.payload);
    case 'SUCCESSOR':
      return await successionCircleFaults(record, action.payload.itemId, [
        action.payload.successor.successor,
      ]);
    case 'FIT':
      return await overtakenFitFaults(record, action.payload);
    case 'RELEASE':
      return await overtakenReleaseFaults(record, action.payload);
    case 'UPDATE':
      return [];
  }
}

/** The items that something names and that are not in the record: they were held back as a whole, and did not come out. */
async function unpublishedNamedItemFaults(record: RecordWriter, action: NonListingAction): Promise<Fault[]> {
  const ids = itemIdsNamedInAction(action);
  const items = await record.items(ids);
  const absent = ids.filter((id) => (items.get(id)?.version ?? 0) === 0);
  if (absent.length === 0) return [];
  return (await heldListingsByItemId(createRunSql(record.em), absent, 'ever')).map(({ fact }) => ({
    code: 'NOT_FOUND',
    message: `${fact.data.listing!.sku}, which was held back itself, is not public.`,
    field: ['sku'],
  }));
}

/** An item may be of another kind by now than when something was said of what fits it, or what it fits. */
async function overtakenFitFaults(record: RecordWriter, { itemId, fit }: NewFit): Promise<Fault[]> {
  const items = await record.items([itemId, fit.host.id]);
  const [kind, host] = [itemId, fit.host.id].map(
    (id) => foldListingData(factsIgnoringMarkets(items.get(id)!.activeFacts)).kind!,
  );
  return fitKindFaults(kind!, host!);
}

/** The version may have come out by itself meanwhile, or the channel be compared by another scheme. */
async function overtakenReleaseFaults(
  record: RecordWriter,
  { itemId, release }: NewRelease,
): Promise<Fault[]> {
  return newReleaseFaults(release, await releasesOfChannel(record, itemId, release.channel));
}

async function overtakenStateFaults(
  ctx: Context,
  record: RecordWriter,
  it: ScheduledStateChange,
): Promise<Fault[]> {
  const { itemId, to, markets = [], successors } = it;
  const { activeFacts: active } = await record.item(itemId);
  const places = await marketsOrEverywhere(ctx, markets);
  const at = Math.max(record.recordedAt, it.effectiveAt ?? record.recordedAt);
  const states = places.map((market) => lifecycleAt(active, { at, market }).state);
  const isSame = states.includes(to);
  const other = isSame ? undefined : states.find((state, index) => it.found && state !== it.found[index]);
  const named = successors.map(({ successor }) => successor);
  return [
    ...(isSame
      ? [{ code: 'SAME_STATE' as const, message: `The item is ${to} by then already.`, field: ['to'] }]
      : []),
    ...(other
      ? [
          {
            code: 'CONFLICT' as const,
            message: `The item is ${other} by then, by something said since.`,
            field: ['to'],
          },
        ]
      : []),
    ...(it.found ? await allSuccessorsDeadFaults(ctx, record, it) : []),
    ...(await successionCircleFaults(record, itemId, named)),
  ];
}

/** A change that answers "what instead" by successors alone is not said once they all lead nowhere. */
async function allSuccessorsDeadFaults(
  ctx: Context,
  record: RecordWriter,
  it: ScheduledStateChange,
): Promise<Fault[]> {
  const { successors, noSuccessorBecause, promise } = it;
  if (successors.length === 0 || noSuccessorBecause || promise) return [];
  const dead = await deadSuccessorFaults(ctx, record, successors, 'successors');
  return dead.length === successors.length ? dead : [];
}

async function successionCircleFaults(
  record: RecordWriter,
  itemId: string,
  successors: readonly ItemReference[],
): Promise<Fault[]> {
  const item = await record.item(itemId);
  return successors.length > 0
    ? await cycleFaultsInRecord(record, item, successors, ['successors', '#'])
    : [];
}
