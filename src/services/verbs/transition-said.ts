import { z } from 'zod';
import { type Instant, startOf } from '../../domain/calendar.ts';
import type { Commitment, SuccessorSaid } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { MarketClock } from '../../domain/standing.ts';
import { closingZone, effectiveFrom, lacking, type Transition } from '../../domain/transition.ts';
import { MOST_SUCCESSORS, transitionFaults } from '../../domain/transition-checks.ts';
import { type LifecycleState, LIFECYCLE_STATES } from '../../domain/words.ts';
import { guaranteeFaults, type NewCommitment } from '../commitment.ts';
import type { Context } from '../context.ts';
import type { ItemRow } from '../item-rows.ts';
import { marketsOf } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import { anchorsFor } from './anchors.ts';
import { commitmentFor, gathered, marketFaults, successorsFor } from './references.ts';
import * as shapes from './shapes.ts';

export const transitionShape = z.object({
  ...shapes.common,
  sku: shapes.sku,
  to: z.enum(LIFECYCLE_STATES),
  reasons: shapes.reasons,
  text: shapes.texts,
  markets: shapes.markets,
  effectiveAt: shapes.instant.nullish(),
  publishAt: shapes.instant.nullish(),
  lastOrder: shapes.lastOrder,
  resumesOn: shapes.period.nullish(),
  nextUpdateBy: shapes.period.nullish(),
  commitments: z.array(shapes.commitment).max(50, 'Give 50 commitments at most').nullish(),
  successors: z.array(shapes.successor).nullish(),
  noSuccessorBecause: shapes.texts,
  teaser: shapes.texts,
  actions: shapes.actions,
  internalNote: shapes.internalNote,
  force: z.boolean().nullish(),
});

export type TransitionGiven = z.output<typeof transitionShape>;

/** Where and when a change of state is said. */
export interface Setting {
  readonly item: ItemRow;
  /** When it becomes public; null for at once. */
  readonly publishAt: Instant | null;
  readonly now: Instant;
  /** The markets that it names; null alone for everywhere. */
  readonly places: readonly (MarketClock | null)[];
  /** In which its days end last. */
  readonly zone: string;
}

/** A change of state as it will be said, and what comes beside it. */
export interface Parts {
  readonly said: Transition;
  /** Successors that come out later by themselves. */
  readonly later: readonly { readonly successor: SuccessorSaid; readonly publishAt: Instant }[];
  /** Commitments for markets of their own: facts beside the change of state. */
  readonly elsewhere: readonly NewCommitment[];
}

/** Finds the place and time of a change of state. */
export async function settingOf(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  { markets, publishAt, lastOrder }: TransitionGiven,
): Promise<Setting> {
  const now = record.recordedAt;
  const rows = await marketsOf(ctx, markets);
  const zones = rows.map((market) => market?.timeZone ?? 'UTC');
  return {
    item,
    now,
    publishAt: publishAt != null && publishAt > now ? publishAt : null,
    places: rows.length > 0 ? rows : [null],
    zone: closingZone({ lastOrder }, zones),
  };
}

/**
 * Turns an input into what is said: rules are resolved, names looked up.
 * @throws Refusal with all that names nothing
 */
export async function partsOf(
  ctx: Context,
  record: OpenRecord,
  input: TransitionGiven,
  setting: Setting,
): Promise<Parts> {
  const { item, publishAt, now } = setting;
  const given = input.successors ?? [];
  const promised = input.commitments ?? [];
  await refuseUnknown(ctx, input);
  const named = await successorsFor(
    ctx,
    record,
    item,
    given.slice(0, MOST_SUCCESSORS + 1),
    'successors',
    '#',
  );
  const isLater = (index: number) => (given[index]?.publishAt ?? 0) > (publishAt ?? now);
  const commitments = await commitmentsIn(ctx, input, setting);
  const isOwn = (index: number) => promised[index]!.markets.length > 0;
  return {
    elsewhere: commitments.flatMap((commitment, index) =>
      isOwn(index) ? [{ itemId: item.id, commitment, markets: promised[index]!.markets, dated: true }] : [],
    ),
    said: {
      to: input.to,
      reasons: input.reasons,
      text: input.text,
      ...(input.effectiveAt != null && { effectiveAt: input.effectiveAt }),
      lastOrder: input.lastOrder,
      resumesOn: input.resumesOn ?? null,
      promise: input.nextUpdateBy ? { by: input.nextUpdateBy } : null,
      commitments: commitments.filter((_, index) => !isOwn(index)),
      successors: named.filter((_, index) => !isLater(index)),
      noSuccessorBecause: input.noSuccessorBecause,
      teaser: input.teaser,
      actions: input.actions,
    },
    later: named.flatMap((successor, index) =>
      isLater(index) ? [{ successor, publishAt: given[index]!.publishAt! }] : [],
    ),
  };
}

