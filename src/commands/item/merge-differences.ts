import { lastDayOf } from '../../domain/calendar/dates.ts';
import type { FacetAnswer } from '../../domain/commitment/commitment.ts';
import { type Lifecycle, lifecycleAt, marketCodesIn } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';

/** The two entries of a merge, as they are called, with their answers in one place. */
interface MergedPair {
  readonly skus: readonly [string, string];
  readonly answers: readonly [Lifecycle, Lifecycle];
}

/**
 * Warns of what customers read of an entry that is merged and will not read of the one that answers for both (rules.md,
 * R119): in which state it is, what is committed, what was promised and what comes instead; everywhere, and in each market
 * where that is something else.
 */
export async function mergeDifferenceWarnings(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  merged: WritableItem,
  into: WritableItem,
): Promise<Fault[]> {
  const codes = [...new Set([merged, into].flatMap((item) => marketCodesIn(item.activeFacts)))];
  const markets = (await marketsByCode(ctx, codes)).filter((market) => market !== null);
  const skus = [merged.sku, into.sku] as const;
  const places = [null, ...markets].map((market) => {
    const answerOf = (item: WritableItem) => lifecycleAt(item.activeFacts, { at, market });
    const differences = answerDifferenceTexts({ skus, answers: [answerOf(merged), answerOf(into)] });
    return { code: market?.code ?? null, text: differences.join('; ') };
  });
  const everywhere = places[0]!.text;
  const own = places.filter(({ code, text }) => code !== null && text !== everywhere && text !== '');
  const groups = [
    ...(everywhere === '' ? [] : [{ text: everywhere, where: '' }]),
    ...[...Map.groupBy(own, ({ text }) => text)].map(([text, alike]) => ({
      text,
      where: ` in ${alike.map(({ code }) => code).join(', ')}`,
    })),
  ];
  return groups.map(({ text, where }) => ({
    code: 'CONFLICT',
    message: `The two stand differently${where}: ${text}. By either name, customers will read what ${into.sku} tells.`,
    field: ['intoSku'],
  }));
}

function answerDifferenceTexts({ skus, answers }: MergedPair): string[] {
  const [merged, into] = answers;
  const both = (what: string, textOf: (answer: Lifecycle) => string): string[] => {
    const [first, second] = [textOf(merged), textOf(into)];
    return first === second ? [] : [`${what} (${skus[0]}: ${first}, ${skus[1]}: ${second})`];
  };
  return [
    ...both('the state', ({ state }) => enumValueText(state)),
    ...merged.facets.slice(1).flatMap(({ facet }) => {
      return both(enumValueText(facet), ({ facets }) =>
        facetText(facets.find((one) => one.facet === facet)!),
      );
    }),
    ...both('what is promised', promiseText),
    ...both('what comes instead', successorsText),
  ];
}

function facetText({ status, until, strength }: FacetAnswer): string {
  if (status === 'UNKNOWN') return 'nothing said';
  return [
    ...(status === 'ENDING' ? [] : [enumValueText(status)]),
    ...(until ? [`until ${lastDayOf(until)}`] : []),
    ...(strength === 'GUARANTEED' ? ['guaranteed'] : []),
  ].join(', ');
}

function promiseText({ nextUpdate }: Lifecycle): string {
  if (!nextUpdate) return 'nothing';
  return nextUpdate.by ? `more by ${lastDayOf(nextUpdate.by)}` : 'more';
}

function successorsText({ followers, successorStatus }: Lifecycle): string {
  const skus = followers?.named.map(({ item }) => item.sku) ?? [];
  return skus.length > 0 ? skus.toSorted().join(' and ') : enumValueText(successorStatus);
}

/** A word of the contract as people read it. */
function enumValueText(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}
