import { CLIENT_GONE_REFUSAL, createRequestBudget } from '../../limits/request-budget.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';
import { type FeedPage, feedPage, readRecordHead } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { type Context, withBudget } from '../../record/context.ts';

/** Reads a page that many wait for, which none of them alone pays. */
export async function readPageOnPollBudget(
  ctx: Context,
  scope: FeedScope,
  cursor: number,
  limit: number,
): Promise<FeedPage> {
  const budget = createRequestBudget({
    flow: 'polls',
    isInside: false,
    hasKey: true,
    limits: ROLE_LIMITS.PARTNER,
  });
  try {
    const own = withBudget(ctx, budget);
    return await feedPage(own, await readRecordHead(own), scope, cursor, limit);
  } finally {
    budget.end(CLIENT_GONE_REFUSAL);
  }
}
