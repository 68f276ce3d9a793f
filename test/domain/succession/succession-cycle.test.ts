import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cycleClosedBy, type EdgeRef } from '../../../src/domain/succession/succession-cycle.ts';

/** Edges told as "A>B B>C". */
const edges = (text: string): EdgeRef[] =>
  text.split(' ').map((edge) => ({ fromId: edge[0]!, toId: edge[2]! }));

const CASES: [string, string, string, string[] | null][] = [
  ['an item cannot succeed itself', 'A>B', 'A>A', ['A']],
  ['two items cannot succeed each other', 'A>B', 'B>A', ['B', 'A']],
  ['a longer way back closes a cycle too', 'A>B B>C C>D', 'D>A', ['D', 'A', 'B', 'C']],
  ['the shortest way back is told', 'A>B B>C C>D A>D', 'D>A', ['D', 'A']],
  ['a way on is no cycle', 'A>B B>C', 'A>C', null],
  ['two ways to one item are no cycle', 'A>B A>C B>D', 'C>D', null],
  ['cycles of imports that do not meet the edge are not told', 'A>B B>A C>D', 'D>E', null],
  ['nor do they keep the search from its end', 'A>B B>A B>C', 'D>A', null],
  ['naming a successor again closes what was closed before', 'A>B B>A', 'A>B', ['A', 'B']],
];

for (const [title, known, added, expected] of CASES) {
  test(title, () => {
    assert.deepEqual(cycleClosedBy(edges(known), added[0]!, added[2]!), expected);
  });
}

test('an item in a long line of successors is found without deep calls', () => {
  const line = Array.from({ length: 20_000 }, (_, n) => ({ fromId: `${n}`, toId: `${n + 1}` }));
  assert.equal(cycleClosedBy(line, '20000', '0')?.length, 20_001);
});

// R39
test('a cycle is told exactly where the new edge can be walked back to its beginning', () => {
  const id = fc.integer({ min: 0, max: 7 }).map(String);
  const graph = fc.array(fc.record({ fromId: id, toId: id }), { maxLength: 14 });
  fc.assert(
    fc.property(graph, id, id, (known, fromId, toId) => {
      const reached = new Set([toId]);
      for (let grown = -1; grown !== reached.size; ) {
        grown = reached.size;
        for (const edge of known) if (reached.has(edge.fromId)) reached.add(edge.toId);
      }
      const path = cycleClosedBy(known, fromId, toId);
      assert.equal(path !== null, reached.has(fromId));
      if (!path) return;
      assert.equal(path[0], fromId);
      assert.equal(new Set(path).size, path.length);
      for (const [index, from] of path.entries()) {
        const to = path[index + 1] ?? fromId;
        const isNew = from === fromId && to === toId;
        assert.ok(isNew || known.some((edge) => edge.fromId === from && edge.toId === to));
      }
      if (path.length > 1) assert.equal(path[1], toId);
    }),
    { numRuns: 1000 },
  );
});
