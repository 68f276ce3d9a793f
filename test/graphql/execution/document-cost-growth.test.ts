import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FieldNode, type FragmentDefinitionNode, getOperationAST, parse, visit } from 'graphql';
import { priceOperation } from '../../../src/graphql/execution/document-cost.ts';
import { measureShape } from '../../../src/graphql/execution/document-shape.ts';
import { readAndMemoizePrefetchWish } from '../../../src/graphql/execution/prefetch.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { GROWING } from './growing-documents.ts';

const schema = createSchema();

function selectionsIn(text: string): number {
  let count = 0;
  const counted = () => {
    count++;
  };
  visit(parse(text), { Field: counted, FragmentSpread: counted, InlineFragment: counted });
  return count;
}

function counting(walk: (onStep: () => void) => unknown): number {
  let steps = 0;
  walk(() => {
    steps++;
  });
  return steps;
}

const WALKERS: Readonly<Record<string, (text: string, onStep: () => void) => unknown>> = {
  shape: (text, onStep) => measureShape(parse(text), onStep),
  cost: (text, onStep) => {
    const document = parse(text);
    return priceOperation(schema, document, getOperationAST(document)!, {}, onStep);
  },
  'look-ahead': (text, onStep) => {
    const { definitions } = parse(text);
    const fragments = Object.fromEntries(
      definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
        one.kind === 'FragmentDefinition' ? [[one.name.value, one]] : [],
      ),
    );
    const operation = definitions.find((one) => one.kind === 'OperationDefinition');
    const fieldNodes = operation!.selectionSet.selections as readonly FieldNode[];
    return readAndMemoizePrefetchWish(
      { fieldNodes: [...fieldNodes], fragments, variableValues: {} },
      [],
      onStep,
    );
  },
};

describe('whatever walks a document', () => {
  for (const { title, text } of GROWING) {
    for (const [name, walk] of Object.entries(WALKERS)) {
      test(`visits each selection once: ${name}, ${title}`, () => {
        for (const size of [2, 8, 16, 40]) {
          const steps = counting((onStep) => walk(text(size), onStep));
          assert.ok(steps <= selectionsIn(text(size)), `${steps} steps at ${size}`);
        }
      });
    }
  }

  test('the shape sees every selection', () => {
    for (const { text } of GROWING) {
      const steps = counting((onStep) => measureShape(parse(text(8)), onStep));
      assert.equal(steps, selectionsIn(text(8)));
    }
  });
});
