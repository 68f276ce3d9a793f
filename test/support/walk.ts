import assert from 'node:assert/strict';
import type { Page } from '../../src/reads/page.ts';
import type { Api } from './api.ts';

export const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/**
 * Walks a list to its end, page by page, and checks what each page says of itself.
 * @param query with a variable `$after`, asking for `cursor` and `PAGE_INFO`
 * @param listOf finds the list in the answer's data
 * @param between what happens after each page but the last
 * @returns the nodes of each page
 */
export async function walkPages<Node>(
  place: Api,
  query: string,
  // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
  listOf: (data: any) => Page<Node>,
  between: (page: number) => Promise<unknown> = async () => {},
): Promise<Node[][]> {
  const pages: Node[][] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await place.ask(query, { after });
    assert.equal(errors, undefined);
    const { edges, pageInfo } = listOf(data);
    pages.push(edges.map(({ node }) => node));
    assert.equal(pageInfo.hasPreviousPage, after !== null);
    assert.equal(pageInfo.startCursor, edges[0]?.cursor ?? null);
    assert.equal(pageInfo.endCursor, edges.at(-1)?.cursor ?? null);
    if (!pageInfo.hasNextPage) return pages;
    after = pageInfo.endCursor;
    await between(pages.length);
  }
}
