import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBackupReader } from '../../../src/database/backup/backup-text.ts';

const rows = fc
  .array(fc.constantFrom('a\tb', '\\\\.', '\\N', '.', '', '\\\\', '\u{1f534}'), { maxLength: 5 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

function inParts(text: string, sizes: readonly number[]): Buffer[] {
  let rest = Buffer.from(text);
  const parts = sizes.map((size) => {
    const part = rest.subarray(0, size);
    rest = rest.subarray(size);
    return part;
  });
  return [...parts, rest];
}

async function* of(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

test('lines and rows are the same, however the text is cut into parts', async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { maxLength: 4 }), cuts, async (tables, sizes) => {
      const written = tables.map((own, index) => `{"table":${index}}\n${own}\\.\n`).join('');
      const text = createBackupReader(of(inParts(`${written}{}\n`, sizes)));
      for (const [index, own] of tables.entries()) {
        assert.equal(await text.line(), `{"table":${index}}`);
        const read: Buffer[] = [];
        for await (const part of text.rows()) read.push(part);
        assert.equal(Buffer.concat(read).toString(), own);
      }
      assert.equal(await text.isAtEnd(), false);
      assert.equal(await text.line(), '{}');
      assert.equal(await text.isAtEnd(), true);
    }),
  );
});

test('a text that ends before its line or its rows do is refused', async () => {
  await assert.rejects(createBackupReader(of([Buffer.from('{}')])).line(), /ends too early/);
  for (const cut of ['', '\\.', 'a\n', 'a\n\\.']) {
    const taken = async () => {
      for await (const _ of createBackupReader(of([Buffer.from(cut)])).rows());
    };
    await assert.rejects(taken, /ends too early/, cut);
  }
});

test('a line that never ends is refused before it fills the memory', async () => {
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) yield Buffer.alloc(100_000, 'a');
  }
  await assert.rejects(createBackupReader(endless()).line(), /without end/);
});
