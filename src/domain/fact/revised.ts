import type { Instant } from '../calendar/dates.ts';
import { isSameCommitmentSubject } from '../commitment/commitment-subject.ts';
import type { Fact } from './fact.ts';
import { hasFactKindFlag } from './fact-kinds.ts';

/** How often something that comes was spoken of again, and by which fact last. */
export interface StatementRevisionStats {
  /** Grows with every fact that speaks of it, and never falls. */
  readonly times: number;
  readonly firstAt: Instant;
  /** When what is told of it changed last: also by a translation, or a new name of the item. */
  readonly lastAt: Instant;
  readonly last: Fact;
}

/** Of what facts may speak. */
interface StatementKey {
  readonly subject: string;
  /** Of a facet: whether what is promised for money is meant. */
  readonly paid: boolean;
  readonly markets: readonly string[];
  readonly announcedBy: string | null;
}

/**
 * Reads from an item's history how often one thing that comes was revised: by each fact that speaks of it in its place,
 * and each that corrects such a one. Works on what was said, not on what it came to, so that it is the same for ever.
 * @param history all facts of the item, oldest first; the first of them lists it
 */
export function statementRevisionStats(
  history: readonly Fact[],
  statement: StatementKey,
): StatementRevisionStats {
  const bySequence = new Map(history.map((fact) => [fact.sequence, fact]));
  const chainOf = (fact: Fact): Fact[] => {
    const corrected = fact.corrects === null ? undefined : bySequence.get(fact.corrects);
    return corrected ? [fact, ...chainOf(corrected)] : [fact];
  };
  const speaking = history.filter((fact) => {
    const chain = chainOf(fact);
    return (
      isCorrectionChainInMarketsOf(chain, statement) && chain.some((one) => speaksOfStatement(one, statement))
    );
  });
  const telling = speaking.filter(({ kind }) => kind !== 'TRANSLATED');
  const last = telling.at(-1) ?? history[0]!;
  const isSpeaking = new Set(speaking);
  const shown = history.filter((fact) => isSpeaking.has(fact) || hasListingNameOrSku(fact));
  return {
    times: Math.max(0, telling.length - 1),
    firstAt: (telling[0] ?? last).recordedAt,
    lastAt: Math.max(last.recordedAt, shown.at(-1)?.recordedAt ?? 0),
    last,
  };
}

/**
 * Whether a fact with those that it corrects holds where a statement does, or was moved there. An announced change is told
 * by its announcement, wherever it holds by now.
 */
function isCorrectionChainInMarketsOf(
  chain: readonly Fact[],
  { markets, announcedBy }: StatementKey,
): boolean {
  if (announcedBy !== null) return true;
  const isThere = (named: readonly string[]) =>
    named.length === 0 || markets.some((market) => named.includes(market));
  return isThere(chain.at(-1)!.markets) || chain.some(({ data }) => data.markets && isThere(data.markets));
}

function hasListingNameOrSku({ data: { listing } }: Fact): boolean {
  return listing?.name !== undefined || listing?.sku !== undefined;
}

function speaksOfStatement({ id, kind, data }: Fact, { subject, paid, announcedBy }: StatementKey): boolean {
  if (hasFactKindFlag(kind, 'isByClock')) return false;
  if (subject === 'STATE') return id === announcedBy;
  if (subject === 'WORD' || subject === 'RESUMPTION') return hasFactKindFlag(kind, 'keepsPromise');
  if (subject === 'ORDERS') return data.state !== undefined || data.listing?.markets !== undefined;
  return data.commitments?.some((one) => isSameCommitmentSubject(one, { facet: subject, paid })) ?? false;
}
