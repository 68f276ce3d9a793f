import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askable, catalogueOf } from './catalogue.ts';
import { differences, poolsFrom, schemaOf } from './compared.ts';
import { AFTER, histories, INSTANT } from './steps.ts';
import { tellBoth } from './telling.ts';
import { settle, twinsOf } from './twins.ts';

const twins = twinsOf();
const { clock } = twins;

test('the catalogue asks for every field and argument that a reader can ask for', async () => {
  await twins.renew();
  const schema = await schemaOf(twins.pair[0]);
  const { asked } = catalogueOf(schema, await poolsFrom(twins.pair[0], []));
  const missed = [...askable(schema)].filter((one) => !asked.has(one));
  assert.deepEqual(missed, []);
});

test('what is hidden leaves no trace in any public answer until its instant', async () => {
  const all = { public: 0, hidden: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
       await twins.renew(); 
      const schema = await schemaOf(twins.pair[0]);
      const half = Math.floor(steps.length / 2);
      const { hiddenIds, counts } = await tellBoth(clock, twins.pair, steps, async (index, told) => {
        if (index !== half) return;
        assert.deepEqual(await differences(twins.pair, schema, told.hiddenIds, { every: 4 }), []);
      });
       
      clock.now = INSTANT - 1;
      await settle(twins.pair, 'the day before');
      assert.deepEqual(await differences(twins.pair, schema, hiddenIds), []);
      
      for (const kind of ['public', 'hidden', 'refused'] as const) all[kind] += counts[kind];
      clock.now = AFTER;
      await settle(twins.pair, 'the day after');
    }),
    { numRuns: 3, endOnFailure: true, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
  );
  console.log(all);
});
