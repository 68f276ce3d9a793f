import { lastDayOf } from '../../domain/calendar/dates.ts';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import type { CommitmentAnswer, FacetAnswer } from '../../domain/commitment/commitment.ts';
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
 * Warns where the answers of two entries differ that are merged (rules.md, R119): by either name customers read those of the one
 * that answers for both. Told are the state, what is announced, where the item is sold, what is committed and promised, and what
 * comes instead; everywhere, and in each market for which something was said.
 */
export async function mergeDifferenceWarnings(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  merged: WritableItem,
  into: WritableItem,
): Promise<Fault[]> {
  const items = [merged, into];
  const codes = [...new Set(items.flatMap((item) => marketCodesIn(item.activeFacts)))];
  const markets = (await marketsByCode(ctx, codes)).filter((market) => market !== null);
  const offered = labelledDifference([merged, into], 'where it is sold', offeredMarketsText);
  const places = [null, ...markets].map((market) => {
    const [first, second] = items.map((item) => lifecycleAt(item.activeFacts, { at, market }));
    const differences = answerDifferences({ skus: [merged.sku, into.sku], answers: [first!, second!] });
    return { code: market?.code ?? null, text: differences.join('; ') };
  });
  const [everywhere, ...inMarkets] = places;
  const general = [...offered, ...(everywhere!.text === '' ? [] : [everywhere!.text])].join('; ');
  const own = inMarkets.filter(({ text }) => text !== everywhere!.text);
  const groups = [
    ...(general === '' ? [] : [{ text: general, where: '' }]),
    ...[...Map.groupBy(own, ({ text }) => text)].map(([text, alike]) => ({
      text,
      where: ` in ${alike.map(({ code }) => code).join(', ')}`,
    })),
  ];
  return groups.map(({ text, where }) => ({
    code: 'CONFLICT',
    message:
      text === ''
        ? `The two stand alike${where}.`
        : `The two stand differently${where}: ${text}. By either name, customers will read what ${into.sku} tells.`,
    field: ['intoSku'],
  }));
}

function answerDifferences({ skus, answers }: MergedPair): string[] {
  const [merged, into] = answers.map((answer, index) => ({ sku: skus[index]!, answer }));
  const both = (what: string, textOf: (answer: Lifecycle) => string): string[] =>
    labelledDifference([merged!, into!], what, ({ answer }) => textOf(answer));
  return [
    ...both('the state', ({ state }) => enumValueText(state)),
    ...both('what is announced', announcedChangeText),
    ...answers[0].facets.flatMap(({ facet }) =>
      both(enumValueText(facet), ({ facets }) => facetText(facets.find((one) => one.facet === facet)!)),
    ),
    ...both('what is promised', promiseText),
    ...both('what comes instead', successorsText),
  ];
}

/** What two entries tell differently, each under its SKU; nothing where they tell the same. */
function labelledDifference<Entry extends { readonly sku: string }>(
  [first, second]: readonly [Entry, Entry],
  what: string,
  textOf: (entry: Entry) => string,
): string[] {
  const [one, other] = [textOf(first), textOf(second)];
  return one === other ? [] : [`${what} (${first.sku}: ${one}, ${second.sku}: ${other})`];
}

function offeredMarketsText({ activeFacts: active }: WritableItem): string {
  const { markets = [] } = foldListingData(factsIgnoringMarkets(active));
  return markets.length === 0 ? 'everywhere' : markets.toSorted().join(' ');
}

function announcedChangeText({ nextChange }: Lifecycle): string {
  return nextChange ? `${enumValueText(nextChange.state)} from ${lastDayOf(nextChange.beginsOn)}` : 'nothing';
}

function facetText({ paid, ...free }: FacetAnswer): string {
  return paid
    ? `${commitmentAnswerText(free)}; paid: ${commitmentAnswerText(paid)}`
    : commitmentAnswerText(free);
}

function commitmentAnswerText({ status, until, strength }: CommitmentAnswer): string {
  if (status === 'UNKNOWN') return 'nothing said';
  const day = until && lastDayOf(until);
  return [
    ...(status === 'ENDING' && day ? [`until ${day}`] : [`${enumValueText(status)}${day ? ` ${day}` : ''}`]),
    ...(strength === 'GUARANTEED' ? ['guaranteed'] : []),
  ].join(', ');
}

function promiseText({ nextUpdate }: Lifecycle): string {
  if (!nextUpdate) return 'nothing';
  return nextUpdate.by ? `more by ${lastDayOf(nextUpdate.by)}` : 'more';
}

function successorsText({ followers, successorStatus }: Lifecycle): string {
  const skus = followers?.named.map(({ item }) => item.sku) ?? [];
  if (skus.length > 0) return skus.toSorted().join(' and ');
  return successorStatus === 'UNKNOWN' ? 'nothing said' : enumValueText(successorStatus);
}

/** A word of the contract as people read it. */
function enumValueText(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}
