import { type Fields, saidOf, textOf } from './endoflife-fields.ts';
import type { Column } from './endoflife-headings.ts';
import type { EndoflifeCommitment, EndoflifeRelease, LeftOut, Report, Said } from './endoflife-shapes.ts';

type Says = Pick<EndoflifeRelease, 'sales' | 'commitments' | 'replacement' | 'leftOut'>;

interface Spoken {
  column: Column;
  word: Said;
}

const LONGEST_CYCLE = 100;

/**
 * Takes one release and the file's columns; returns what it says about sales and about each facet.
 * Where two columns speak of one facet, a date is kept before a yes or no, of two dates the later one, then
 * "not ended" before "ended", then the column read first; the other stands beside it (`also`). What no facet says, and
 * what the file hides, goes to `leftOut` with the reason.
 */
export function saysOf(row: Fields, columns: Column[], report: Report): Says {
  const said = columns
    .filter((column) => column.meaning.means !== 'REPLACEMENT')
    .flatMap((column) => {
      const word = saidOf(row, column.key, column.untilThen, report);
      return word === null ? [] : [{ column, word: asMinimum(word, column) }];
    });
  const kept = new Map<string | null, Spoken>();
  for (const spoken of said.filter(({ column }) => column.shown)) {
    const rival = kept.get(spoken.column.meaning.means);
    if (!rival || weight(rival.word) < weight(spoken.word)) kept.set(spoken.column.meaning.means, spoken);
  }
  const leftOut = said.flatMap((spoken) => whyLeftOut(spoken, kept));
  kept.delete(null);
  return { ...placed([...kept.values()], said), replacement: replacementOf(row, columns, report), leftOut };
}

function asMinimum(word: Said, { atLeast }: Column): Said {
  return word.said === 'ENDS' && atLeast ? { ...word, atLeast } : word;
}

function whyLeftOut(spoken: Spoken, kept: Map<string | null, Spoken>): LeftOut[] {
  const { key, label, shown, meaning } = spoken.column;
  const better = kept.get(meaning.means);
  const isSales = meaning.means === 'ORDERS';
  if (shown && meaning.means !== null && (better === spoken || !isSales)) return [];
  const hidden = shown ? '' : 'The file hides this column.';
  const beaten =
    better && `The column '${better.column.label}' (${better.column.key}) says more of the same.`;
  const because = hidden || (meaning.means === null ? meaning.because : (beaten ?? meaning.because));
  return [{ field: key, label, word: spoken.word, because }];
}

function placed(kept: Spoken[], said: Spoken[]): Pick<Says, 'sales' | 'commitments'> {
  const sales = kept.find(({ column }) => column.meaning.means === 'ORDERS');
  const commitments = kept
    .filter((spoken) => spoken !== sales)
    .map((spoken): EndoflifeCommitment => {
      const { meaning, label } = spoken.column;
      const others = said.filter(({ column }) => column.shown && column.meaning.means === meaning.means);
      const also = others
        .filter((other) => other !== spoken)
        .map(({ column, word }) => ({ label: column.label, word }));
      const facet = meaning.means as EndoflifeCommitment['facet'];
      const commitment = { facet, label, word: spoken.word, ...(also.length > 0 && { also }) };
      return meaning.strength ? { ...commitment, strength: meaning.strength } : commitment;
    });
  return { sales: sales ? { label: sales.column.label, word: sales.word } : null, commitments };
}

// As text, so that dates compare as they are written.
function weight(word: Said): string {
  if (word.said === 'ENDS') return `3 ${word.on}`;
  return word.said === 'NOT_ENDED' ? '2' : '1';
}

function replacementOf(row: Fields, columns: Column[], report: Report): Says['replacement'] {
  for (const { key, meaning } of columns) {
    const cycle = meaning.means === 'REPLACEMENT' ? textOf(row, key, LONGEST_CYCLE, report) : null;
    if (cycle !== null) return /^(?:n\/?a|none)$/i.test(cycle) ? { none: true } : { cycle };
  }
  return null;
}
