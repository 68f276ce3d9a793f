import type { CommitmentRule } from '../../domain/commitment/commitment-rule.ts';
import { ANCHORS, commitmentRuleFaults } from '../../domain/commitment/commitment-rule.ts';
import { refuse, refuseIfAny } from '../../domain/refusal.ts';
import type { CommitmentStrength } from '../../domain/words.ts';
import { periodFrom, periodCell, describeCell, parseEnumCell } from '../tables/cells.ts';
import type { DayOrder } from '../tables/spreadsheet-date.ts';
import type { PlanCommitmentTerms } from './plan-shapes.ts';

/** What a cell promises for a facet. */
interface ParsedTerms {
  readonly terms: PlanCommitmentTerms;
  readonly strength?: CommitmentStrength;
}

const STRENGTH = /^(guaranteed)\b[\s,]*|[\s,]*\b(guaranteed)$/i;
const UNTIL = /^until\s+(.+)$/i;
const COUNTED = /^(P\w+)\s+after\s+(.+)$/i;
const LATER = /^(?:the\s+)?later\s+of\s+(.+)$/i;

/** The terms without a date, as they are written and as they may be written. */
const PLAIN: readonly (readonly [PlanCommitmentTerms, ...string[]])[] = [
  [{ open: true }, 'open'],
  [{ ended: true }, 'ended'],
  [{ tba: true }, 'tba', 'to be announced'],
  [{ notApplicable: true }, 'not applicable', 'n/a'],
];

const GRAMMAR =
  'Write "until 2029-12-31", "P5Y after LAST_ORDER", "later of P5Y after LAST_ORDER; P7Y after RELEASED", "open", "ended", "tba" or "not applicable", and "guaranteed" behind it where it is';

/**
 * Takes a cell of a facet's column, such as "until 2029-12-31 guaranteed" or "P5Y after LAST_ORDER"; returns what it
 * promises. A bare day, month, quarter or year counts as "until". Durations are those of ISO 8601.
 */
export function parseCommitmentTerms(cell: string, order: DayOrder | null = null): ParsedTerms {
  const words = cell.replace(STRENGTH, '').trim();
  const terms = plainTerms(words) ?? ruleTerms(words) ?? untilTerms(words, order);
  if (!terms) throw refuse('INVALID', `${GRAMMAR}; ${describeCell(cell)} is none of these.`);
  return { terms, ...(STRENGTH.test(cell) && { strength: 'GUARANTEED' }) };
}

/** Takes what is promised for a facet; returns it as `parseCommitmentTerms` reads it. */
export function formatTermsCell({ terms, strength }: ParsedTerms): string {
  return `${wordsOf(terms)}${strength === 'GUARANTEED' ? ' guaranteed' : ''}`;
}

function plainTerms(words: string): PlanCommitmentTerms | undefined {
  const meant = words.toLowerCase().replace(/[\s_]+/g, ' ');
  return PLAIN.find(([, ...spellings]) => spellings.includes(meant))?.[0];
}

function ruleTerms(words: string): PlanCommitmentTerms | undefined {
  const parts = LATER.exec(words)?.[1]?.split(/[;,]/) ?? [words];
  const counted = parts.map((part) => COUNTED.exec(part.trim()));
  if (!counted.every((one) => one !== null)) return undefined;
  const laterOf = counted.map(([, duration, anchor]) => ({
    anchor: parseEnumCell(anchor!, ANCHORS),
    duration: duration!.toUpperCase(),
  }));
  refuseIfAny(commitmentRuleFaults({ laterOf }, []));
  return { rule: { laterOf } };
}

function untilTerms(words: string, order: DayOrder | null): PlanCommitmentTerms | undefined {
  const day = UNTIL.exec(words)?.[1];
  if (day) return { until: periodFrom(day, order) };
  return /^\d/.test(words) ? { until: periodFrom(words, order) } : undefined;
}

function wordsOf(terms: PlanCommitmentTerms): string {
  if ('until' in terms) return `until ${periodCell(terms.until)}`;
  if ('rule' in terms) return ruleText(terms.rule);
  return PLAIN.find(([one]) => Object.keys(one)[0] === Object.keys(terms)[0])![1]!;
}

function ruleText({ laterOf }: CommitmentRule): string {
  const parts = laterOf.map(({ anchor, duration }) => `${duration} after ${anchor}`);
  return parts.length === 1 ? parts[0]! : `later of ${parts.join('; ')}`;
}
