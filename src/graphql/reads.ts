import {
  countWatchersOfChanges,
  countWatchersOfItems,
  type WatchedChange,
  type WatchersOfItem,
} from '../delivery/watching/count-watchers.ts';
import DataLoader from 'dataloader';
import { type AssortmentRow, assortmentsById, requireAssortment } from '../delivery/assortments.ts';
import { yoursOfItems } from '../reads/assortment.ts';
import { countEndpointsPassedTo } from '../delivery/endpoint-audience.ts';
import { endpointsById } from '../delivery/endpoints.ts';
import { proposalsById, type ProposalView, dryRunProposal } from '../commands/proposal/proposals.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import { createRefusal } from '../domain/refusal.ts';
import { activeFacts } from '../domain/fact/active-facts.ts';
import type { Fact } from '../domain/fact/fact.ts';
import type { Facet, ItemKind, LifecycleState } from '../domain/words.ts';
import { waitUntilFactsSaved } from '../record/appending.ts';
import type { Context } from '../record/context.ts';
import { brandsById, familiesById, linesById, memberPagesOfFamilies } from '../reads/family.ts';
import { type GroupKind, itemCountsOfGroups } from '../reads/groups.ts';
import { dangerReportsById } from '../reads/danger/danger-report.ts';
import { fitsOfItems, fittingItemPagesOfHosts, orphanFlagsOf } from '../reads/fit.ts';
import {
  currentTradeIdentifiersOfItems,
  idsOfItemsMergedInto,
  type ItemIdentifierLookup,
  type ItemView,
  itemsById,
  itemsByIdentifier,
} from '../reads/item.ts';
import { type ItemPrefetchOptions, type PrefetchedItem, prefetchItemsBySku } from '../reads/item-prefetch.ts';
import type { ItemMemory } from '../reads/item-memory.ts';
import { historiesOfItems } from '../reads/lifecycle.ts';
import { allMarkets, marketsByCode } from '../record/market.ts';
import { noticeWorkflowsById } from '../commands/notice/notice-workflow.ts';
import { latestReleasesOfItems, releasePagesOfItems, releasesById } from '../reads/release.ts';
import {
  type AdvisoryView,
  advisoriesById,
  advisoriesByNumber,
  advisoriesOfItems,
  ownEndOfAdvisory,
  revisionsOfAdvisories,
} from '../reads/advisory.ts';
import { visibleNoticesById } from '../reads/notice.ts';
import type { UnrecordedFact } from '../reads/feed/unrecorded-fact.ts';
import type { PageRequest } from '../reads/page.ts';
import { nextPhaseChangeAfter } from '../reads/phase.ts';
import {
  type CurrentSuccessorsQuery,
  predecessorsOfItems,
  readCurrentSuccessors,
  type SuccessionWithOtherItem,
  successorsOfItems,
} from '../reads/succession.ts';
import {
  latestCorrectionsBySequence,
  facetHistoriesOfItems,
  factsById,
  factsBySequence,
  factPagesOfNotices,
  pageFromOverfetchedFacts,
  type TimelineFilter,
  timelinesOfItems,
} from '../reads/timeline.ts';
import type { AnswerValidityTracker } from './execution/validity.ts';
import { dryRunNotice } from '../commands/notice/try-notice.ts';

const NO_ITEM_PREFETCH: ItemPrefetchOptions = { facts: 0, successors: false };

/** Trying a notice holds the record for as long as saying it would. */
const MAX_DRY_RUNS_PER_REQUEST = 3;
const TOO_MANY_DRY_RUNS_REFUSAL = createRefusal(
  'TOO_EXPENSIVE',
  `Ask what the rows of ${MAX_DRY_RUNS_PER_REQUEST} notices would do at most: \`preview\` and \`userErrors\` of more take further calls.`,
);

export type RequestReads = ReturnType<typeof createRequestReads>;

export interface RequestReadsOptions {
  /** What is read by it makes the answer depend on the whole record. */
  readonly ctx: Context;
  /** What is read by it makes the answer depend on nothing by itself: whoever reads by it notes the items. */
  readonly untracked: Context;
  /** Notes of which items an answer depends: their ids. */
  readonly dependsOn: AnswerValidityTracker['dependsOn'];
  /** Notes until when what was read holds by itself. */
  readonly endsAt: AnswerValidityTracker['endsAt'];
  /** The instant of asking, for what also says until when it holds. */
  readonly at: () => Instant;
  readonly itemMemory: ItemMemory | null;
  /** Charges what is read that only its size tells the price of, in units of the cost budget. */
  readonly spend: (units: number) => void;
}