async function refuseUnknown(ctx: Context, { markets, commitments }: TransitionGiven): Promise<void> {
  const faults = await marketFaults(ctx, markets, 'markets');
  for (const [index, one] of (commitments ?? []).entries())
    faults.push(...(await marketFaults(ctx, one.markets, 'commitments', `${index}`, 'markets')));
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** The commitments of the input; a rule counts as in the first market for which it is said. */
async function commitmentsIn(
  ctx: Context,
  input: TransitionGiven,
  { item, publishAt, now, places, zone }: Setting,
): Promise<Commitment[]> {
  const given = input.commitments ?? [];
  const clocks = await marketsOf(
    ctx,
    given.flatMap(({ markets }) => markets.slice(0, 1)),
  );
  const at = publishAt ?? now;
  const { to, lastOrder } = input;
  const dated = input.effectiveAt == null ? {} : { effectiveAt: input.effectiveAt };
  const effectiveAt = effectiveFrom({ ...NOTHING, ...dated, to, lastOrder }, at, zone) ?? at;
  return gathered(
    given.map((one, index) => () => {
      const market = clocks.find((clock) => clock?.code === one.markets[0]) ?? places[0]!;
      const anchors = anchorsFor(item.standing, { at, market }, { to, lastOrder, effectiveAt });
      return commitmentFor(one, anchors, 'commitments', `${index}`);
    }),
  );
}

const NOTHING = { reasons: [], text: null, commitments: [], successors: [] };

/**
 * Refuses what is wrong and what is missing, all at once.
 * @returns what is missing and was forced
 */
export async function forcedPast(
  ctx: Context,
  record: OpenRecord,
  input: TransitionGiven,
  { said, elsewhere }: Parts,
  setting: Setting,
): Promise<Fault[]> {
  const { item, places, publishAt, now, zone } = setting;
  const held = places.map((market) => lifecycleAt(item.standing, { at: now, market }));
  const began = held.flatMap(({ since, sinceOn }) => since ?? (sinceOn ? startOf(sinceOn, zone) : []));
  const wrong = [
    ...transitionFaults(said, {
      publishAt,
      now,
      since: began.length > 0 ? Math.max(...began) : null,
      zone,
    }),
    ...promiseFaults(input),
    ...(await brokenGuarantees(ctx, record, input, { said, elsewhere, later: [] }, item)),
  ];
  const before = held.map(({ state }) => state);
  const then = statesByThen(said, setting);
  const same = before.some((state, index) => state === said.to && then[index] === said.to);
  const from = same ? said.to : [...then, ...before].find((state) => state !== said.to)!;
  const missing = lacking(said, from, ctx.defaultLocale);
  const forcible = missing.filter(({ code }) => code !== 'SAME_STATE');
  const faults = [
    ...wrong,
    ...(same ? [] : sameByThen(said, then)),
    ...(input.force ? missing.filter((fault) => !forcible.includes(fault)) : missing),
  ];
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  return forcible;
}

/** The states that the change finds when it takes effect, as announced so far. */
function statesByThen(said: Transition, { item, places, publishAt, now, zone }: Setting): LifecycleState[] {
  const at = Math.max(now, effectiveFrom(said, publishAt ?? now, zone) ?? now);
  return places.map((market) => lifecycleAt(item.standing, { at, market }).state);
}

/** A change to a state that another announced change will have brought by then. */
function sameByThen({ to }: Transition, then: readonly LifecycleState[]): Fault[] {
  const message = `The item will be ${to} by then already: reschedule or cancel that change.`;
  return then.includes(to) ? [{ code: 'SAME_STATE', message, field: ['to'] }] : [];
}

/** One word for each facet and market, and none about ORDERS beside the change of state. */
function promiseFaults({ commitments, markets }: TransitionGiven): Fault[] {
  const given = (commitments ?? []).map((one) => ({ ...one, own: one.markets.length > 0 }));
  return given.flatMap(({ facet, own, markets: places }, index): Fault[] => {
    const field = ['commitments', `${index}`, 'facet'];
    const again = given
      .slice(0, index)
      .some(
        (other) =>
          own && other.own && other.facet === facet && other.markets.some((one) => places.includes(one)),
      );
    const elsewhere = facet === 'ORDERS' && own && places.some((one) => !markets.includes(one));
    return [
      ...(again ? [fault('DUPLICATE', `Say only once what holds for ${facet} in each market.`, field)] : []),
      ...(elsewhere
        ? [fault('INVALID', 'ORDERS changes only with the state: give its markets there.', field)]
        : []),
    ];
  });
}

async function brokenGuarantees(
  ctx: Context,
  record: OpenRecord,
  input: TransitionGiven,
  { said, elsewhere }: Parts,
  item: ItemRow,
): Promise<Fault[]> {
  const own = said.commitments
    .filter(({ facet }) => facet !== 'ORDERS')
    .map((commitment) => ({ itemId: item.id, commitment, markets: input.markets }));
  const all = [...own, ...elsewhere];
  const given = input.commitments ?? [];
  return await guaranteeFaults(ctx, record, all, (index) => {
    const { commitment, markets } = all[index]!;
    const isOwn = index < own.length;
    const at = given.findIndex(
      (one) => one.facet === commitment.facet && (isOwn ? one.markets.length === 0 : one.markets === markets),
    );
    return ['commitments', `${at}`, 'terms'];
  });
}

function fault(code: Fault['code'], message: string, field: readonly string[]): Fault {
  return { code, message, field };
}
