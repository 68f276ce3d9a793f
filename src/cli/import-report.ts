import type { ImportOutcome } from '../imports/endoflife/product.ts';
import type { Terminal, TerminalStream } from './terminal.ts';

/** Where a command's lines go. */
export interface Reporter {
  /** Results, for the standard output. */
  readonly say: (line: string) => void;
  /** Problems, for the standard error. */
  readonly complain: (line: string) => void;
  /** How far it has come; each takes the place of the last. */
  readonly progress: (done: number, of: number, what: 'files' | 'rows' | 'releases' | 'recalls') => void;
}

const COUNTED_OUTCOMES = ['added', 'renamed', 'changed', 'unchanged', 'vanished'] as const;
const MAX_VANISHED_SHOWN = 5;
const PROGRESS_LINE_EVERY_ITEMS = 25;

/** Counts over all files. */
export interface ImportTotals {
  files: number;
  facts: number;
  problems: number;
  left: number;
  readonly counts: Record<(typeof COUNTED_OUTCOMES)[number], number>;
}

/** A total of nothing yet. */
export function emptyImportTotals(): ImportTotals {
  const counts = { added: 0, renamed: 0, changed: 0, unchanged: 0, vanished: 0 };
  return { files: 0, facts: 0, problems: 0, left: 0, counts };
}

/** Adds one file's outcome to the total, and returns its line. */
export function addOutcomeAndFormatLine(total: ImportTotals, file: string, outcome: ImportOutcome): string {
  const counts = {
    added: outcome.added.length,
    renamed: outcome.renamed.length,
    changed: outcome.changed.length,
    unchanged: outcome.unchanged,
    vanished: outcome.vanished.length,
  };
  for (const key of COUNTED_OUTCOMES) total.counts[key] += counts[key];
  total.files += 1;
  total.facts += outcome.facts;
  total.left += outcome.leftToOthers;
  const notes = [
    vanishedItemsNote(outcome.vanished),
    outcome.leftToOthers > 0 ? `${outcome.leftToOthers} left to others, who have spoken of it` : '',
  ];
  return [`${file}: ${outcomeCountsText(counts)}`, ...notes].filter(Boolean).join('; ');
}

/** The last line: what all files together came to. */
export function importTotalsLine(
  { files, facts, problems, left, counts }: ImportTotals,
  seconds: number,
): string {
  const others = left > 0 ? `, ${left} left to others` : '';
  return `Total of ${files} files in ${seconds.toFixed(1)} s: ${outcomeCountsText(counts)}, ${facts} facts, ${problems} problems${others}.`;
}

/** What a terminal may take for a command, or that turns the direction of writing. */
const UNPRINTABLE_CHARACTERS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Speaks on the standard outputs; on a terminal, progress is one line that renews itself. */
export function createStreamReporter({ out, err }: Terminal): Reporter {
  const clear = err.isTTY ? '\r\u001b[K' : '';
  const line = (stream: TerminalStream) => (text: string) => {
    if (clear) err.write(clear);
    stream.write(`${text.replace(UNPRINTABLE_CHARACTERS, '?')}\n`);
  };
  return {
    say: line(out),
    complain: line(err),
    progress: (done, of, what) => {
      if (clear) err.write(`${clear}${done} of ${of} ${what}`);
      else if (done % PROGRESS_LINE_EVERY_ITEMS === 0) err.write(`${done} of ${of} ${what}\n`);
    },
  };
}

function outcomeCountsText(counts: ImportTotals['counts']): string {
  return COUNTED_OUTCOMES.map((key) => `${counts[key]} ${key}`).join(', ');
}

function vanishedItemsNote(vanished: readonly string[]): string {
  if (vanished.length === 0) return '';
  const more =
    vanished.length > MAX_VANISHED_SHOWN ? ` and ${vanished.length - MAX_VANISHED_SHOWN} more` : '';
  return `no longer in the file: ${vanished.slice(0, MAX_VANISHED_SHOWN).join(', ')}${more}`;
}
