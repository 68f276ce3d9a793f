import { type Actor, samePersonVerdict } from '../../domain/notice/notice.ts';
import { createRefusal } from '../../domain/refusal.ts';

/** What is to be approved, as whoever may not is told. */
export interface ApprovalSubjectWords {
  /** What its author did: "you wrote the revision". */
  readonly authored: string;
  /** What was approved: "the revision". */
  readonly what: string;
  /** Where it is named in the input. */
  readonly field: string;
}

/**
 * Four eyes are two people: refuses whoever made something or approved it already, by whichever key or token.
 * @throws Refusal APPROVAL_REQUIRED for its author, and where nobody knows whether two hands are one person's; CONFLICT for
 *   one who approved it already
 */
export function requireIndependentApprover(
  actor: Actor,
  author: Actor,
  approved: readonly Actor[],
  { authored, what, field }: ApprovalSubjectWords,
): void {
  const own = samePersonVerdict(actor, author);
  if (own === 'SAME')
    throw createRefusal('APPROVAL_REQUIRED', `Another person must approve it: ${authored}.`, field);
  const others = approved.map((by) => samePersonVerdict(actor, by));
  if (others.includes('SAME'))
    throw createRefusal('CONFLICT', `You approved ${what} already: another person must follow.`, field);
  if (own === 'UNKNOWN' || others.includes('UNKNOWN'))
    throw createRefusal(
      'APPROVAL_REQUIRED',
      'Nobody knows yet whether a token and a key here are of one person: ask an admin to say whose the token is (mapSubject).',
      field,
    );
}
