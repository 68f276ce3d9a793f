import { z } from 'zod';
import type { Instant } from '../../domain/calendar.ts';
import { type Fact, type StateSaid } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { refuse } from '../../domain/refusal.ts';
import { stateSaid } from '../../domain/transition.ts';
import type { Context } from '../context.ts';
import { announcedBy, type Announced } from './announced.ts';
import { hiddenFact } from './hidden.ts';
import { appended, waitingFact } from './outcome.ts';
import { type Performed, perform } from './perform.ts';
import { append } from './say-now.ts';
import { cancelWaiting, changeWaiting, type Saying } from './scheduled.ts';
import * as shapes from './shapes.ts';

const rescheduling = z.object({
  ...shapes.common,
  entryId: z.string(),
  effectiveAt: shapes.instant,
  text: shapes.texts,
});

/**
 * Moves an announced change of state to another instant: a public fact where it was public, no trace at all while it
 * is under embargo.
 * @throws Refusal NOT_FOUND, CONFLICT for a change that took effect, BACKDATED, INVALID before the last order ends
 */
export async function rescheduleTransition(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'rescheduleTransition', role: 'MANAGER', shape: rescheduling } as const;
  return await perform(ctx, verb, raw, async (input, record) => {
    const announced = await announcedBy(record, input.entryId, input.expectedVersion);
    const { item } = announced;
    const { effectiveAt } = input;
    const { since } = lifecycleAt(item.standing, { at: record.recordedAt, market: null });
    if (since !== null && effectiveAt < since) {
      throw refuse('BACKDATED', 'A change cannot hold before the present state began.', 'effectiveAt');
    }
    if (announced.waiting) {
      const { waiting } = announced;
      if (effectiveAt < waiting.publishAt) {
        throw refuse('INVALID', 'A change cannot hold before it is published.', 'effectiveAt');
      }
      const it = { ...waiting.saying.it, effectiveAt, ...(input.text && { text: input.text }) };
      await changeWaiting(record, waiting.id, { say: 'STATE', it } as Saying);
      return waitingFact(record, item, hiddenFrom(ctx, announced, it as StateSaying, waiting.publishAt));
    }
    const text = input.text;
    const fact = await append(
      ctx,
      record,
      item,
      'STATE_RESCHEDULED',
      { state: stateOf(announced.fact) },
      {
        corrects: announced.fact.sequence,
        effectiveAt,
        text,
      },
    );
    return await appended(record, item, fact);
  });
}

const cancelling = z.object({ ...shapes.common, entryId: z.string(), text: shapes.texts });

/**
 * Takes back an announced change of state before it takes effect.
 * @throws Refusal NOT_FOUND, CONFLICT for a change that took effect, TEXT_REQUIRED for one that was public
 */
export async function cancelTransition(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'cancelTransition', role: 'MANAGER', shape: cancelling } as const;
  return await perform(ctx, verb, raw, async (input, record) => {
    const announced = await announcedBy(record, input.entryId, input.expectedVersion);
    const { item } = announced;
    if (announced.waiting) {
      await cancelWaiting(record, announced.waiting.id);
      return { itemId: item.id, entryId: announced.waiting.id, hidden: null, change: null };
    }
    if (!input.text?.[ctx.defaultLocale])
      throw refuse('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'text');
    const { sequence: corrects } = announced.fact;
    const data = { state: stateOf(announced.fact) };
    const fact = await append(ctx, record, item, 'STATE_CANCELLED', data, { corrects, text: input.text });
    return await appended(record, item, fact);
  });
}

type StateSaying = Extract<Saying, { say: 'STATE' }>['it'];

function stateOf(fact: Fact): StateSaid {
  return { to: fact.data.state!.to };
}

function hiddenFrom(ctx: Context, { item, id }: Announced, it: StateSaying, publishAt: Instant): Fact {
  return hiddenFact(ctx, item, {
    id,
    kind: 'STATE_ANNOUNCED',
    publishAt,
    effectiveAt: it.effectiveAt ?? null,
    markets: it.markets ?? [],
    text: it.text,
    data: {
      reasons: it.reasons,
      state: stateSaid(it),
      commitments: it.commitments,
      successors: it.successors,
    },
  });
}
