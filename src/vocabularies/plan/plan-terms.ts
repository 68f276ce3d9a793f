import type { CommitmentRule } from '../../domain/commitment/commitment-rule.ts';
import { COMMITMENT_ANCHORS, commitmentRuleFaults } from '../../domain/commitment/commitment-rule.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { CommitmentStrength } from '../../domain/words.ts';
import { parsePeriodCell, formatPeriodCell, quoteCellForMessage, parseEnumCell } from '../tables/cells.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import type { PlanCommitmentTerms } from './plan-shapes.ts';

/** What a cell promises for a facet. */
interface ParsedTerms {
  readonly terms: PlanCommitmentTerms;
  readonly strength?: CommitmentStrength;
}

const GUARANTEED_WORD_PATTERN = /^(guaranteed)\b[\s,]*|[\s,]*\b(guaranteed)$/i;
const UNTIL_PATTERN = /^until\s+(.+)$/i;
const ANCHORED_DURATION_PATTERN = /^(P\w+)\s+after\s+(.+)$/i;
const LATER_OF_PATTERN = /^(?:the\s+)?later\s+of\s+(.+)$/i;

/** The terms without a date, as they are written and as they may be written. */
const UNDATED_TERMS_SPELLINGS: readonly (readonly [PlanCommitmentTerms, ...string[]])[] = [
  [{ open: true }, 'open'],
  [{ ended: true }, 'ended'],
  [{ tba: true }, 'tba', 'to be announced'],
  [{ notApplicable: true }, 'not applicable', 'n/a'],
];

const COMMITMENT_TERMS_SYNTAX_MESSAGE =
  'Write "until 2029-12-31", "P5Y after LAST_ORDER", "later of P5Y after LAST_ORDER; P7Y after RELEASED", "open", "ended", "tba" or "not applicable", and "guaranteed" behind it where it is';

/**
 * Takes a cell of a facet's column, such as "until 2029-12-31 guaranteed" or "P5Y after LAST_ORDER"; returns what it
 * promises. A bare day, month, quarter or year counts as "until". Durations are those of ISO 8601.
 */
export function parseCommitmentTerms(cell: string, order: DateFieldOrder | null = null): ParsedTerms {
  const words = cell.replace(GUARANTEED_WORD_PATTERN, '').trim();
  const terms = parseUndatedTerms(words) ?? parseRuleTerms(words) ?? parseUntilTerms(words, order);
  if (!terms)
    throw createRefusal(
      'INVALID',
      `${COMMITMENT_TERMS_SYNTAX_MESSAGE}; ${quoteCellForMessage(cell)} is none of these.`,
    );
  return { terms, ...(GUARANTEED_WORD_PATTERN.test(cell) && { strength: 'GUARANTEED' }) };
}

/** Takes what is promised for a facet; returns it as `parseCommitmentTerms` reads it. */
export function formatTermsCell({ terms, strength }: ParsedTerms): string {
  return `${commitmentTermsText(terms)}${strength === 'GUARANTEED' ? ' guaranteed' : ''}`;
}

function parseUndatedTerms(words: string): PlanCommitmentTerms | undefined {
  const meant = words.toLowerCase().replace(/[\s_]+/g, ' ');
  return UNDATED_TERMS_SPELLINGS.find(([, ...spellings]) => spellings.includes(meant))?.[0];
}

function parseRuleTerms(words: string): PlanCommitmentTerms | undefined {
  const parts = LATER_OF_PATTERN.exec(words)?.[1]?.split(/[;,]/) ?? [words];
  const counted = parts.map((part) => ANCHORED_DURATION_PATTERN.exec(part.trim()));
  if (!counted.every((one) => one !== null)) return undefined;
  const laterOf = counted.map(([, duration, anchor]) => ({
    anchor: parseEnumCell(anchor!, COMMITMENT_ANCHORS),
    duration: duration!.toUpperCase(),
  }));
  refuseIfAny(commitmentRuleFaults({ laterOf }, []));
  return { rule: { laterOf } };
}

function parseUntilTerms(words: string, order: DateFieldOrder | null): PlanCommitmentTerms | undefined {
  const day = UNTIL_PATTERN.exec(words)?.[1];
  if (day) return { until: parsePeriodCell(day, order) };
  return /^\d/.test(words) ? { until: parsePeriodCell(words, order) } : undefined;
}

function commitmentTermsText(terms: PlanCommitmentTerms): string {
  if ('until' in terms) return `until ${formatPeriodCell(terms.until)}`;
  if ('rule' in terms) return commitmentRuleText(terms.rule);
  return UNDATED_TERMS_SPELLINGS.find(([one]) => Object.keys(one)[0] === Object.keys(terms)[0])![1]!;
}

function commitmentRuleText({ laterOf }: CommitmentRule): string {
  const parts = laterOf.map(({ anchor, duration }) => `${duration} after ${anchor}`);
  return parts.length === 1 ? parts[0]! : `later of ${parts.join('; ')}`;
}
