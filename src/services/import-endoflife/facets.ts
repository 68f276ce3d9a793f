import type { Commitment, Source, Terms } from '../../domain/fact.ts';
import { COMMITTED_FACETS } from '../../domain/words.ts';
import type { NewCommitment } from '../commitment.ts';
import { allNews, type News, news, retracted } from './news.ts';
import { english, type ImportedCommitment, type ImportedRelease, type Word } from './product.ts';
import type { SaidBefore } from './said-before.ts';

/** What a new item's file promises; it always held, as far as is known. */
export function firstCommitments(itemId: string, release: ImportedRelease, source: Source): News {
  return news({ commitments: release.commitments.map((one) => commitmentOf(itemId, one, source, false)) });
}

/**
 * What is to be recorded of the facets: a new word where terms or strength are others, and a retraction of all that
 * the source said of a facet that it is silent about now. Another label of the same promise is no news.
 */
export function commitmentNews(
  itemId: string,
  release: ImportedRelease,
  source: Source,
  before: SaidBefore,
): News {
  return allNews(
    COMMITTED_FACETS.map((facet) => {
      const now = release.commitments.find((one) => one.facet === facet);
      const said = before.commitments.get(facet) ?? [];
      const last = said.at(-1)?.data.commitments?.find((one) => one.facet === facet);
      if (isSame(last, now)) return news();
      if (before.spokenOf.has(`facet ${facet}`)) return news({ left: 1 });
      if (!now) return news({ facts: said.map((fact) => retracted(fact, source)) });
      return news({ commitments: [commitmentOf(itemId, now, source, true)] });
    }),
  );
}

function commitmentOf(
  itemId: string,
  { facet, label, word, strength }: ImportedCommitment,
  source: Source,
  dated: boolean,
): NewCommitment {
  const commitment: Commitment = {
    facet,
    terms: termsOf(word),
    strength: strength ?? 'TARGET',
    note: english(label),
  };
  return { itemId, commitment, source, dated };
}

function termsOf(word: Word): Terms {
  if (word.said === 'ENDS') return { term: 'UNTIL', until: { date: word.on, precision: 'DAY' } };
  return { term: word.said === 'ENDED' ? 'ENDED' : 'OPEN' };
}

function isSame(last: Commitment | undefined, now: ImportedCommitment | undefined): boolean {
  if (!last || !now) return !last && !now;
  const terms = termsOf(now.word);
  return (
    last.terms.term === terms.term &&
    untilIn(last.terms) === untilIn(terms) &&
    last.strength === (now.strength ?? 'TARGET')
  );
}

function untilIn(terms: Terms): string | null {
  return terms.term === 'UNTIL' ? terms.until.date : null;
}
