import { endOfPeriod, lastDayOf } from '../../domain/calendar/dates.ts';
import type { Commitment } from '../../domain/fact/fact.ts';
import type { CommitmentTermKind } from '../../domain/words.ts';
import type { Clause } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';

/** What was promised: one commitment as a sentence of its own, several as a list. */
export function commitmentsMadeClauses(headline: FactHeadlineData): Clause[] {
  const { data, sure } = headline;
  const [first, ...more] = data.commitments ?? [];
  if (!first) return [unspecifiedCommitmentClause('MADE', sure)];
  if (more.length === 0) return [singleCommitmentClause(first, headline), ...priceClauses(first)];
  return [{ id: 'fact.commitments', sure, terms: [first, ...more].map(listedCommitmentClause) }];
}

/** By how much a commitment's end was moved, and what it costs by now. */
export function commitmentMovedClauses(headline: FactHeadlineData, what: 'EXTENDED' | 'SHORTENED'): Clause[] {
  const [commitment] = headline.data.commitments ?? [];
  return [commitmentMovedClause(headline, what), ...(commitment ? priceClauses(commitment) : [])];
}

/** What a paid promise costs, as the company says it. */
function priceClauses({ price }: Commitment): Clause[] {
  return price ? [{ id: 'tail.price', apart: true, to: price }] : [];
}

/** Its direction is told by the days. */
function commitmentMovedClause(headline: FactHeadlineData, what: 'EXTENDED' | 'SHORTENED'): Clause {
  const { data, sure, elsewhere } = headline;
  const [commitment] = data.commitments ?? [];
  if (!commitment) return unspecifiedCommitmentClause(what, sure);
  const { facet, terms } = commitment;
  const paid = commitment.paid ?? false;
  const until = terms.term === 'UNTIL' ? terms.until : null;
  const { from = null, days = null, noticeDays = null } = data.change ?? {};
  if (until && from) {
    const shift = days === null || days === 0 ? 'NONE' : days > 0 ? 'LATER' : 'EARLIER';
    return {
      id: 'fact.moved',
      sure,
      facets: [facet],
      paid,
      dates: { movedFrom: from, movedTo: until },
      // When somebody else told us says nothing of how long before the maker said it.
      choices: { shift, noticed: noticeDays !== null && !elsewhere },
      spans: { span: Math.abs(days ?? 0), notice: (noticeDays ?? 0) > 0 ? noticeDays : null },
    };
  }
  if (terms.term !== 'UNTIL' && terms.term !== 'OPEN') return singleCommitmentClause(commitment, headline);
  const id = what === 'EXTENDED' ? 'fact.extended' : 'fact.shortened';
  return { id, sure, facets: [facet], paid, dates: { until } };
}

/** The end of a commitment: by its last day, not by the midnight after it; orders without one by when they were no longer taken. */
export function commitmentEndedClause({ data, sure, on }: FactHeadlineData): Clause {
  const commitments = data.commitments ?? [];
  if (commitments.length === 0) return unspecifiedCommitmentClause('ENDED', sure);
  const days = commitments.flatMap(({ terms }) => (terms.term === 'UNTIL' ? [terms.until] : []));
  const until = days.length > 0 ? days.reduce((a, b) => (lastDayOf(b) > lastDayOf(a) ? b : a)) : null;
  return {
    id: 'fact.ended',
    sure,
    facets: commitments.map(({ facet }) => facet),
    paid: commitments.every(({ paid }) => paid),
    dates: { until, from: until ? null : on, ended: until ?? on },
    choices: { facet: commitments.length === 1 ? commitments[0]!.facet : 'SEVERAL' },
  };
}

const MESSAGE_OF_COMMITMENT_TERM = {
  UNTIL: 'fact.promised',
  OPEN: 'fact.open',
  ENDED: 'fact.ended',
  TBA: 'fact.tba',
  NOT_APPLICABLE: 'fact.notApplicable',
} as const satisfies Record<CommitmentTermKind, Clause['id']>;

function singleCommitmentClause(
  commitment: Commitment,
  { sure, recordedAt, zone }: FactHeadlineData,
): Clause {
  const { facet, terms, strength } = commitment;
  const paid = commitment.paid ?? false;
  const until = terms.term === 'UNTIL' ? terms.until : null;
  const over = until !== null && endOfPeriod(until, zone) <= recordedAt;
  return {
    id: over ? 'fact.ended' : messageOfTerms(terms.term, paid),
    sure,
    facets: [facet],
    paid,
    dates: { until, from: null, ended: until },
    choices: { strength, facet },
  };
}

function messageOfTerms(term: CommitmentTermKind, paid: boolean): Clause['id'] {
  return paid && term === 'NOT_APPLICABLE' ? 'fact.notSold' : MESSAGE_OF_COMMITMENT_TERM[term];
}

function listedCommitmentClause({ facet, terms, strength, paid, price }: Commitment): Clause {
  const until = terms.term === 'UNTIL' ? terms.until : null;
  return {
    id: 'fact.term',
    facets: [facet],
    paid: paid ?? false,
    to: price ?? 'none',
    dates: { until },
    choices: { term: terms.term, strength },
  };
}

function unspecifiedCommitmentClause(
  what: 'MADE' | 'EXTENDED' | 'SHORTENED' | 'ENDED',
  sure: boolean,
): Clause {
  return { id: 'fact.commitment', sure, choices: { what } };
}
