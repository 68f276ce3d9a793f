import type { Fact } from '../../domain/fact/fact.ts';
import { ownWordsOfFact } from '../../domain/fact/correction.ts';
import type { Context } from '../../record/context.ts';
import type { Page } from '../page.ts';
import { marketsByCode } from '../../record/market.ts';
import { latestCorrectionsOfEachKind, factsBySequence } from '../timeline.ts';

/** What it takes to tell facts: what corrects them and what they correct, by sequence, and the zones of their markets. */
export interface FactRenderContext {
  /** The latest of each kind that corrects, translates, moves or cancels a fact, oldest first. */
  readonly corrections: ReadonlyMap<number, readonly Fact[]>;
  /** The facts that are corrected by others. */
  readonly corrected: ReadonlyMap<number, Fact>;
  readonly zones: ReadonlyMap<string, string>;
}

/** Reads with facts what corrects each of them last, what each of them corrects, and where their days end. */
export async function readFactRenderContext(
  ctx: Context,
  facts: readonly Fact[],
): Promise<FactRenderContext> {
  const targets = facts.flatMap(({ corrects }) => corrects ?? []);
  const codes = [...new Set(facts.flatMap(({ markets }) => markets))];
  const [corrections, corrected, markets] = await Promise.all([
    latestCorrectionsOfEachKind(
      ctx,
      facts.map(({ sequence }) => sequence),
    ),
    factsBySequence(ctx, targets),
    marketsByCode(ctx, codes),
  ]);
  const bySequence = (found: readonly (Fact | null)[], of: (fact: Fact) => number) =>
    new Map(found.flatMap((fact) => (fact ? [[of(fact), fact] as const] : [])));
  return {
    corrections,
    corrected: bySequence(corrected, (fact) => fact.sequence),
    zones: new Map(markets.flatMap((market) => (market ? [[market.code, market.timeZone]] : []))),
  };
}

/** So many bytes of text stand on one page, unless one fact says more. */
const MAX_PAGE_TEXT_BYTES = 6_000;

/** A page of facts cut short where they say much, so that a page for people stays light; the next page goes on there. */
export function limitFactPageTextBytes({ edges, pageInfo }: Page<Fact>): Page<Fact> {
  let weight = 0;
  const kept = edges.filter(({ node }, index) => {
    weight += maxTextBytesOfFact(node);
    return index === 0 || weight <= MAX_PAGE_TEXT_BYTES;
  });
  if (kept.length === edges.length) return { edges, pageInfo };
  const endCursor = kept.at(-1)?.cursor ?? null;
  return { edges: kept, pageInfo: { ...pageInfo, hasNextPage: true, endCursor } };
}

/** As long as the fact's words are in the language in which they are longest. */
function maxTextBytesOfFact(fact: Fact): number {
  const words = Object.values(ownWordsOfFact(fact) ?? {});
  return Math.max(0, ...words.map((text) => Buffer.byteLength(text)));
}
