import type { Fact, Localized } from '../../domain/fact/fact.ts';
import { refuse } from '../../domain/refusal.ts';
import { makeCommitments } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { publishNotice } from '../../record/notice.ts';
import { postUpdates } from '../../record/promise.ts';
import type { OpenRecord } from '../../record/record.ts';
import { nameSuccessors } from '../../record/succession.ts';
import { announceStates } from '../../record/transition.ts';
import { resolveAgain } from '../../record/rules.ts';
import type { Saying } from '../embargo/saying.ts';

/** Says it now: under the notice that it names, or with a text under one of its own. */
export async function say(ctx: Context, record: OpenRecord, saying: Saying, id?: string): Promise<Fact> {
  const text = saying.it.text ?? null;
  const under = 'noticeId' in saying.it ? (saying.it.noticeId ?? null) : null;
  const noticeId = under === null && text ? await publishNotice(ctx, record, text as Localized) : under;
  const told = { ...(id && { id }), noticeId };
  const [fact] = await facts();
  if (!fact) throw refuse('CONFLICT', 'Nothing was said.');
  if (saying.say === 'STATE') await resolveAgain(ctx, record, fact);
  return fact;

  function facts(): Promise<Fact[]> {
    switch (saying.say) {
      case 'STATE':
        return announceStates(ctx, record, [{ ...saying.it, ...told, checked: true }]);
      case 'COMMITMENT':
        return makeCommitments(ctx, record, [{ ...saying.it, ...told }]);
      case 'SUCCESSOR':
        return nameSuccessors(ctx, record, [{ ...saying.it, ...told }]);
      case 'UPDATE':
        return postUpdates(ctx, record, [{ ...saying.it, ...told }]);
    }
  }
}
