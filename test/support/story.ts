import type { AdvisoryDocument } from '../../src/domain/advisory/advisory-document.ts';
import type {
  AffectedPart,
  Commitment,
  Fact,
  FitData,
  ItemReference,
  TextByLocale,
  FactData,
  SuccessorData,
} from '../../src/domain/fact/fact.ts';
import type { FitVerdict, LifecycleState, SuccessionKind } from '../../src/domain/words.ts';
import type { FactKind } from '../../src/domain/fact/fact-kinds.ts';
import { appendAdvisoryRevision } from '../../src/record/advisory.ts';
import { type NewCommitment, appendCommitmentFacts } from '../../src/record/commitment.ts';
import { appendFitFacts, type NewFit } from '../../src/record/fit.ts';
import { recordNewItems, type NewListing } from '../../src/record/listing.ts';
import { createPublishedNotice } from '../../src/record/notice.ts';
import { type NewPromise, appendPromiseFacts } from '../../src/record/promise.ts';
import { type NewFact, type RecordWriter, withRecord } from '../../src/record/record.ts';
import { appendSuccessorFacts, type NewSuccessor } from '../../src/record/succession.ts';
import { appendStateAnnouncements, type StateAnnouncement } from '../../src/record/transition.ts';
import { commitment, on } from '../wording/answers.ts';
import type { World } from './world.ts';

type Listed = Partial<NewListing> & { readonly sku: string };
type PendingTransition = Partial<StateAnnouncement> & { readonly notice?: TextByLocale };
type Named = Partial<Omit<SuccessorData, 'hosts'>> & {
  readonly hosts?: readonly string[];
} & Partial<NewSuccessor>;
type Fitted = Partial<Omit<FitData, 'needs'>> & { readonly needs?: readonly string[] } & Partial<NewFit>;

/** Tells what happened in a world. Each step is written through the verbs, at the world's instant. */
export type Story = ReturnType<typeof storyIn>;