/** One request's reads: what is asked in one step of the execution becomes one statement, whatever the rows. */
export function createRequestReads(parts: RequestReadsOptions) {
  const { ctx, untracked, dependsOn, endsAt, at, itemMemory, spend } = parts;
  /** Reads what phases hold at the instant of asking, until the next of any item begins or ends. */
  const inPhases = async <Value>(read: (stopped: Context) => Promise<Value>): Promise<Value> => {
    const stopped = { ...ctx, now: at };
    endsAt(await nextPhaseChangeAfter(stopped, at()));
    return await read(stopped);
  };
  const loaders = new Map<string, DataLoader<never, unknown>>();
  const remembering = itemMemory?.forRequest(untracked);
  function batched<Key, Value>(name: string, load: (keys: readonly Key[]) => Promise<readonly Value[]>) {
    const known = loaders.get(name) as DataLoader<Key, Value> | undefined;
    const loader =
      known ?? new DataLoader<Key, Value>((keys) => load(keys) as Promise<Value[]>, { maxBatchSize: 1000 });
    loaders.set(name, loader as DataLoader<never, unknown>);
    return loader;
  }
  /** Like `batched`, where only facts of the items with these ids can change what is read. */
  const batchedOfItems = <Value>(name: string, load: (ids: readonly string[]) => Promise<readonly Value[]>) =>
    batched(name, async (ids: readonly string[]) => {
      dependsOn(ids);
      return await load(ids);
    });
  const items = () =>
    batchedOfItems<ItemView | null>('item', (ids) =>
      remembering ? remembering.byId(ids) : itemsById(untracked, ids),
    );
  const remembered = (lists: SuccessionWithOtherItem[][]) => {
    for (const { other } of lists.flat()) {
      dependsOn([other.id]);
      items().prime(other.id, other);
    }
    return lists;
  };
  /** Warnings that end by themselves hold until they do. */
  const untilTheyEnd = (advisories: (AdvisoryView | null)[]) => {
    for (const one of advisories) endsAt((one && ownEndOfAdvisory(one)) ?? null);
    return advisories;
  };
  const timelines = (filter: TimelineFilter | null, pageRequest: PageRequest) =>
    batchedOfItems(`timeline ${JSON.stringify([filter, pageRequest])}`, (ids) =>
      timelinesOfItems(filter ? ctx : untracked, ids, filter, pageRequest),
    );
  const successions = () =>
    batchedOfItems('successors', async (ids) => remembered(await successorsOfItems(untracked, ids)));
  const foreseen = ({ item, facts, successors }: PrefetchedItem, prefetch: ItemPrefetchOptions) => {
    dependsOn([item.id]);
    items().prime(item.id, item);
    if (prefetch.facts > 0) {
      const pageRequest = { first: prefetch.facts - 1, after: null };
      timelines(null, pageRequest).prime(item.id, pageFromOverfetchedFacts(facts, pageRequest));
    }
    if (prefetch.successors) successions().prime(item.id, remembered([[...successors]])[0]!);
  };
  let computed = new WeakMap<object, Map<string, unknown>>();
  const tried = new Set<string>();
  let tries = 0;
  const saved = (knownAt: number) =>
    batched('saved', async (instants: readonly number[]) => {
      await waitUntilFactsSaved(ctx, Math.max(...instants));
      return instants.map(() => true);
    }).load(knownAt);
  return {
    inPhases,
    /** What was read so far is read again when it is asked for again. */
    forget: () => {
      loaders.clear();
      tried.clear();
      computed = new WeakMap();
    },
    /** What is computed of something that was read: once, however many fields of the request ask for it. */
    once: <Value>(of: object, name: string, compute: () => Value): Value => {
      const known = computed.get(of) ?? new Map<string, unknown>();
      computed.set(of, known);
      if (!known.has(name)) known.set(name, compute());
      return known.get(name) as Value;
    },
    item: (id: string) => items().load(id),
    items: (ids: readonly string[]) => Promise.all(ids.map((id) => items().load(id))),
    itemBySku: (sku: string, prefetch: ItemPrefetchOptions = NO_ITEM_PREFETCH) =>
      batched(`sku ${prefetch.facts} ${prefetch.successors}`, async (skus: readonly string[]) => {
        const found = await (remembering
          ? remembering.bySku(skus, prefetch)
          : prefetchItemsBySku(untracked, skus, prefetch));
        for (const one of found) {
          if (one) foreseen(one, prefetch);
          else dependsOn(null);
        }
        return found.map((one) => one?.item ?? null);
      }).load(sku),
    itemsByKey: (key: ItemIdentifierLookup) =>
      batched('key', (keys: readonly ItemIdentifierLookup[]) => itemsByIdentifier(ctx, keys)).load(key),
    remember: (item: ItemView) => {
      items().prime(item.id, item);
      return item;
    },
    // No fact changes these: brands and families stay as they are, what changes a line renews the visible state, markets are migrated.
    brand: (id: string) => batched('brand', (ids: readonly string[]) => brandsById(untracked, ids)).load(id),
    line: (id: string) => batched('line', (ids: readonly string[]) => linesById(untracked, ids)).load(id),
    family: (id: string) =>
      batched('family', (ids: readonly string[]) => familiesById(untracked, ids)).load(id),
    allMarkets: () =>
      batched('markets', async (keys: readonly 'all'[]) => {
        const all = await allMarkets(untracked);
        return keys.map(() => all);
      }).load('all'),
    market: (code: string) =>
      batched('market', (codes: readonly string[]) => marketsByCode(untracked, codes)).load(code),
    itemCount: (kind: GroupKind, id: string) =>
      batched(`items of ${kind}`, async (ids: readonly string[]) => {
        const counts = await itemCountsOfGroups(ctx, kind, ids);
        return counts.map(({ count, isMore }) => (isMore ? null : count));
      }).load(id),
    notice: (id: string) =>
      batched('notice', (ids: readonly string[]) => visibleNoticesById(ctx, ids)).load(id),
    desk: (noticeId: string) =>
      batched('desk', (ids: readonly string[]) => noticeWorkflowsById(ctx, ids)).load(noticeId),
    noticeTried: (noticeId: string) => {
      if (!tried.has(noticeId)) tries += 1;
      tried.add(noticeId);
      if (tries > MAX_DRY_RUNS_PER_REQUEST) throw TOO_MANY_DRY_RUNS_REFUSAL;
      return batched('tried', (ids: readonly string[]) =>
        Promise.all(ids.map((id) => dryRunNotice(ctx, id))),
      ).load(noticeId);
    },
    endpoint: (id: string) =>
      batched('endpoint', (ids: readonly string[]) => endpointsById(ctx, ids)).load(id),
    endpointsPassedTo: (facts: readonly UnrecordedFact[]) =>
      batched('endpoints passed to', (changes: readonly (readonly UnrecordedFact[])[]) =>
        countEndpointsPassedTo(ctx, changes),
      ).load(facts),
    dangerReport: (id: string) =>
      batched('danger report', (ids: readonly string[]) => dangerReportsById(ctx, ids)).load(id),
    assortment: (id: string) =>
      batched('assortment', (ids: readonly string[]) => assortmentsById(ctx, ids)).load(id),
    namedAssortment: (named: string) =>
      batched('named assortment', (all: readonly string[]) =>
        Promise.all(all.map((one) => requireAssortment(ctx, one).catch((error: Error) => error))),
      ).load(named) as Promise<AssortmentRow>,
    yours: (assortmentId: string, itemId: string) =>
      batched(`yours ${assortmentId}`, (ids: readonly string[]) => yoursOfItems(ctx, assortmentId, ids)).load(
        itemId,
      ),
    watchersOfChange: (change: readonly WatchedChange[]) =>
      batched('watchers of a change', (changes: readonly (readonly WatchedChange[])[]) =>
        countWatchersOfChanges(ctx, changes),
      ).load(change),
    watchersOfItem: (watched: WatchersOfItem) =>
      batched('watchers of an item', (some: readonly WatchersOfItem[]) =>
        countWatchersOfItems(ctx, some),
      ).load(watched),
    proposal: (id: string) =>
      batched('proposal', (ids: readonly string[]) => proposalsById(ctx, ids)).load(id),
    proposalTried: (proposal: ProposalView) => {
      if (!tried.has(proposal.id)) tries += 1;
      tried.add(proposal.id);
      if (tries > MAX_DRY_RUNS_PER_REQUEST) throw TOO_MANY_DRY_RUNS_REFUSAL;
      return batched('proposal tried', (some: readonly ProposalView[]) =>
        Promise.all(some.map((one) => dryRunProposal(ctx, one))),
      ).load(proposal);
    },
    identifiers: (id: string) =>
      batchedOfItems('identifiers', (ids) => currentTradeIdentifiersOfItems(untracked, ids)).load(id),
    mergedItems: (id: string) =>
      batchedOfItems('merged', (ids) => idsOfItemsMergedInto(untracked, ids)).load(id),
    history: (id: string) =>
      batched('history', (ids: readonly string[]) => historiesOfItems(ctx, ids)).load(id),
    /** What stands of an item after every correction, by its sequence in the record. */
    activeFactsBySequence: (id: string) =>
      batched('active facts', async (ids: readonly string[]) =>
        (await historiesOfItems(ctx, ids)).map((history) => {
          spend(history.length);
          return new Map(activeFacts(history).map((fact) => [fact.sequence, fact]));
        }),
      ).load(id),
    /** A history that holds everything recorded up to an instant of the past. */
    historyKnownAt: async (id: string, knownAt: number) => {
      await saved(knownAt);
      return await batched('history known', (ids: readonly string[]) => historiesOfItems(ctx, ids)).load(id);
    },
    fits: (id: string) => batchedOfItems('fits', (ids) => fitsOfItems(untracked, ids)).load(id),
    orphaned: (id: string) =>
      batched('orphaned', (ids: readonly string[]) =>
        inPhases((stopped) => orphanFlagsOf(stopped, ids)),
      ).load(id),
    successors: (id: string) => successions().load(id),
    predecessors: (id: string) =>
      batched('predecessors', async (ids: readonly string[]) =>
        remembered(await predecessorsOfItems(ctx, ids)),
      ).load(id),
    currentSuccessors: (id: string, query: CurrentSuccessorsQuery) =>
      batched(
        `current ${JSON.stringify([query.host?.id, query.market?.code, query.includeUnfit])}`,
        async (ids: readonly string[]) => {
          const { found, itemIds, validUntil } = await readCurrentSuccessors(untracked, ids, query, at());
          dependsOn(itemIds);
          endsAt(validUntil);
          return found;
        },
      ).load(id),
    hosted: (hostId: string, kind: ItemKind, state: LifecycleState | null, pageRequest: PageRequest) =>
      batched(`hosted ${JSON.stringify([kind, state, pageRequest])}`, (ids: readonly string[]) => {
        const read = (from: Context) => fittingItemPagesOfHosts(from, ids, kind, state, pageRequest);
        return state === null ? read(ctx) : inPhases(read);
      }).load(hostId),
    members: (familyId: string, pageRequest: PageRequest) =>
      batched(`members ${JSON.stringify(pageRequest)}`, (ids: readonly string[]) =>
        memberPagesOfFamilies(ctx, ids, pageRequest),
      ).load(familyId),
    timeline: (itemId: string, filter: TimelineFilter | null, pageRequest: PageRequest) =>
      timelines(filter, pageRequest).load(itemId),
    noticeEntries: (noticeId: string, pageRequest: PageRequest) =>
      batched(`entries ${JSON.stringify(pageRequest)}`, (ids: readonly string[]) =>
        factPagesOfNotices(ctx, ids, pageRequest),
      ).load(noticeId),
    releases: (itemId: string, channel: string | null, pageRequest: PageRequest) =>
      batchedOfItems(`releases ${JSON.stringify([channel, pageRequest])}`, (ids) =>
        releasePagesOfItems(untracked, ids, channel, pageRequest),
      ).load(itemId),
    latestRelease: (itemId: string, channel: string) =>
      batchedOfItems(`latest release ${channel}`, (ids) =>
        latestReleasesOfItems(untracked, ids, channel),
      ).load(itemId),
    advisoriesOfItem: (itemId: string) =>
      batchedOfItems('advisories of an item', async (ids) => {
        const found = await advisoriesOfItems(untracked, ids, at());
        untilTheyEnd(found.flat());
        return found;
      }).load(itemId),
    advisory: (id: string) =>
      batched('advisory', async (ids: readonly string[]) =>
        untilTheyEnd(await advisoriesById(ctx, ids, at())),
      ).load(id),
    advisoryByNumber: (number: string) =>
      batched('advisory number', async (numbers: readonly string[]) =>
        untilTheyEnd(await advisoriesByNumber(ctx, numbers, at())),
      ).load(number),
    advisoryRevisions: (id: string) =>
      batched('advisory revisions', (ids: readonly string[]) => revisionsOfAdvisories(ctx, ids)).load(id),
    release: (id: string) => batched('release', (ids: readonly string[]) => releasesById(ctx, ids)).load(id),
    fact: (id: string) => batched('fact', (ids: readonly string[]) => factsById(ctx, ids)).load(id),
    factAt: (sequence: number) =>
      batched<number, Fact | null>('sequence', (keys) => factsBySequence(ctx, keys)).load(sequence),
    correction: (sequence: number) =>
      batched<number, Fact | null>('correction', (keys) => latestCorrectionsBySequence(ctx, keys)).load(
        sequence,
      ),
    facetHistory: (itemId: string, facet: Facet) =>
      batched(`facet ${facet}`, (ids: readonly string[]) => facetHistoriesOfItems(ctx, ids, facet)).load(
        itemId,
      ),
    /** What was said of a facet, with everything recorded up to an instant of the past. */
    facetHistoryKnownAt: async (itemId: string, facet: Facet, knownAt: number) => {
      await saved(knownAt);
      return await batched(`facet known ${facet}`, (ids: readonly string[]) =>
        facetHistoriesOfItems(ctx, ids, facet),
      ).load(itemId);
    },
  };
}
