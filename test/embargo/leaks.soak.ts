import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { GraphQLSchema } from 'graphql';
import type { Fact } from '../../src/domain/fact/fact.ts';
import type { ItemView } from '../../src/reads/item.ts';
import { type Difference, differences, schemaOf } from './compared.ts';
import { en, INSTANT, iso, SECRET } from './steps.ts';
import { type Leak, type Twin, twinsOf } from './twins.ts';

const twins = twinsOf();
let schema: GraphQLSchema;
let hiddenIds: string[];

before(async () => {
  await twins.renew();
  const [one, other] = twins.pair;
  schema = await schemaOf(one);
  for (const twin of twins.pair) {
    twin.drawing('public');
    await twin.tell('postUpdate', { sku: 'DRV', text: en('All is well.') });
  }
  const { payload: reply } = await other.tell('nameSuccessor', {
    sku: 'DRV',
    successor: { sku: 'NEW', kind: 'SUCCESSOR', publishAt: iso(INSTANT) },
    text: en(`${SECRET} comes.`),
  });
  const planned = { notice: { text: en(`${SECRET} comes.`), publishAt: iso(INSTANT) }, rows: [PAUSING] };
  const drafted = await other.tell('transitionItems', { ...planned, asDraft: true });
  const scheduled = await other.tell('transitionItems', planned);
  hiddenIds = [reply.entry.id, drafted.payload.notice.id, scheduled.payload.notice.id];
});

const PAUSING = { sku: 'OLD', to: 'PAUSED', reasons: ['SUPPLY'], nextUpdateBy: { date: '2028-06-30' } };

test('two services of which one keeps a secret answer the same', async () => {
  assert.deepEqual(await differences(twins.pair, schema, hiddenIds), []);
});

const WAITING = `select s.item_id as "itemId", (extract(epoch from s.publish_at) * 1000)::float8 as at
from scheduled s where s.status = 'WAITING'`;

interface Waiting {
  readonly itemId: string;
  readonly at: number;
}

/** What a row of an item may have, as readers see it: a name that changes there is missed here by the compiler. */
type ItemLike = Pick<ItemView, 'id'> & { -readonly [K in 'version' | 'activeFacts']?: ItemView[K] };

/** Rows of items as they would be with something added for what waits. */
function itemsWith(add: (item: ItemLike, waiting: readonly Waiting[]) => void): Leak {
  return {
    rows: async (rows, sql, values) => {
      const waiting = await rows<Waiting>(WAITING, []);
      const found = await rows<ItemLike>(sql, values);
      for (const item of found)
        add(
          item,
          waiting.filter(({ itemId }) => itemId === item.id),
        );
      return found;
    },
  };
}

const PLANTED: Record<string, Leak> = {
  'a version that counts what waits': itemsWith((item, waiting) => {
    if (item.version !== undefined) item.version += waiting.length;
  }),
  'an answer that is good until something hidden comes': itemsWith((item, waiting) => {
    if (!item.activeFacts?.length || waiting.length === 0) return;
    const listed = item.activeFacts[0]!;
    const silent = {
      kind: 'ITEM_REVISED',
      data: {},
      sequence: 9e6,
      effectiveAt: waiting[0]!.at,
    } as const satisfies Partial<Fact>;
    item.activeFacts = [...item.activeFacts, { ...listed, ...silent }];
  }),
  'a draft that opens to whoever has its id': noticesWhere('($2 and revision > 0)', '(true or $2)'),
  'a draft that is listed to whoever asks for drafts': noticesWhere("status = 'PUBLISHED' and ($1", '($1'),
  'a service that is not ready while something waits': {
    isReady: async (ctx) => (await ctx.rows(WAITING, [])).length === 0,
  },
  'a hidden id that is told apart from one that is none': {
    rows: async (rows, sql, values) => {
      const requested = JSON.stringify(values);
      if (
        (await rows<{ id: string }>('select id from scheduled', [])).some(({ id }) => requested.includes(id))
      )
        throw new Error('that is not public yet');
      return await rows(sql, values);
    },
  },
};

/** Rows of notices as they would be if a condition stood otherwise. */
function noticesWhere(condition: string, instead: string): Leak {
  return { rows: async (rows, sql, values) => await rows(sql.replace(condition, instead), values) };
}

/** Leaks by what is written: told, and taken back again. */
const WRITTEN: Record<string, readonly [leak: string, undo: string]> = {
  'a search that finds hidden words': [
    `update item set search_text = search_text || ' ${SECRET.toLowerCase()}' where sku = 'DRV'`,
    `update item set search_text = replace(search_text, ' ${SECRET.toLowerCase()}', '') where sku = 'DRV'`,
  ],
  'an edge to the hidden successor': [
    `insert into succession (from_id, place, to_id, kind, host_ids, markets, sequence)
      select a.id, 0, b.id, 'SUCCESSOR', '{}', '{}', 6 from item a, item b where a.sku = 'DRV' and b.sku = 'NEW'`,
    'delete from succession',
  ],
  'a phase that begins with what is hidden': [
    `update phase set value = 'PAUSED' where subject = 'STATE' and item_id = (select id from item where sku = 'DRV')`,
    `update phase set value = 'AVAILABLE' where subject = 'STATE'`,
  ],
  'a notice that has its number before it is public': [
    `insert into notice (id, number, status, text, published_at)
      values ('00000000-0000-4000-8000-000000000009', '2026-0002', 'PUBLISHED', '{"en": "Soon."}', now())`,
    `delete from notice where number = '2026-0002'`,
  ],
};

for (const [name, planted] of Object.entries(PLANTED)) {
  test(`${name} is found`, async () => {
    const [, other] = twins.pair;
    other.leak(planted);
    const found = await found1();
    other.leak(null);
    other.defects.splice(0);
    assert.equal(found.length, 1);
  });
}

for (const [name, [leak, undo]] of Object.entries(WRITTEN)) {
  test(`${name} is found`, async () => {
    const [, other] = twins.pair;
    await other.execute(leak);
    const found = await found1();
    await other.execute(undo);
    assert.equal(found.length, 1);
  });
}

test('a number that a draft takes is found with the next public notice', async () => {
  const [, other] = twins.pair;
  await other.execute(`update notice set number = '2026-0002' where status = 'DRAFT'`);
  for (const twin of twins.pair) {
    twin.drawing('numbered');
    await twin.tell('transitionItem', { ...PAUSING, sku: 'BAG', text: en('Parts are late.') });
  }
  const found = await found1();
  await other.execute(`update notice set number = null where status = 'DRAFT'`);
  await other.execute(`update notice set number = '2026-0002' where number = '2026-0003'`);
  assert.equal(found.length, 1);
});

test('a sequence that a hidden fact takes is found with the next public fact', async () => {
  await twins.pair[1].execute('update record set sequence = sequence + 1');
  await tellAll(twins.pair, 'after');
  assert.equal((await found1()).length, 1);
});

async function tellAll(pair: readonly Twin[], stream: string): Promise<void> {
  for (const twin of pair) {
    twin.drawing(stream);
    await twin.tell('postUpdate', { sku: 'CAM', text: en('More will follow.') });
  }
}

async function found1(): Promise<Difference[]> {
  return await differences(twins.pair, schema, hiddenIds, { most: 1 });
}