/** Begins a story: items go by their SKUs, and whatever a step does not say is filled in so that it is complete. */
export function storyIn(place: World) {
  const known = new Map<string, ItemReference>();
  let open: RecordWriter | null = null;
  const write = <T>(work: (record: RecordWriter) => Promise<T>) =>
    open ? work(open) : withRecord(place.ctx, work);
  const one = async (work: (record: RecordWriter) => Promise<readonly Fact[]>) => (await write(work)).at(-1)!;
  function named(sku: string): ItemReference {
    const item = known.get(sku);
    if (!item) throw new Error(`the story never listed ${sku}`);
    return item;
  }
  return {
    /** The item as facts name it. */
    item: named,
    /** Several steps in one piece of writing. */
    together: (steps: () => Promise<unknown>) =>
      withRecord(place.ctx, async (record) => {
        open = record;
        await steps().finally(() => {
          open = null;
        });
      }),
    lists: async (...items: Listed[]) => {
      const complete = items.map((item) => ({ ...listing(item.sku), ...item }));
      const facts = await write((record) => recordNewItems(place.ctx, record, complete));
      for (const { itemId, data } of facts) {
        const { sku, name } = data.listing!;
        known.set(sku!, { id: itemId, sku: sku!, name: name! });
      }
      return facts;
    },
    /** One item's change of state, or the same one of many items under one notice. */
    announces: (
      skus: string | readonly string[],
      to: LifecycleState,
      { notice, ...more }: PendingTransition = {},
    ) =>
      one(async (record) => {
        const noticeId = notice ? await createPublishedNotice(place.ctx, record, notice) : null;
        const ended = to === 'DISCONTINUED' && !more.lastOrder ? { effectiveAt: record.recordedAt } : {};
        const complete = { ...TRANSITION, ...COMPLETE[to], ...ended, ...more, to, noticeId };
        const ids = [skus].flat().map((sku) => named(sku).id);
        return await appendStateAnnouncements(
          place.ctx,
          record,
          ids.map((itemId) => ({ ...complete, itemId })),
        );
      }),
    commits: (sku: string, promised: Commitment, input: Partial<NewCommitment> = {}) =>
      one((record) =>
        appendCommitmentFacts(place.ctx, record, [
          { dated: true, ...input, itemId: named(sku).id, commitment: promised },
        ]),
      ),
    names: (sku: string, follower: string, kind: SuccessionKind = 'SUCCESSOR', input: Named = {}) =>
      one((record) => {
        const { hosts = [], markets = [], carriesOver = null, ...more } = input;
        const successor = { successor: named(follower), kind, hosts: hosts.map(named), markets, carriesOver };
        return appendSuccessorFacts(place.ctx, record, [{ ...more, itemId: named(sku).id, successor }]);
      }),
    declares: (sku: string, hostSku: string, verdict: FitVerdict = 'FITS', input: Fitted = {}) =>
      one((record) => {
        const { needs = [], condition = null, ...more } = input;
        const fit = { host: named(hostSku), verdict, needs: needs.map(named), condition };
        return appendFitFacts(place.ctx, record, [{ ...more, itemId: named(sku).id, fit }]);
      }),
    promises: (sku: string, by: string | null, input: Partial<NewPromise> = {}) =>
      one((record) =>
        appendPromiseFacts(place.ctx, record, [
          { ...input, itemId: named(sku).id, by: by === null ? null : on(by) },
        ]),
      ),
    /** Issues a safety recall, or what `said` says instead. */
    warns: (sku: string, said: Partial<AdvisoryDocument> = {}, part: AffectedPart = {}) =>
      one((record) =>
        appendAdvisoryRevision(record, {
          id: place.ctx.uuid(),
          before: null,
          status: 'STANDING',
          text: null,
          document: {
            kind: 'SAFETY_RECALL',
            severity: 'CRITICAL',
            title: { en: 'it can burn' },
            whatHappens: { en: 'It overheats.' },
            whatToDo: { en: 'Unplug it.' },
            fixedIn: [],
            affected: [{ itemIds: [named(sku).id], part }],
            ...said,
          },
        }),
      ),
    /** Any fact for which there is no verb yet. */
    tells: (sku: string, kind: FactKind, data: FactData = {}, input: Partial<NewFact> = {}) =>
      one((record) => {
        const effectiveAt = input.effectiveOn ? null : record.recordedAt;
        return record.append([{ effectiveAt, ...input, itemId: named(sku).id, kind, data }]);
      }),
    /** A new SKU or handle; the old one goes on answering. */
    renames: async (sku: string, to: { readonly sku?: string; readonly handle?: string }) => {
      const item = named(sku);
      known.set(to.sku ?? sku, { ...item, sku: to.sku ?? sku });
      return await one(async (record) => {
        for (const [scheme, name] of Object.entries(to))
          await record.em.execute(NAME, [
            place.ctx.uuid(),
            item.id,
            scheme.toUpperCase(),
            name,
            name.toLowerCase(),
          ]);
        return await record.append([{ itemId: item.id, kind: 'ITEM_REVISED', data: { listing: to } }]);
      });
    },
  };
}

const NAME = `insert into identifier (id, item_id, scheme, value, key, scope) values (?, ?, ?, ?, ?, '')`;

function listing(sku: string): NewListing {
  return { sku, kind: 'PRODUCT', name: { en: sku }, brand: { handle: 'acme', name: 'Acme' } };
}

const TRANSITION = {
  reasons: ['PORTFOLIO'],
  text: { en: 'We told you so.' },
  commitments: [],
  successors: [],
} as const;

/** What each state must come with, at its shortest. */
const COMPLETE: Record<LifecycleState, Partial<StateAnnouncement>> = {
  AVAILABLE: {},
  PAUSED: { promise: { by: null } },
  REPLACEMENT_PLANNED: {
    teaser: { en: 'Something new comes.' },
    promise: { by: null },
    commitments: [commitment('ORDERS', 'OPEN')],
  },
  DISCONTINUED: {
    effectiveAt: undefined,
    lastOrder: { until: on('2020-12-31'), whileStocksLast: false, maxPerOrder: null },
    commitments: [commitment('FULFILMENT', 'OPEN'), commitment('SERVICE', 'TBA')],
    noSuccessorBecause: { en: 'Nobody asked for one.' },
  },
};
