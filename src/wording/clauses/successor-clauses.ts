import type { Clause } from './clauses.ts';
import type { Telling, ToldFact } from './telling.ts';

/** What was named to come instead, and for use with what; nothing where nothing was named. */
export function successorsNamed({ data, sure }: Telling): Clause[] {
  const said = data.successors ?? [];
  const [first] = said;
  if (!first) return [];
  const oneKind = said.every(({ kind }) => kind === first.kind);
  const hosts = said.every((one) => one.hosts.length > 0) ? said.flatMap((one) => one.hosts) : [];
  return [
    {
      id: 'fact.named',
      sure,
      items: said.map(({ successor }) => successor),
      hosts: [...new Map(hosts.map((host) => [host.id, host])).values()],
      choices: { kind: oneKind ? first.kind : 'MIXED' },
    },
  ];
}

/** The naming of successors as a fact of its own. */
export function namedClauses(telling: Telling): Clause[] {
  const named = successorsNamed(telling);
  return named.length > 0 ? named : [{ id: 'fact.revised', sure: telling.sure }];
}

/** The markets for which successors were named or taken back, where that was for some, and for all of them the same. */
export function successorMarkets({ kind, data }: Pick<ToldFact, 'kind' | 'data'>): readonly string[] {
  if (kind === 'SUCCESSOR_WITHDRAWN') return data.withdrawnSuccessor?.markets ?? [];
  const [first, ...others] = kind === 'SUCCESSOR_NAMED' ? (data.successors ?? []) : [];
  const isAlike = others.every(({ markets }) => markets.join() === first!.markets.join());
  return first && isAlike ? first.markets : [];
}

/** That a successor was taken back. */
export function withdrawnClause({ data, sure }: Telling): Clause {
  const { withdrawnSuccessor } = data;
  if (!withdrawnSuccessor) return { id: 'fact.revised', sure };
  return { id: 'fact.withdrawn', sure, items: [withdrawnSuccessor] };
}
