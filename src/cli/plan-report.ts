import { pickLocalized } from '../domain/text/locale.ts';
import { publicId } from '../domain/item/public-id.ts';
import type { PlanRowAnswer } from '../commands/notice/transition-items.ts';
import type { PlanRowWithLine, TableProblem } from '../vocabularies/plan/plan-table.ts';

/** A problem of a table in one line: file, line, SKU and column as far as they are known, and what to do. */
export function tableProblemLine(path: string, { line, sku, column, message }: TableProblem): string {
  const place = line === null ? path : `${path}:${line}`;
  return [place, sku, column, message].filter((part) => part !== null).join(': ');
}

/** What became of a draft that is new, or that says what the table says now, and what to do next. */
export function draftLines(noticeId: string, rows: number, lacking: number, isRevised: boolean): string[] {
  const id = publicId('Notice', noticeId);
  const submit = `mutation { submitNotice(input: { noticeId: "${id}" }) { notice { status } userErrors { message field } } }`;
  return [
    isRevised
      ? `The notice ${id} says what the table says, as a draft over ${itemCountText(rows)}: ${completenessText(rows, lacking)}.`
      : `Made the draft notice ${id} over ${itemCountText(rows)}: ${completenessText(rows, lacking)}.`,
    lacking > 0
      ? 'Next: give what is missing with reviseNotice, or withdrawNotice, mend the table and import it again. Then submit it:'
      : 'Next: look at it in the console, then submit it:',
    submit,
  ];
}

/** What a dry run came to. */
export function dryRunLine(rows: number, lacking: number): string {
  return `Tried ${itemCountText(rows)}: ${completenessText(rows, lacking)}. Nothing was made.`;
}

/** What a dry run saw, row by row: the public sentence, whom it touches, and what deserves a second look. */
export function rowPreviewLines(
  path: string,
  rows: readonly PlanRowWithLine[],
  answers: readonly PlanRowAnswer[],
  locale: string,
): string[] {
  return answers.flatMap(({ sku, preview }, index) => {
    if (!preview) return [];
    const { headline, orphans, losesSuccessor, warnings } = preview;
    const lines = [
      pickLocalized(headline, locale, locale)?.text ?? '',
      ...orphans.map((item) => `${item.sku} would fit nothing that is sold any more.`),
      ...losesSuccessor.map((item) => `${item.sku} would have nothing to use instead any more.`),
      ...warnings.map(({ message }) => `Consider: ${message}`),
    ];
    return lines.filter(Boolean).map((sentence) => `${path}:${rows[index]!.line}: ${sku}: ${sentence}`);
  });
}

function completenessText(rows: number, lacking: number): string {
  if (lacking === 0) return rows === 1 ? 'it is complete' : 'all are complete';
  return `${rows - lacking} complete, ${lacking} with something missing or wrong`;
}

function itemCountText(count: number): string {
  return count === 1 ? 'one item' : `${count} items`;
}
