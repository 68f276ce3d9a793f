import type { EntityManager } from '@mikro-orm/postgresql';
import { type Instant, type PreciseDate, startOfPeriod } from '../domain/calendar/dates.ts';
import type { Fact, TextByLocale, FactData, Source } from '../domain/fact/fact.ts';
import { dueFacts } from '../domain/lifecycle/due.ts';
import { lifecycleAt, marketCodesIn, ordersFacetOf } from '../domain/lifecycle/lifecycle.ts';
import type { MarketClock } from '../domain/fact/active-facts.ts';
import { pickLocalized } from '../domain/text/locale.ts';
import type { FacetStatus } from '../domain/words.ts';
import type { FactKind } from '../domain/fact/fact-kinds.ts';
import { factHeadline } from '../wording/headlines.ts';
import type { PriorSaleStatus } from '../wording/clauses/headline-data.ts';
import { MESSAGE_LOCALES } from '../wording/locales.ts';
import { type OwnMarketNames, ownMarketNamesOf } from '../wording/phrases/places.ts';
import { takeSavingLock } from './appending.ts';
import type { Context } from './context.ts';
import { createUnitOfWork } from './facts/unit-of-work.ts';
import { loadHistories } from './facts/fact-rows.ts';
import type { WritableItem } from './caches/item-rows.ts';
import { marketClocksForFacts } from './market.ts';
import { executeSql } from './statement.ts';
import { inTransaction } from './transaction.ts';

/** A fact before it has its place in the record. */
export interface NewFact {
  readonly itemId: string;
  readonly kind: FactKind;
  readonly data: FactData;
  readonly effectiveAt?: Instant | null;
  readonly effectiveOn?: PreciseDate | null;
  readonly markets?: readonly string[];
  readonly text?: TextByLocale | null;
  readonly source?: Source | null;
  readonly forced?: boolean;
  readonly corrects?: number | null;
  readonly noticeId?: string | null;
  /** The id that it was promised; else it gets one. */
  readonly id?: string;
}

/** Something that a writer keeps to be said later, and of whom. */
export interface HeldStatement {
  readonly itemId: string;
  /** The items of whose answers it decides, its own first. */
  readonly affectedIds: readonly string[];
  /** Whether it brings a change of state, and does not only move one. */
  readonly isState: boolean;
  /** The notice with which it comes out; null for something said alone. */
  readonly noticeId: string | null;
  /** Whether it corrects what was said. */
  readonly isCorrection?: boolean;
}

/** The record held open for one writer. Nobody else appends until its transaction ends. */
export interface RecordWriter {
  readonly em: EntityManager;
  /** The instant at which the writer decides. What it appends is recorded then, or at the later one when it is saved. */
  readonly recordedAt: Instant;
  /**
   * Items by id, with what fell due for them and what this writer has appended so far. What fell due is written only
   * where the writer appends something: one that does something hidden leaves no trace.
   */
  readonly items: (ids: readonly string[]) => Promise<ReadonlyMap<string, WritableItem>>;
  /** One of them, which must be there. */
  readonly item: (id: string) => Promise<WritableItem>;
  /** All facts of items that were saved before this writer began, oldest first; each item is read once. */
  readonly histories: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Fact[]>>;
  /** Appends facts of items that exist, or of those given as new; returns them in sequence. */
  readonly append: (facts: readonly NewFact[], newItems?: readonly WritableItem[]) => Promise<Fact[]>;
  /** Records what fell due for items. */
  readonly settle: (ids: readonly string[]) => Promise<void>;
  /** What this writer appended so far; what fell due by the clock is not its doing. */
  readonly appended: readonly Fact[];
  /** What it keeps to be said later; whoever keeps something adds it. */
  readonly held: HeldStatement[];
  /** Does something once the rows are saved, such as writing what refers to them, with the instant of their facts. */
  readonly afterSaving: (step: (savedAt: Instant) => Promise<unknown>) => void;
}

const LOCK_RECORD_SQL =
  'select sequence, (extract(epoch from recorded_at) * 1000)::float8 as at from record for update';
const UPDATE_RECORD_HEAD_SQL =
  'update record set sequence = $1, recorded_at = to_timestamp($2::float8 / 1000)';

