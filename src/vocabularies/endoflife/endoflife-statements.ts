import { type PlainMapping, readEndStatementField, readPlainTextField } from './endoflife-fields.ts';
import type { EndoflifeDateColumn } from './endoflife-headings.ts';
import type {
  EndoflifeCommitment,
  EndoflifeRelease,
  OmittedStatement,
  EndoflifeProblemReporter,
  EndStatement,
} from './endoflife-shapes.ts';

type ResolvedStatements = Pick<EndoflifeRelease, 'sales' | 'commitments' | 'replacement' | 'leftOut'>;

interface ColumnStatement {
  column: EndoflifeDateColumn;
  word: EndStatement;
}

const MAX_CYCLE_LENGTH = 100;

/**
 * Takes one release and the file's columns; returns what it says about sales and about each facet.
 * Where two columns speak of one facet, a date is kept before a yes or no, of two dates the later one, then
 * "not ended" before "ended", then the column read first; the other stands beside it (`also`). What no facet says, and
 * what the file hides, goes to `leftOut` with the reason.
 */
export function resolveStatementsOfRow(
  row: PlainMapping,
  columns: EndoflifeDateColumn[],
  report: EndoflifeProblemReporter,
): ResolvedStatements {
  const statements = columns
    .filter((column) => column.meaning.means !== 'REPLACEMENT')
    .flatMap((column) => {
      const word = readEndStatementField(row, column.key, column.untilThen, report);
      return word === null ? [] : [{ column, word: applyAtLeastOfColumn(word, column) }];
    });
  const kept = new Map<string | null, ColumnStatement>();
  for (const statement of statements.filter(({ column }) => column.shown)) {
    const rival = kept.get(statement.column.meaning.means);
    if (!rival || statementPrecedenceKey(rival.word) < statementPrecedenceKey(statement.word))
      kept.set(statement.column.meaning.means, statement);
  }
  const leftOut = statements.flatMap((statement) => omissionsFromStatement(statement, kept));
  kept.delete(null);
  return {
    ...salesAndCommitmentsOf([...kept.values()], statements),
    replacement: readReplacementOfRow(row, columns, report),
    leftOut,
  };
}

function applyAtLeastOfColumn(word: EndStatement, { atLeast }: EndoflifeDateColumn): EndStatement {
  return word.kind === 'ENDS' && atLeast ? { ...word, atLeast } : word;
}

function omissionsFromStatement(
  statement: ColumnStatement,
  kept: Map<string | null, ColumnStatement>,
): OmittedStatement[] {
  const { key, label, shown, meaning } = statement.column;
  const better = kept.get(meaning.means);
  const isSales = meaning.means === 'ORDERS';
  if (shown && meaning.means !== null && (better === statement || !isSales)) return [];
  const hidden = shown ? '' : 'The file hides this column.';
  const beaten =
    better && `The column '${better.column.label}' (${better.column.key}) says more of the same.`;
  const because = hidden || (meaning.means === null ? meaning.because : (beaten ?? meaning.because));
  return [{ field: key, label, word: statement.word, because }];
}

function salesAndCommitmentsOf(
  kept: ColumnStatement[],
  statements: ColumnStatement[],
): Pick<ResolvedStatements, 'sales' | 'commitments'> {
  const sales = kept.find(({ column }) => column.meaning.means === 'ORDERS');
  const commitments = kept
    .filter((statement) => statement !== sales)
    .map((statement): EndoflifeCommitment => {
      const { meaning, label } = statement.column;
      const others = statements.filter(
        ({ column }) => column.shown && column.meaning.means === meaning.means,
      );
      const also = others
        .filter((other) => other !== statement)
        .map(({ column, word }) => ({ label: column.label, word }));
      const facet = meaning.means as EndoflifeCommitment['facet'];
      const commitment = { facet, label, word: statement.word, ...(also.length > 0 && { also }) };
      return meaning.strength ? { ...commitment, strength: meaning.strength } : commitment;
    });
  return { sales: sales ? { label: sales.column.label, word: sales.word } : null, commitments };
}

// As text, so that dates compare as they are written.
function statementPrecedenceKey(word: EndStatement): string {
  if (word.kind === 'ENDS') return `3 ${word.on}`;
  return word.kind === 'NOT_ENDED' ? '2' : '1';
}

function readReplacementOfRow(
  row: PlainMapping,
  columns: EndoflifeDateColumn[],
  report: EndoflifeProblemReporter,
): ResolvedStatements['replacement'] {
  for (const { key, meaning } of columns) {
    const cycle =
      meaning.means === 'REPLACEMENT' ? readPlainTextField(row, key, MAX_CYCLE_LENGTH, report) : null;
    if (cycle !== null) return /^(?:n\/?a|none)$/i.test(cycle) ? { none: true } : { cycle };
  }
  return null;
}
