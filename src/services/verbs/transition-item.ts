import { z } from 'zod';
import { dayAt, type Instant } from '../../domain/calendar.ts';
import type { Fact, Said, SuccessorSaid } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import { effectiveFrom, lacking, stateSaid, type Transition } from '../../domain/transition.ts';
import { transitionFaults } from '../../domain/transition-checks.ts';
import { LIFECYCLE_STATES } from '../../domain/words.ts';
import type { NewCommitment } from '../commitment.ts';
import type { Context } from '../context.ts';
import type { ItemRow } from '../item-rows.ts';
import { marketsOf } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import type { StateAnnouncement } from '../transition.ts';
import { anchorsFor } from './anchors.ts';
import { hiddenFact } from './hidden.ts';
import { type Performed, perform, permit } from './perform.ts';
import { checkMarkets, commitmentsFor, itemFor, successorsFor } from './references.ts';
import { say, schedule } from './scheduled.ts';
import * as shapes from './shapes.ts';
import { warningsFor } from './warnings.ts';

const shape = z.object({
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

type Input = z.output<typeof shape>;

/**
 * Changes an item's state, now, at an instant, or under embargo (product.md, state rules).
 * @throws Refusal with everything that is missing or wrong at once; an admin may force what is missing
 */
export async function transitionItem(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'transitionItem', role: 'MANAGER', shape },
    raw,
    async (input, record) => {
      if (input.force) permit(ctx, 'ADMIN');
      const item = await itemFor(record, input.sku, input.expectedVersion);
      await checkMarkets(ctx, input.markets, 'markets');
      const publishAt = input.publishAt && input.publishAt > record.recordedAt ? input.publishAt : null;
      const { said, later, elsewhere } = await transitionFrom(
        ctx,
        record,
        item,
        input,
        publishAt ?? record.recordedAt,
      );
      const missing = await refused(ctx, record, item, input, said);
      const saying = announcement(item, said, input, missing.length > 0);
      const then = effectiveFrom(said, publishAt ?? record.recordedAt, 'UTC') ?? record.recordedAt;
      const before = item.standing;
      const fact = publishAt
        ? await hidden(ctx, record, item, saying, said, publishAt)
        : await say(ctx, record, { say: 'STATE', it: saying });
      for (const { successor, publishAt: at } of later) {
        await schedule(ctx, record, item.id, at, { say: 'SUCCESSOR', it: { itemId: item.id, successor } });
      }
      for (const it of elsewhere) {
        if (publishAt) await schedule(ctx, record, item.id, publishAt, { say: 'COMMITMENT', it });
        else await say(ctx, record, { say: 'COMMITMENT', it });
      }
      return {
        itemId: item.id,
        entryId: fact.id,
        hidden: publishAt ? fact : null,
        change: {
          itemId: item.id,
          at: record.recordedAt,
          then,
          before,
          after: publishAt ? [...before, fact] : (await record.items([item.id])).get(item.id)!.standing,
          headline: fact.headline,
          warnings: await warningsFor(ctx, record, item, said, input.markets, {
            announcedAt: publishAt ?? record.recordedAt,
            then,
          }),
        },
      };
    },
  );
}

interface Parts {
  readonly said: Transition;
  /** Successors that come out later by themselves. */
  readonly later: readonly { readonly successor: SuccessorSaid; readonly publishAt: Instant }[];
  /** Commitments for markets of their own: facts beside the change of state. */
  readonly elsewhere: readonly NewCommitment[];
}

/** Splits what is said at once from the successors that come out later by themselves. */
async function transitionFrom(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  input: Input,
  publishedAt: Instant,
): Promise<Parts> {
  const given = input.successors ?? [];
  const named = await successorsFor(ctx, record, item, given.slice(0, 21));
  const isLater = (index: number) => (given[index]?.publishAt ?? 0) > publishedAt;
  const anchors = anchorsFor(item, publishedAt, {
    to: input.to,
    lastOrder: input.lastOrder,
    effectiveAt: input.effectiveAt ?? null,
  });
  const commitments = commitmentsFor(input.commitments ?? [], anchors);
  const own = (index: number) => (input.commitments?.[index]?.markets ?? []).length > 0;
  return {
    elsewhere: commitments.flatMap((commitment, index) =>
      own(index)
        ? [{ itemId: item.id, commitment, markets: input.commitments![index]!.markets, dated: true }]
        : [],
    ),
    said: {
      to: input.to,
      reasons: input.reasons,
      text: input.text,
      ...(input.effectiveAt != null && { effectiveAt: input.effectiveAt }),
      lastOrder: input.lastOrder,
      resumesOn: input.resumesOn ?? null,
      promise: input.nextUpdateBy ? { by: input.nextUpdateBy } : null,
      commitments: commitments.filter((_, index) => !own(index)),
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

/** Refuses what is wrong; returns what is missing and was forced. */
async function refused(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  input: Input,
  said: Transition,
): Promise<Fault[]> {
  const market = input.markets.length > 0 ? (await marketsOf(ctx, input.markets))[0]! : null;
  const now = lifecycleAt(item.standing, { at: record.recordedAt, market });
  const wrong = transitionFaults(said, {
    publishAt: input.publishAt ?? null,
    now: record.recordedAt,
    since: now.since,
    today: dayAt(record.recordedAt, market?.timeZone ?? 'UTC'),
  });
  const missing = lacking(said, now.state, ctx.defaultLocale);
  const forcible = missing.filter(({ code }) => code !== 'SAME_STATE');
  const faults = [
    ...wrong,
    ...(input.force ? missing.filter((fault) => !forcible.includes(fault)) : missing),
  ];
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  return forcible;
}

function announcement(
  item: ItemRow,
  said: Transition,
  input: Input,
  forced: boolean,
): Omit<StateAnnouncement, 'noticeId' | 'id'> {
  return { ...said, itemId: item.id, markets: input.markets, forced, checked: true };
}

async function hidden(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  saying: Omit<StateAnnouncement, 'noticeId' | 'id'>,
  said: Transition,
  publishAt: Instant,
): Promise<Fact> {
  const id = await schedule(ctx, record, item.id, publishAt, { say: 'STATE', it: saying });
  const data: Said = {
    reasons: said.reasons,
    state: stateSaid(said),
    commitments: said.commitments.filter(({ facet }) => facet !== 'ORDERS'),
    successors: said.successors,
    ...(said.promise && { promise: said.promise }),
  };
  const effectiveAt = effectiveFrom(said, publishAt, 'UTC');
  return hiddenFact(ctx, item, {
    id,
    kind: 'STATE_ANNOUNCED',
    publishAt,
    effectiveAt,
    markets: saying.markets ?? [],
    text: said.text,
    data,
  });
}
