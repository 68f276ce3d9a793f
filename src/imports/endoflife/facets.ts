import type { Commitment, Fact, TextByLocale, Source, FacetTerms } from '../../domain/fact/fact.ts';
import { COMMITTABLE_FACETS } from '../../domain/words.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { NewFact } from '../../record/record.ts';
import {
  mergeImportChanges,
  buildAmendment,
  type ImportChanges,
  createImportChanges,
  buildRetraction,
} from './import-changes.ts';
import {
  localizedFromEnglish,
  type ImportedCommitment,
  type ImportedRelease,
  type ImportedEndStatement,
} from './product.ts';
import type { SourceStatements } from './known-statements.ts';

/** What a new item's file promises; it always held, as far as is known. */
export function initialCommitmentChanges(
  itemId: string,
  release: ImportedRelease,
  source: Source,
): ImportChanges {
  return createImportChanges({
    commitments: release.commitments.map((one) => buildNewCommitment(itemId, one, source, false)),
  });
}

/**
 * What is to be recorded of the facets: a new word where terms or strength are others, and a retraction of all that
 * the source said of a facet that it is silent about now. Other words for the same promise amend it.
 */
export function commitmentChanges(
  itemId: string,
  release: ImportedRelease,
  source: Source,
  before: SourceStatements,
): ImportChanges {
  return mergeImportChanges(
    COMMITTABLE_FACETS.map((facet) => {
      const now = release.commitments.find((one) => one.facet === facet);
      const facts = before.commitments.get(facet) ?? [];
      const last = facts.at(-1)?.data.commitments?.find((one) => one.facet === facet);
      if (hasSameTermsStrengthAndNote(last, now)) return createImportChanges();
      if (before.othersParts.has(`facet ${facet}`)) return createImportChanges({ left: 1 });
      if (!now) return createImportChanges({ facts: facts.map((fact) => buildRetraction(fact, source)) });
      if (hasSameTermsAndStrength(last, now))
        return createImportChanges({ facts: [buildNoteAmendment(facts.at(-1)!, last!, now, source)] });
      return createImportChanges({ commitments: [buildNewCommitment(itemId, now, source, true)] });
    }),
  );
}

function buildNewCommitment(
  itemId: string,
  statement: ImportedCommitment,
  source: Source,
  dated: boolean,
): NewCommitment {
  const commitment: Commitment = {
    facet: statement.facet,
    terms: termsOfImportedEnd(statement.word),
    strength: statement.strength ?? 'TARGET',
    note: commitmentNote(statement),
  };
  return { itemId, commitment, source, dated };
}

function buildNoteAmendment(fact: Fact, last: Commitment, now: ImportedCommitment, source: Source): NewFact {
  return buildAmendment(fact, source, { commitments: [{ ...last, note: commitmentNote(now) }] });
}

/** How the source calls the promise, and what it says of the same facet beside it. */
function commitmentNote({ label, also = [] }: ImportedCommitment): TextByLocale {
  return localizedFromEnglish(
    [label, ...also.map((one) => `${one.label} ${importedEndPhrase(one.word)}`)].join('; '),
  );
}

function importedEndPhrase(word: ImportedEndStatement): string {
  if (word.kind === 'ENDS') return `until ${word.on}`;
  return word.kind === 'ENDED' ? 'has ended' : 'goes on';
}

function termsOfImportedEnd(word: ImportedEndStatement): FacetTerms {
  if (word.kind === 'ENDS') return { term: 'UNTIL', until: { date: word.on, precision: 'DAY' } };
  return { term: word.kind === 'ENDED' ? 'ENDED' : 'OPEN' };
}

function hasSameTermsStrengthAndNote(
  last: Commitment | undefined,
  now: ImportedCommitment | undefined,
): boolean {
  if (!last || !now) return !last && !now;
  return hasSameTermsAndStrength(last, now) && last.note?.en === commitmentNote(now).en;
}

function hasSameTermsAndStrength(last: Commitment | undefined, now: ImportedCommitment): boolean {
  if (!last) return false;
  const terms = termsOfImportedEnd(now.word);
  return (
    last.terms.term === terms.term &&
    untilDateIn(last.terms) === untilDateIn(terms) &&
    last.strength === (now.strength ?? 'TARGET')
  );
}

function untilDateIn(terms: FacetTerms): string | null {
  return terms.term === 'UNTIL' ? terms.until.date : null;
}
