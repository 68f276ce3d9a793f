import type { Instant } from '../calendar/dates.ts';
import { BUILT_IN_PERSON_IDS, TOKEN_SUBJECT_PREFIX } from '../access/person.ts';
import type { NoticeStatus, NoticeStepKind } from '../words.ts';

/** Who does something with a notice. */
export interface Actor {
  /** The id of a key, or the subject of a token; null for whoever has neither. */
  readonly key: string | null;
  readonly name: string | null;
  /** Whose key or token it is (`normalizedPersonId`); null for a token that no admin has mapped to a person. */
  readonly person: string | null;
}

/** One step that a notice took. */
export interface NoticeStepTaken {
  readonly step: NoticeStepKind;
  readonly revision: number;
  readonly by: Actor;
  readonly at: Instant;
  readonly comment: string | null;
  /** Its key was revoked before the notice was public. */
  readonly isRevoked: boolean;
}

/** What a caller may ask of a notice, and the states in which that is possible. */
const STATUSES_ALLOWING_STEP = {
  submit: ['DRAFT', 'IN_REVIEW'],
  approve: ['IN_REVIEW'],
  revise: ['DRAFT', 'IN_REVIEW', 'SCHEDULED'],
  withdraw: ['DRAFT', 'IN_REVIEW', 'SCHEDULED'],
  'hand over': ['DRAFT', 'IN_REVIEW', 'SCHEDULED'],
  return: ['IN_REVIEW', 'SCHEDULED'],
  postpone: ['IN_REVIEW', 'SCHEDULED'],
} as const satisfies Record<string, readonly NoticeStatus[]>;
export type RequestedNoticeStep = keyof typeof STATUSES_ALLOWING_STEP;

const NOTICE_STATUS_PHRASES: Readonly<Record<NoticeStatus, string>> = {
  DRAFT: 'is a draft: submit it first',
  IN_REVIEW: 'is in review: it needs approvals, or a revision',
  SCHEDULED: 'is scheduled: revise or withdraw it, or let it come out',
  PUBLISHED: 'is public: from here on only corrections change what it says',
  WITHDRAWN: 'was withdrawn: make a new one',
};

/** Why a notice cannot take a step; null where it can. */
export function noticeStepFaultMessage(step: RequestedNoticeStep, status: NoticeStatus): string | null {
  return (STATUSES_ALLOWING_STEP[step] as readonly NoticeStatus[]).includes(status)
    ? null
    : `The notice ${NOTICE_STATUS_PHRASES[status]}.`;
}

/**
 * Whether two hands belong to one person. An issuer of tokens vouches that each subject is a person apart; whether a
 * token belongs to the bearer of a key is UNKNOWN until an admin has said whose it is.
 */
export function samePersonVerdict(one: Actor, other: Actor): 'SAME' | 'DIFFERENT' | 'UNKNOWN' {
  if (one.key !== null && one.key === other.key) return 'SAME';
  if (one.person !== null && other.person !== null) return one.person === other.person ? 'SAME' : 'DIFFERENT';
  return [one, other].every(({ key }) => key?.startsWith(TOKEN_SUBJECT_PREFIX)) ? 'DIFFERENT' : 'UNKNOWN';
}

/**
 * The approvals that a revision has since it was last submitted: of people apart from its author and from one another, by
 * keys that were not revoked before it was public; those from before it was submitted, or sent back by a colleague, count no
 * more. What was only postponed since is the same revision to those who approved it.
 */
export function validApprovalsOfRevision(
  steps: readonly NoticeStepTaken[],
  revision: number,
): NoticeStepTaken[] {
  const isBegun = ({ step, by }: NoticeStepTaken) =>
    step === 'SUBMITTED' || (step === 'RETURNED' && by.person !== BUILT_IN_PERSON_IDS.CLOCK);
  const submitted = steps.findLastIndex(isBegun);
  const earliest = firstRevisionBeforePostponing(steps, revision);
  const isOf = (taken: NoticeStepTaken) => taken.revision >= earliest && taken.revision <= revision;
  const authors = steps.filter((taken) => isOf(taken) && ['DRAFTED', 'REVISED'].includes(taken.step));
  return independentApprovals(
    authors.map(({ by }) => by),
    steps.slice(submitted + 1).filter(isOf),
  );
}

