import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../src/domain/fact/active-facts.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { api } from '../support/api.ts';
import { storyIn } from '../support/story.ts';
import { commitment, on } from '../wording/answers.ts';
import { type Line, linesOf } from '../http/feed/feed-door.ts';
import { foldsAlike, withPython } from './fold-program.ts';
import { answerOf, MARKETS, ZONES } from './vectors.ts';

describe('a copy that begins with the snapshot', () => {
  const place = api();
  const story = storyIn(place);
  const get = async (path: string): Promise<Line[]> =>
    linesOf((await place.http().get(path).buffer(true)).text);

  test('folds to what the whole record folds to, with corrections of earlier facts', withPython, async () => {
    place.at('2026-11-01T12:00:00Z');
    await story.lists(
      { sku: 'CAM', markets: ['DE', 'US'] },
      { sku: 'LENS' },
      { sku: 'BAG', releasedOn: on('2027-02') },
      { sku: 'OLD' },
    );
    const lastOrder = { until: on('2027-01-31'), whileStocksLast: false, maxPerOrder: null };
    const announced = await story.announces('CAM', 'DISCONTINUED', { lastOrder, markets: ['DE'] });
    await story.announces('CAM', 'PAUSED', { markets: ['US'] });
    await story.commits('LENS', commitment('SERVICE', '2028'));
    const second = await story.commits('LENS', commitment('SERVICE', '2030'), { markets: ['US'] });
    await story.announces('LENS', 'REPLACEMENT_PLANNED', { lastOrder });
    const stocks = { until: null, whileStocksLast: true, maxPerOrder: null };
    await story.announces('OLD', 'DISCONTINUED', { lastOrder: stocks });
    const [head, ...items] = await get('/feed/snapshot.ndjson');

    place.at('2026-12-01T12:00:00Z');
    await story.announces('CAM', 'DISCONTINUED', { lastOrder, markets: ['US'] });
    await story.tells('CAM', 'CORRECTED', { how: 'RETRACT' }, { corrects: announced.sequence });
    await story.tells('LENS', 'CORRECTED', { how: 'RETRACT' }, { corrects: second.sequence });
    await story.commits('LENS', commitment('PARTS', 'OPEN'));
    await story.tells('OLD', 'UPDATE_POSTED', { stockGone: true });
    await story.promises('BAG', '2026-12-24');
    const later = (await get(`/feed?after=${head!.sequence}&last=${head!.last}&limit=1000`)).slice(0, -1);
    assert.ok(later.length >= 6);

    const vectors = [];
    for (const item of items.slice(0, -1)) {
      const news = later.filter(({ sku }) => sku === item.sku);
      const isCorrected = news.some(({ corrects }) => corrects !== null);
      const facts = isCorrected
        ? (await get(`/feed?sku=${item.sku}&limit=1000`)).slice(0, -1)
        : [...item.facts, ...news];
      const id = (await place.ctx.rows<{ id: string }>('select id from item where sku = $1', [item.sku]))[0]!
        .id;
      const active = activeFacts((await historiesOfItems(place.ctx, [id]))[0]!);
      const answers = MARKETS.flatMap((market) =>
        ['2026-12-02', '2027-02-01', '2027-04-01', '2029-06-01'].map((day) => ({
          at: `${day}T00:00:00.000Z`,
          market: market?.code ?? null,
          answer: answerOf(lifecycleAt(active, { at: Date.parse(day), market })),
        })),
      );
      vectors.push({ name: item.sku, facts, answers });
    }
    assert.equal(vectors.length, 4);
    const output = await foldsAlike({ markets: ZONES, vectors });
    assert.match(output, /^4 histories, 64 answers, 0 wrong$/m);
  });
});
