import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { calendarItemIdsPage } from '../../../src/reads/feed/calendar-items.ts';
import { readCalendarPage } from '../../../src/reads/feed/upcoming-events.ts';
import type { ItemFilter } from '../../../src/reads/item-filter.ts';
import type { CursorKey } from '../../../src/reads/page.ts';
import {
  createManagerClients,
  commitmentInput,
  dateInput,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { api } from '../../support/api.ts';

const ITEMS = 40;

describe('the items of a calendar in pages', () => {
  const place = api();
  const { run } = createManagerClients(place);
  const since = Date.parse('2026-11-01T00:00:00Z');
  const skuOf = (index: number) => `ITEM-${index}`;
  const pages = async (filter: ItemFilter, most: number) => {
    const found: string[][] = [];
    for (let after: CursorKey | null = null, begun = false; after || !begun; begun = true) {
      const { ids, next } = await calendarItemIdsPage(place.ctx, filter, null, since, after, most);
      found.push([...ids]);
      after = next;
    }
    return found;
  };

  before(async () => {
    place.at('2026-11-20T12:00:00Z');
    for (let index = 0; index < ITEMS; index += 1) {
      const sku = skuOf(index);
      await run('registerItem', product(sku, { line: index % 2 ? 'odd' : 'even' }));
      // Several end on one day, and some come in two ways.
      const ends = `2027-0${1 + (index % 4)}-15`;
      if (index % 3 !== 0)
        await run('makeCommitment', {
          sku,
          text: localizedTextInput('Until then.'),
          commitment: commitmentInput('SERVICE', ends),
        });
      if (index % 5 === 0)
        await run('transitionItem', transitionInput(sku, 'PAUSED', { resumesOn: dateInput('2027-02-15') }));
      if (index % 7 === 0) {
        const dates = { effectiveAt: '2027-03-14T23:00:00Z', nextUpdateBy: dateInput('2027-05') };
        await run('transitionItem', transitionInput(sku, 'DISCONTINUED', dates));
      }
    }
    place.at('2026-11-21T12:00:00Z');
    const { entry } = await run(
      'transitionItem',
      transitionInput('ITEM-1', 'PAUSED', { effectiveAt: '2027-01-01T00:00:00Z' }),
    );
    await run('cancelTransition', { entryId: entry.id, text: localizedTextInput('It stays.') });
    while ((await appendNextDueFacts(place.ctx)) > 0);
  });

  test('have each item once, in the same order, however long the pages are', async () => {
    for (const filter of [{}, { lines: ['odd'] }, { skus: [0, 3, 5, 7, 10, 14, 21, 35].map(skuOf) }]) {
      const [all, ...none] = await pages(filter, 1_000);
      assert.deepEqual(none, []);
      assert.ok(all!.length >= 6, `${all!.length}`);
      assert.equal(new Set(all).size, all!.length);
      for (const most of [1, 3, 7]) {
        const found = await pages(filter, most);
        assert.deepEqual(found.flat(), all);
        assert.ok(found.slice(0, -1).every(({ length }) => length === most));
      }
    }
  });

  test('have all items of which something is told', async () => {
    const { items } = await readCalendarPage(place.ctx, {}, null);
    const withEvents = items.filter(({ coming }) => coming.length > 0).map(({ item }) => item.id);
    const every: string[] = [];
    for (let index = 0; index < ITEMS; index += 1) {
      const one = await readCalendarPage(place.ctx, { skus: [skuOf(index)] }, null);
      every.push(...one.items.filter(({ coming }) => coming.length > 0).map(({ item }) => item.id));
    }
    assert.deepEqual(withEvents.toSorted(), every.toSorted());
    assert.ok(every.length > ITEMS / 2);
  });
});