/** Of steps the approvals by people apart from the authors and from one another, by keys that were not revoked. */
export function independentApprovals<
  Step extends { readonly step: string; readonly by: Actor; readonly isRevoked: boolean },
>(authors: readonly Actor[], steps: readonly Step[]): Step[] {
  const counted: Step[] = [];
  for (const taken of steps) {
    if (taken.step !== 'APPROVED' || taken.isRevoked) continue;
    const others = [...authors, ...counted.map(({ by }) => by)];
    if (others.every((other) => samePersonVerdict(other, taken.by) === 'DIFFERENT')) counted.push(taken);
  }
  return counted;
}

/** The revision that one is, but for its instant. */
function firstRevisionBeforePostponing(steps: readonly NoticeStepTaken[], revision: number): number {
  const isPostponed = steps.some((taken) => taken.step === 'POSTPONED' && taken.revision === revision);
  return isPostponed ? firstRevisionBeforePostponing(steps, revision - 1) : revision;
}

/** One part of a notice that differs between two revisions; null where one of them lacks it. */
export interface NoticeRevisionChange {
  /** The SKU of the row; null for what the notice itself says. */
  readonly sku: string | null;
  readonly field: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

interface ComparedRevision {
  readonly notice: object;
  readonly rows: readonly ComparedRow[];
}

interface ComparedRow {
  readonly sku: string;
  readonly markets?: readonly string[] | null;
}

/** What differs between two revisions: first what the notice says, then row by row; rows are the same by their SKU. */
export function diffNoticeRevisions(
  before: ComparedRevision,
  after: ComparedRevision,
): NoticeRevisionChange[] {
  const earlier = rowsByKey(before, after);
  const later = rowsByKey(after, before);
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return [
    ...fieldDifferences(before.notice, after.notice).map((one) => ({ sku: null, ...one })),
    ...names.flatMap((name) => {
      const [one, other] = [earlier.get(name), later.get(name)];
      return fieldDifferences(one, other).map((found) => ({ sku: (one ?? other)!.sku, ...found }));
    }),
  ];
}

/** Rows by SKU; an item with several rows has one for each of its markets, so these tell them apart. */
function rowsByKey(compared: ComparedRevision, other: ComparedRevision): Map<string, ComparedRow> {
  const skuOf = ({ sku }: ComparedRow) => sku.toUpperCase();
  const several = new Set(
    [compared, other].flatMap(({ rows }) => {
      const skus = rows.map(skuOf);
      return skus.filter((sku, index) => skus.indexOf(sku) !== index);
    }),
  );
  return new Map(
    compared.rows.map((row) => {
      const sku = skuOf(row);
      return [several.has(sku) ? `${sku} ${[...(row.markets ?? [])].sort().join(' ')}` : sku, row];
    }),
  );
}

type FieldDifference = Pick<NoticeRevisionChange, 'field' | 'before' | 'after'>;

/** Where two values differ, as deep as both are objects; a list is one value unless both have its length. */
function fieldDifferences(before: unknown, after: unknown, field: readonly string[] = []): FieldDifference[] {
  if (before == null && after == null) return [];
  if (isObjectOrArray(before) && isObjectOrArray(after) && Array.isArray(before) === Array.isArray(after)) {
    const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const isList = Array.isArray(before);
    if (!isList || Object.keys(before).length === Object.keys(after).length)
      return parts.flatMap((part) => fieldDifferences(before[part], after[part], [...field, part]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ field, before: before ?? null, after: after ?? null }];
}

function isObjectOrArray(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
