import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type DocumentNode, parse } from 'graphql';
import { estimatedDocumentMemoryBytes } from '../../../src/graphql/execution/document-bytes.ts';
import { GROWING } from './growing-documents.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What a copy of the document keeps in memory, found by keeping some. */
function keptBy(text: (copy: number) => string, copies: number): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = new Map<string, DocumentNode>();
  for (let copy = 0; copy < copies; copy++) {
    const source = Buffer.from(text(copy)).toString();
    kept.set(source, parse(source));
  }
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / copies;
  assert.equal(kept.size, copies);
  return bytes;
}

test('no document keeps more than is estimated, and not much less', () => {
  for (const { title, text } of GROWING) {
    const kept = keptBy((copy) => `${text(20)} #${copy}`, 100);
    const estimated = estimatedDocumentMemoryBytes(text(20), parse(text(20)));
    assert.ok(kept <= estimated, `${title} keeps ${kept}, estimated ${estimated}`);
    assert.ok(estimated <= 3 * kept + 10_000, `${title} keeps ${kept}, estimated ${estimated}`);
  }
});

test('text and comments without a meaning count too', () => {
  const bytes = (text: string) => estimatedDocumentMemoryBytes(text, parse(text));
  assert.ok(bytes(`{ a } #${'a'.repeat(10_000)}`) > 20_000);
  assert.ok(bytes(`{ a } ${'#a\n'.repeat(1000)}`) > 100_000);
});
