import type { Context } from '../../record/context.ts';
import { type FeedFact, type FeedPage, feedPage, readRecordHead } from '../../reads/feed/feed.ts';
import { feedLineOfFact } from '../../reads/feed/feed-line.ts';
import { type FeedFilter, resolveFeedScope } from '../../reads/feed/feed-scope.ts';
import { factsContent, type FactsContent } from './message.ts';

/** Pages of the feed: endpoints that want the same, and stand at the same place, share one reading. */
export interface SharedFeedPages {
  readonly read: (filter: FeedFilter, after: number, limit: number) => Promise<FeedPage>;
  /** What a message of all facts of a page says, made once for all who are sent it. */
  readonly contentOf: (page: FeedPage, isList: boolean) => FactsContent;
}

/** So long a page is shared; what is in it never changes, only whether more follows. */
const SHARED_FOR_MS = 200;
const MAX_PAGES = 500;

export function createSharedFeedPages(ctx: Context): SharedFeedPages {
  const pages = new Map<string, { readonly page: Promise<FeedPage>; readonly until: number }>();
  const readPage = async (filter: FeedFilter, after: number, limit: number) => {
    const scope = await resolveFeedScope(ctx, filter);
    return await feedPage(ctx, await readRecordHead(ctx), scope, after, limit);
  };
  const contents = [new WeakMap<FeedPage, FactsContent>(), new WeakMap<FeedPage, FactsContent>()] as const;
  return {
    contentOf: (page, isList) => {
      const made = contents[isList ? 1 : 0];
      const content = made.get(page) ?? factsContentOf(page.facts, page.record, ctx.publicUrl, isList);
      made.set(page, content);
      return content;
    },
    read: (filter, after, limit) => {
      const key = JSON.stringify([filter, after, limit]);
      const now = performance.now();
      const known = pages.get(key);
      if (known && known.until > now) return known.page;
      if (pages.size >= MAX_PAGES) pages.clear();
      const page = readPage(filter, after, limit);
      page.catch(() => pages.delete(key));
      pages.set(key, { page, until: now + SHARED_FOR_MS });
      return page;
    },
  };
}

/** What a message of facts says. */
export function factsContentOf(
  facts: readonly FeedFact[],
  record: string,
  publicUrl: string,
  isList: boolean,
): FactsContent {
  return factsContent(
    facts.map((one) => feedLineOfFact(one, record, publicUrl)),
    isList,
  );
}
