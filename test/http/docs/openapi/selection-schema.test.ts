import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, parse } from 'graphql';
import { selectionSchemas } from '../../../../src/http/docs/openapi/selection-schema.ts';

const CONTRACT = buildSchema(`
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  "A thing."
  type Thing implements Node { id: ID! "Its colour." colour: Colour parts: [Thing!]! name: String! sizes: [Int] }
  type Query { thing: Thing node: Node! }
`);

test('types, lists, enumerations and nulls are as the contract has them, and names as the document does', () => {
  const document = parse(`
    query { thing { ...Whole } }
    fragment Whole on Thing { title: name colour sizes parts { ...Part } }
    fragment Part on Thing { id }`);
  const { fragments, rootField } = selectionSchemas(CONTRACT, [document]);
  assert.deepEqual(rootField(document), {
    anyOf: [{ $ref: '#/components/schemas/Whole' }, { type: 'null' }],
  });
  assert.deepEqual(fragments, {
    Whole: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        colour: {
          anyOf: [{ type: 'string', enum: ['RED', 'GREEN'] }, { type: 'null' }],
          description: 'Its colour.',
        },
        sizes: {
          anyOf: [
            { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
            { type: 'null' },
          ],
        },
        parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
      },
      required: ['title', 'colour', 'sizes', 'parts'],
      description: 'A thing.',
    },
    Part: {
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
      description: 'A thing.',
    },
  });
});

test('an interface is described by its own fields, and what would be described wrongly is refused', () => {
  const plain = parse('{ node { id } }');
  assert.deepEqual(selectionSchemas(CONTRACT, [plain]).rootField(plain), {
    type: 'object',
    properties: { id: { type: 'string' } },
    required: ['id'],
  });
  const mixed = parse('{ node { id ...Part } } fragment Part on Thing { name }');
  assert.throws(() => selectionSchemas(CONTRACT, [mixed]).rootField(mixed), /mixes fragments with fields/);
});
