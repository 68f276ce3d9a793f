import type { Clause } from './clauses.ts';
import type { FactHeadlineData, HeadlineFact } from './headline-data.ts';

/**
 * What was named to come instead, and for use with what; nothing where nothing was named.
 * @param id by itself, or beside a clause that names the item already
 */
export function factSuccessorClauses(
  id: 'fact.named' | 'tail.named',
  { data, sure }: FactHeadlineData,
): Clause[] {
  const successors = data.successors ?? [];
  const [first] = successors;
  if (!first) return [];
  const oneKind = successors.every(({ kind }) => kind === first.kind);
  const hosts = successors.every((one) => one.hosts.length > 0) ? successors.flatMap((one) => one.hosts) : [];
  return [
    {
      id,
      sure,
      items: successors.map(({ successor }) => successor),
      hosts: [...new Map(hosts.map((host) => [host.id, host])).values()],
      choices: { kind: oneKind ? first.kind : 'MIXED' },
    },
  ];
}

/** The naming of successors as a fact of its own. */
export function successorNamedClauses(headline: FactHeadlineData): Clause[] {
  const named = factSuccessorClauses('fact.named', headline);
  return named.length > 0 ? named : [{ id: 'fact.revised', sure: headline.sure }];
}

/** The markets for which successors were named or taken back, where that was for some, and for all of them the same. */
export function commonMarketsOfSuccessorFact({
  kind,
  data,
}: Pick<HeadlineFact, 'kind' | 'data'>): readonly string[] {
  if (kind === 'SUCCESSOR_WITHDRAWN') return data.withdrawnSuccessor?.markets ?? [];
  const [first, ...others] = kind === 'SUCCESSOR_NAMED' ? (data.successors ?? []) : [];
  const isAlike = others.every(({ markets }) => markets.join() === first!.markets.join());
  return first && isAlike ? first.markets : [];
}

/** That a successor was taken back. */
export function successorWithdrawnClause({ data, sure }: FactHeadlineData): Clause {
  const { withdrawnSuccessor } = data;
  if (!withdrawnSuccessor) return { id: 'fact.revised', sure };
  return { id: 'fact.withdrawn', sure, items: [withdrawnSuccessor] };
}
