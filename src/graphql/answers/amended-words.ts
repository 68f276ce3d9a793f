import { ownWordsOfFact } from '../../domain/fact/correction.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import type { PickedText } from '../../domain/text/locale.ts';
import type { RequestContext } from '../context.ts';
import { localizedText } from './text.ts';

/**
 * The words of a fact as corrections and translations leave them, in the language asked for or the nearest that there is; its
 * own as they were given where it corrects another, or waits under embargo.
 * @returns null where it says none, and where it was taken back
 */
export async function localizedAmendedWords(
  ctx: RequestContext,
  fact: Fact,
  locale: string | null | undefined,
): Promise<PickedText | null> {
  return localizedText(ctx, await amendedWordsOfFact(ctx, fact), locale);
}

async function amendedWordsOfFact(ctx: RequestContext, fact: Fact): Promise<TextByLocale | null> {
  if (fact.corrects !== null || fact.sequence === 0) return ownWordsOfFact(fact);
  const now = (await ctx.reads.activeFactsBySequence(fact.itemId)).get(fact.sequence);
  return now ? ownWordsOfFact(now) : null;
}
