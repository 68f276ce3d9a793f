import type { Fact, Said } from '../../domain/fact.ts';
import { refuse } from '../../domain/refusal.ts';
import { effectiveFrom, stateSaid } from '../../domain/transition.ts';
import type { Context } from '../context.ts';
import type { OpenRecord } from '../record.ts';
import type { StateAnnouncement } from '../transition.ts';
import { hiddenFact } from './hidden.ts';
import { type Performed, perform } from './perform.ts';
import { itemFor } from './references.ts';
import { say, schedule } from './scheduled.ts';
import { forcedPast } from './transition-faults.ts';
import { type Parts, partsOf, type Setting, settingOf, transitionShape } from './transition-said.ts';
import { warningsFor } from './warnings.ts';

/**
 * Changes an item's state, now, at an instant, or under embargo (product.md, state rules).
 * @throws Refusal with everything that is missing or wrong at once; an admin may force what is missing
 */
export async function transitionItem(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'transitionItem', role: 'MANAGER', shape: transitionShape } as const;
  return await perform(ctx, verb, raw, async (input, record) => {
    if (input.force && ctx.caller.role !== 'ADMIN')
      throw refuse('FORBIDDEN', 'Forcing takes a key with the role ADMIN: give what is missing.', 'force');
    const item = await itemFor(record, input.sku, input.expectedVersion);
    const setting = await settingOf(ctx, record, item, input);
    const parts = await partsOf(ctx, record, input, setting);
    const { said } = parts;
    const forced = (await forcedPast(ctx, record, input, parts, setting)).length > 0;
    const { publishAt, now, places, zone } = setting;
    const then = effectiveFrom(said, publishAt ?? now, zone) ?? now;
    const saying = { ...said, itemId: item.id, markets: input.markets, forced, checked: true };
    const fact = publishAt
      ? await hidden(ctx, record, setting, saying, then)
      : await say(ctx, record, { say: 'STATE', it: saying });
    await sayBeside(ctx, record, setting, parts, fact);
    const when = { announcedAt: publishAt ?? now, then, zone };
    return {
      itemId: item.id,
      entryId: fact.id,
      hidden: publishAt ? fact : null,
      change: {
        itemId: item.id,
        market: places[0]!,
        at: now,
        then,
        before: item.standing,
        after: publishAt ? [...item.standing, fact] : (await record.items([item.id])).get(item.id)!.standing,
        headline: fact.headline,
        warnings: await warningsFor(ctx, record, item, said, input.markets, when),
      },
    };
  });
}

/** Says or schedules what comes beside the change, as a part of it. */
async function sayBeside(
  ctx: Context,
  record: OpenRecord,
  { item, publishAt }: Setting,
  { later, elsewhere }: Parts,
  { id }: Fact,
): Promise<void> {
  for (const { successor, publishAt: at } of later) {
    const it = { itemId: item.id, successor };
    await schedule(ctx, record, item.id, at, { with: id, say: 'SUCCESSOR', it });
  }
  for (const it of elsewhere) {
    if (publishAt) await schedule(ctx, record, item.id, publishAt, { with: id, say: 'COMMITMENT', it });
    else await say(ctx, record, { say: 'COMMITMENT', it });
  }
}

async function hidden(
  ctx: Context,
  record: OpenRecord,
  { item, publishAt }: Setting,
  saying: Omit<StateAnnouncement, 'noticeId' | 'id'>,
  then: number,
): Promise<Fact> {
  const id = await schedule(ctx, record, item.id, publishAt!, {
    say: 'STATE',
    it: { ...saying, effectiveAt: then },
  });
  const data: Said = {
    reasons: saying.reasons,
    state: stateSaid(saying as StateAnnouncement),
    commitments: saying.commitments.filter(({ facet }) => facet !== 'ORDERS'),
    successors: saying.successors,
    ...(saying.promise && { promise: saying.promise }),
  };
  return await hiddenFact(ctx, item, {
    id,
    kind: 'STATE_ANNOUNCED',
    publishAt: publishAt!,
    effectiveAt: then,
    markets: saying.markets ?? [],
    text: saying.text,
    data,
    forced: saying.forced ?? false,
  });
}
