import { z } from 'zod';
import { lastDayOf } from '../../domain/calendar.ts';
import type { Commitment, Fact, Said } from '../../domain/fact.ts';
import { refuse } from '../../domain/refusal.ts';
import { CORRECTIONS } from '../../domain/words.ts';
import type { Context } from '../context.ts';
import { anchorsFor } from './anchors.ts';
import { entryFor } from './announced.ts';
import { appended } from './outcome.ts';
import { type Performed, perform, permit } from './perform.ts';
import { commitmentsFor } from './references.ts';
import { append } from './say-now.ts';
import * as shapes from './shapes.ts';

const correcting = z.object({
  ...shapes.common,
  entryId: z.string(),
  how: z.enum(CORRECTIONS),
  text: shapes.texts,
  because: shapes.texts,
  effectiveAt: shapes.instant.nullish(),
  commitments: z.array(shapes.commitment).max(50, 'Give 50 commitments at most').nullish(),
});

type Input = z.output<typeof correcting>;

/**
 * Corrects an entry in the open: AMEND replaces what it names, RETRACT takes the fact out of the fold. Readers see
 * both. Only an admin may shorten a guarantee that way, and it shows.
 * @throws Refusal TEXT_REQUIRED without `because`; INVALID for a listing that is to be retracted, or an amendment
 *   that changes nothing; FORBIDDEN
 */
export async function correctEntry(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'correctEntry', role: 'MANAGER', shape: correcting } as const;
  return await perform(ctx, verb, raw, async (input, record) => {
    const { item, fact } = await entryFor(record, input.entryId);
    if (!input.because?.[ctx.defaultLocale]) {
      throw refuse('TEXT_REQUIRED', `Say why it is corrected, in "${ctx.defaultLocale}".`, 'because');
    }
    const commitments = commitmentsFor(input.commitments ?? [], anchorsFor(item, record.recordedAt, null));
    const shortens = shortensGuarantees(fact, input, commitments);
    if (shortens) permit(ctx, 'ADMIN');
    refuseWrong(fact, input, commitments);
    const amends = input.how === 'AMEND';
    const data: Said = {
      how: input.how,
      ...(amends && commitments.length > 0 && { commitments }),
      ...(amends && input.effectiveAt != null && { redated: true }),
      because: input.because,
    };
    const corrected = await append(ctx, record, item, 'CORRECTED', data, {
      corrects: fact.sequence,
      effectiveAt: amends ? (input.effectiveAt ?? record.recordedAt) : record.recordedAt,
      text: amends ? input.text : null,
      forced: shortens,
      markets: fact.markets,
    });
    return await appended(record, item, corrected);
  });
}

function refuseWrong(
  fact: Fact,
  { how, text, effectiveAt }: Input,
  commitments: readonly Commitment[],
): void {
  if (how === 'RETRACT') {
    if (fact.kind === 'ITEM_LISTED')
      throw refuse('INVALID', 'An item is never deleted: amend its listing.', 'entryId');
    return;
  }
  if (!text && effectiveAt == null && commitments.length === 0) {
    throw refuse('INVALID', 'Say what it should have said: text, effectiveAt or commitments.', 'how');
  }
  const spoken = new Set(fact.data.commitments?.map(({ facet }) => facet));
  const foreign = commitments.find(({ facet }) => !spoken.has(facet));
  if (foreign) throw refuse('INVALID', `The entry says nothing of ${foreign.facet}.`, 'commitments');
}

/** Whether a guaranteed last day of the entry goes, or comes earlier. */
function shortensGuarantees(fact: Fact, { how }: Input, commitments: readonly Commitment[]): boolean {
  return (fact.data.commitments ?? []).some(({ facet, strength, terms }) => {
    if (strength !== 'GUARANTEED') return false;
    if (how === 'RETRACT') return true;
    const now = commitments.find((one) => one.facet === facet)?.terms;
    if (!now || now.term === 'OPEN') return false;
    if (now.term !== 'UNTIL') return true;
    return terms.term === 'OPEN' || (terms.term === 'UNTIL' && lastDayOf(now.until) < lastDayOf(terms.until));
  });
}

const translating = z.object({ ...shapes.common, entryId: z.string(), text: shapes.texts });

/**
 * Adds languages to an entry's public text: a fact of its own, which readers of the entry see.
 * @throws Refusal TEXT_REQUIRED, DUPLICATE for a language that the entry has
 */
export async function translateEntry(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'translateEntry', role: 'MANAGER', shape: translating } as const;
  return await perform(ctx, verb, raw, async (input, record) => {
    const { item, fact } = await entryFor(record, input.entryId);
    if (!input.text) throw refuse('TEXT_REQUIRED', 'Give the text in another language.', 'text');
    const known = Object.keys(input.text).find((locale) => fact.text?.[locale] !== undefined);
    if (known) throw refuse('DUPLICATE', `The entry has a text in "${known}": correct it instead.`, 'text');
    const [translated] = await record.append([
      {
        itemId: item.id,
        kind: 'TRANSLATED',
        data: {},
        corrects: fact.sequence,
        effectiveAt: record.recordedAt,
        text: input.text,
      },
    ]);
    return await appended(record, item, translated!);
  });
}
