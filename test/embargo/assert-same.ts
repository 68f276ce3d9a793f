import assert from 'node:assert/strict';
import type { GraphQLSchema } from 'graphql';
import { type Bounds, comparable, differences } from './compared.ts';
import type { Twin } from './twins.ts';

/** Both answer the same to the public; where they do not, the place of the first difference is shown. */
export async function assertSame(
  pair: readonly [Twin, Twin],
  schema: GraphQLSchema,
  hiddenIds: readonly string[],
  bounds: Bounds = {},
): Promise<void> {
  const [first] = await differences(pair, schema, hiddenIds, { ...bounds, most: 1 });
  if (!first) return;
  const [one, other] = [first.one, first.other].map(comparable);
  let at = 0;
  while (one![at] === other![at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 500), at + 200);
  assert.equal(around(other!), around(one!), first.question);
}
