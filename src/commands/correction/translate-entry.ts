import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import { WARNING_MESSAGE } from './correction-faults.ts';
import { z } from 'zod';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { requirePublicFactByEntryId } from '../pipeline/announced.ts';
import { requireExpectedVersion } from '../pipeline/references.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';

const translateEntryShape = z.object({
  ...shapes.commonInputShapes,
  entryId: z.string(),
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Adds languages to an entry's public text: a fact of its own, which readers of the entry see.
 * @throws Refusal TEXT_REQUIRED, DUPLICATE for a language that the entry has
 */
export async function translateEntry(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'translateEntry', role: 'MANAGER', shape: translateEntryShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const { item, fact, now } = await requirePublicFactByEntryId(record, input.entryId);
    await requireExpectedVersion(record, item, input.expectedVersion);
    const { text } = input;
    if (hasFactKindFlag(fact.kind, 'isWarning')) throw createRefusal('INVALID', WARNING_MESSAGE, 'entryId');
    if (!text) throw createRefusal('TEXT_REQUIRED', 'Give the text in another language.', 'text');
    const known = Object.keys(text).findIndex((locale) => now.text?.[locale] !== undefined);
    if (known >= 0) {
      const message = `The entry has a text in "${Object.keys(text)[known]}": correct it instead.`;
      throw createRefusal('DUPLICATE', message, 'text', `${known}`, 'locale');
    }
    const [translated] = await record.append([
      {
        itemId: item.id,
        kind: 'TRANSLATED',
        data: {},
        corrects: fact.sequence,
        effectiveAt: record.recordedAt,
        text,
      },
    ]);
    return await appendedFactOutcome(record, item, translated!);
  });
}
