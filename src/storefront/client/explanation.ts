import type { DataOf } from './document-types.ts';
import type { EXPLAIN_DOCUMENT } from './documents.generated.ts';
import type { Explanation, Sentence } from './client-types.ts';

type ExplainedItem = NonNullable<DataOf<typeof EXPLAIN_DOCUMENT>['item']>;

/** Of these facets nothing is said: nobody spoke of them, or the question does not arise. */
const SILENT_STATUSES: readonly string[] = ['UNKNOWN', 'NOT_APPLICABLE'];

/** What to tell a customer of an item, in the order in which people ask: where it stands, why, what holds, what is planned. */
export function explainItem({ currentSuccessors, ...item }: ExplainedItem): Explanation {
  const { headline, explanation, facets, teaser, noSuccessorBecause, nextUpdate, actions, source } =
    item.lifecycle;
  const shownFacets = facets.filter(
    ({ facet, status }) => facet !== 'ORDERS' && !SILENT_STATUSES.includes(status),
  );
  const sentences: (Sentence | null)[] = [
    headline,
    explanation,
    ...shownFacets.flatMap(({ text, note }) => [text, note]),
    teaser,
    noSuccessorBecause,
  ];
  return {
    item,
    sentences: sentences.filter((one) => one !== null),
    instead: currentSuccessors,
    ...{ nextUpdate, actions, source },
  };
}