/**
 * Runs a piece of writing in one transaction that holds the record: its row lock makes sequence and
 * `recordedAt` gap-free and never decreasing, and lets only one writer decide at a time. What was appended is
 * saved at the end, in as many statements for a thousand facts as for one; only then is it recorded, however long the
 * deciding took.
 * @returns what the work returns; when it throws, nothing is written
 */
export async function withRecord<T>(ctx: Context, work: (record: RecordWriter) => Promise<T>): Promise<T> {
  return await inTransaction(ctx, async (em) => {
    const [head] = await executeSql<{ sequence: string; at: number }>(em, LOCK_RECORD_SQL);
    const before = Number(head!.sequence);
    const recordedAt = Math.max(ctx.now(), Math.round(head!.at));
    const drafts = createUnitOfWork(em);
    const later: ((savedAt: Instant) => Promise<unknown>)[] = [];
    let sequence = before;
    let isNotified = false;
    const place = async (fresh: readonly NewFact[]) => {
      const items = await drafts.load(fresh.map((fact) => fact.itemId));
      const markets = await marketClocksForNewFacts(em, fresh);
      const facts = factsFromNewFacts(ctx, fresh, items, sequence, recordedAt, markets);
      sequence += facts.length;
      await drafts.take(facts);
      return facts;
    };
    const settled = new Set<string>();
    const items: RecordWriter['items'] = async (ids) => {
      const known = await drafts.load(ids);
      const due = [...known.values()].filter((row) => isItemDue(row, recordedAt) && !settled.has(row.id));
      if (due.length === 0) return known;
      for (const row of due) settled.add(row.id);
      await place(await factsDueForItems(em, due, recordedAt));
      return await drafts.load(ids);
    };
    const item: RecordWriter['item'] = async (id) => (await items([id])).get(id)!;
    const appended: Fact[] = [];
    const append: RecordWriter['append'] = async (fresh, newItems = []) => {
      isNotified ||= fresh.length > 0;
      drafts.add(newItems);
      await items(fresh.map((fact) => fact.itemId));
      const facts = await place(fresh);
      appended.push(...facts);
      return facts;
    };
    const settle: RecordWriter['settle'] = async (ids) => {
      isNotified = true;
      await items(ids);
      drafts.renew(ids);
    };
    const read = new Map<string, readonly Fact[]>();
    const histories: RecordWriter['histories'] = async (ids) => {
      const missing = ids.filter((id) => !read.has(id));
      const loaded = await loadHistories(em, missing);
      for (const id of missing) read.set(id, loaded.get(id) ?? []);
      return new Map(ids.map((id) => [id, read.get(id)!]));
    };
    const afterSaving: RecordWriter['afterSaving'] = (step) => void later.push(step);
    const held: HeldStatement[] = [];
    const open = { em, recordedAt, items, item, histories, append, settle, appended, held, afterSaving };
    const result = await work(open);
    const isAppending = isNotified && sequence > before;
    if (isAppending) await takeSavingLock(em);
    const savedAt = isAppending ? Math.max(ctx.now(), recordedAt) : recordedAt;
    if (isNotified) await drafts.save({ decidedAt: recordedAt, savedAt }, ctx.defaultLocale);
    if (isAppending) await executeSql(em, UPDATE_RECORD_HEAD_SQL, [sequence, savedAt]);
    for (const step of later) await step(savedAt);
    return result;
  });
}

function isItemDue({ dueAt }: WritableItem, at: Instant): boolean {
  return dueAt !== null && dueAt <= at;
}

/** What fell due for items since their last fact, in its order: told before anything else is said of them, and once. */
async function factsDueForItems(
  em: EntityManager,
  rows: readonly WritableItem[],
  at: Instant,
): Promise<NewFact[]> {
  const clocks = await marketClocksForFacts(
    em,
    rows.flatMap((row) => row.activeFacts),
  );
  const due = rows.flatMap(({ id, activeFacts: active, foldedAt }) => {
    const markets = marketCodesIn(active).flatMap((code) => clocks.get(code) ?? []);
    return dueFacts(active, foldedAt, at, markets).map((one) => ({ ...one, itemId: id }));
  });
  return due.sort((one, other) => one.effectiveAt - other.effectiveAt);
}

/** The markets that facts name, by their codes. */
async function marketClocksForNewFacts(
  em: EntityManager,
  fresh: readonly NewFact[],
): Promise<ReadonlyMap<string, MarketClock>> {
  return await marketClocksForFacts(
    em,
    fresh.map(({ markets = [], data }) => ({ markets, data })),
  );
}

