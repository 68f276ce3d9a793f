import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { product, localizedTextInput, transitionInput } from './support/managers.ts';
import { runMutation } from './support/mutations.ts';
import { sendGraphql, withTempDirectory, type Service, startService } from './support/service.ts';

const LIMIT = { timeout: 60_000 };
const AHEAD = 4_000;

// R70
test(
  'what came while the service was killed is public, once, before it says that it is ready',
  LIMIT,
  async () => {
    await withTempDirectory(async (place) => {
      const data = join(place, 'data');
      const first = await startService({ LASTCALL_DATA_DIR: data });
      const key = /^lc_\S+$/m.exec(first.output())![0];
      for (const sku of ['EMBARGO', 'ANNOUNCED'])
        await runMutation(first.url, key, 'registerItem', product(sku));
      const moment = Date.now() + AHEAD;
      const at = new Date(moment).toISOString();
      await runMutation(
        first.url,
        key,
        'transitionItem',
        transitionInput('ANNOUNCED', 'PAUSED', { effectiveAt: at }),
      );
      const hidden = { sku: 'EMBARGO', text: localizedTextInput('Now you know.'), publishAt: at };
      const { entry } = await runMutation(first.url, key, 'postUpdate', hidden);
      await first.stop('SIGKILL');
      await pause(moment - Date.now() + 1);

      const second = await startService({ LASTCALL_DATA_DIR: data });
      assert.equal((await fetch(`${second.url}/readyz`)).status, 200);
      const [embargoed, announced] = await timelines(second, 'EMBARGO', 'ANNOUNCED');
      assert.deepEqual(kindsOf(embargoed!), ['UPDATE_POSTED', 'ITEM_LISTED']);
      assert.equal(embargoed![0]!.id, entry.id);
      assert.deepEqual(kindsOf(announced!), ['STATE_TOOK_EFFECT', 'STATE_ANNOUNCED', 'ITEM_LISTED']);
      assert.equal(announced![0]!.effectiveAt, at);
      for (const [latest] of [embargoed!, announced!]) assert.ok(Date.parse(latest!.recordedAt) >= moment);

      const soon = { ...hidden, publishAt: new Date(Date.now() + 500).toISOString() };
      await runMutation(second.url, key, 'postUpdate', soon);
      const comes = async () => (await timelines(second, 'EMBARGO'))[0]!.length === 3;
      while (!(await comes())) await pause(50);
      assert.equal(await second.stop(), 0);
    });
  },
);

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
}

async function timelines(service: Service, ...skus: string[]): Promise<Entry[][]> {
  const fields = 'item { timeline(first: 100) { edges { node { id kind recordedAt effectiveAt } } } }';
  const { data } = await sendGraphql(service, `{ items(skus: ${JSON.stringify(skus)}) { ${fields} } }`);
  type Found = { item: { timeline: { edges: { node: Entry }[] } } };
  return data.items.map(({ item }: Found) => item.timeline.edges.map(({ node }) => node));
}

function kindsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ kind }) => kind);
}
