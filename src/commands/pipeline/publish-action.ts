import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { appendCommitmentFacts } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { appendFitFacts } from '../../record/fit.ts';
import { createPublishedNotice } from '../../record/notice.ts';
import { appendUpdateFacts } from '../../record/promise.ts';
import type { RecordWriter } from '../../record/record.ts';
import { appendReleaseFacts } from '../../record/release.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { appendSuccessorFacts } from '../../record/succession.ts';
import { appendStateAnnouncements } from '../../record/transition.ts';
import type { NonListingAction } from '../embargo/scheduled-action.ts';

/** Says it now: under the notice that it names, or with a text under one of its own. */
export async function publishActionNow(
  ctx: Context,
  record: RecordWriter,
  action: NonListingAction,
  id?: string,
): Promise<Fact> {
  const text = action.payload.text ?? null;
  const under = 'noticeId' in action.payload ? (action.payload.noticeId ?? null) : null;
  const noticeId =
    under === null && text ? await createPublishedNotice(ctx, record, text as TextByLocale) : under;
  const options = { ...(id && { id }), noticeId };
  const [fact] = await facts();
  if (!fact) throw createRefusal('CONFLICT', 'Nothing was said.');
  if (action.kind === 'STATE') await appendRecomputedCommitments(ctx, record, fact);
  return fact;

  function facts(): Promise<Fact[]> {
    switch (action.kind) {
      case 'STATE':
        return appendStateAnnouncements(ctx, record, [{ ...action.payload, ...options, checked: true }]);
      case 'COMMITMENT':
        return appendCommitmentFacts(ctx, record, [{ ...action.payload, ...options }]);
      case 'SUCCESSOR':
        return appendSuccessorFacts(ctx, record, [{ ...action.payload, ...options }]);
      case 'UPDATE':
        return appendUpdateFacts(ctx, record, [{ ...action.payload, ...options }]);
      case 'FIT':
        return appendFitFacts(ctx, record, [{ ...action.payload, ...options }]);
      case 'RELEASE':
        return appendReleaseFacts(ctx, record, [{ ...action.payload, ...options }]);
    }
  }
}