/** Gives facts their places after the last one, the one before of the same item, and their headlines. */
function factsFromNewFacts(
  ctx: Context,
  fresh: readonly NewFact[],
  items: ReadonlyMap<string, WritableItem>,
  head: number,
  recordedAt: Instant,
  markets: ReadonlyMap<string, MarketClock>,
): Fact[] {
  const last = new Map([...items].map(([id, row]) => [id, row.lastSequence]));
  const marketNames = ownMarketNamesOf(markets.values());
  return fresh.map((one, index) => {
    const sequence = head + index + 1;
    const previousSequence = last.get(one.itemId) ?? null;
    last.set(one.itemId, sequence);
    const place = { sequence, previousSequence, recordedAt };
    const zone = markets.get(one.markets?.[0] ?? '')?.timeZone ?? 'UTC';
    return factFromNewFact(ctx, one, place, items.get(one.itemId)!, { zone, marketNames });
  });
}

function factFromNewFact(
  ctx: Context,
  one: NewFact,
  place: Pick<Fact, 'sequence' | 'previousSequence' | 'recordedAt'>,
  item: Pick<WritableItem, 'name' | 'activeFacts'>,
  view: HeadlinePointOfView,
): Fact {
  const fact = {
    ...place,
    id: one.id ?? ctx.uuid(),
    itemId: one.itemId,
    kind: one.kind,
    data: one.data,
    effectiveAt: one.effectiveAt ?? null,
    effectiveOn: one.effectiveOn ?? null,
    markets: one.markets ?? [],
    text: one.text ?? null,
    source: one.source ?? null,
    forced: one.forced ?? false,
    corrects: one.corrects ?? null,
    noticeId: one.noticeId ?? null,
  };
  return { ...fact, headline: factHeadlineByLocale(ctx, fact, item, view) };
}

/** How the item stood right before it is available by this fact; of all other facts that says nothing. */
function saleStatusBeforeAvailability(
  { kind, data, effectiveAt, effectiveOn, recordedAt, markets }: Omit<Fact, 'headline'>,
  active: readonly Fact[],
  zone: string,
): PriorSaleStatus {
  if (data.state?.to !== 'AVAILABLE' || active.length === 0) return 'NOT_YET';
  const begins = effectiveAt ?? (effectiveOn === null ? recordedAt : startOfPeriod(effectiveOn, zone));
  const market = markets[0] === undefined ? null : { code: markets[0], timeZone: zone };
  // What tells of an earlier announcement finds that among the facts.
  const at = kind === 'STATE_ANNOUNCED' ? begins : begins - 1;
  const { status } = ordersFacetOf(lifecycleAt(active, { at, market }));
  return PRIOR_SALE_STATUS_OF_ORDERS[status] ?? 'UNKNOWN';
}

const PRIOR_SALE_STATUS_OF_ORDERS: Partial<Record<FacetStatus, PriorSaleStatus>> = {
  OPEN: 'ON_SALE',
  ENDING: 'ON_SALE',
  NOT_YET: 'NOT_YET',
  NOT_APPLICABLE: 'NOT_YET',
  SUSPENDED: 'STOPPED',
  ENDED: 'STOPPED',
};

/** From where a fact's sentence is told. */
export interface HeadlinePointOfView {
  /** The zone (IANA) in which its days end: that of the first market that it names; absent: UTC. */
  readonly zone?: string;
  /** What the company calls markets of its own. */
  readonly marketNames?: OwnMarketNames;
}

/** A fact's sentence in every language that we speak. */
export function factHeadlineByLocale(
  ctx: Context,
  fact: Omit<Fact, 'headline'>,
  { name, activeFacts: active }: Pick<WritableItem, 'name' | 'activeFacts'>,
  { zone = 'UTC', marketNames }: HeadlinePointOfView = {},
): TextByLocale {
  const before = saleStatusBeforeAvailability(fact, active, zone);
  return Object.fromEntries(
    MESSAGE_LOCALES.map((locale) => [
      locale,
      factHeadline(
        pickLocalized(name, locale, ctx.defaultLocale)!.text,
        fact,
        locale,
        zone,
        before,
        marketNames,
      ),
    ]),
  );
}
