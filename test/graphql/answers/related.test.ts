import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { currentSuccessorsForItem, fitText, replacementText } from '../../../src/graphql/answers/related.ts';
import { createRequestContext } from '../../../src/graphql/context.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

describe('the line of a replacement', () => {
  const place = world();
  const story = storyIn(place);
  const skus = (name: string) => Array.from({ length: 30 }, (_, n) => `${name}-${n}`);
  const [HOSTS, NEEDS] = [skus('HOST'), skus('NEED')];
  before(async () => {
    await story.lists({ sku: 'OLD' }, { sku: 'NEW', kind: 'ACCESSORY' });
    await story.lists(
      ...HOSTS.map((sku) => ({ sku })),
      ...NEEDS.map((sku) => ({ sku, kind: 'ACCESSORY' as const })),
    );
    await story.names('OLD', 'NEW', 'SUCCESSOR', { hosts: HOSTS });
    await story.declares('NEW', 'HOST-0', 'FITS_WITH', { needs: NEEDS });
  });

  test('names the first few of many items, counts the others, and reads none of these', async () => {
    const ctx = createRequestContext(place.ctx);
    let readCount = 0;
    const items = (ids: readonly string[]) => {
      readCount += ids.length;
      return ctx.reads.items(ids);
    };
    const counting = { ...ctx, reads: { ...ctx.reads, items } };
    const asked = { hostSku: 'HOST-0', includeUnfit: true };
    const [path] = await currentSuccessorsForItem(ctx, story.item('OLD').id, asked);
    const { text } = await replacementText(counting, path!, null);
    assert.match(text, /HOST-0, HOST-1, HOST-2,? and HOST-3 and 26 more/);
    assert.match(text, /NEED-0, NEED-1, NEED-2,? and NEED-3 and 26 more/);
    assert.equal(readCount, 8);
    assert.equal(await replacementText(ctx, path!, null), await replacementText(ctx, path!, null));
    assert.notEqual(await replacementText(ctx, path!, 'de'), await replacementText(ctx, path!, 'en'));
    const [fit] = await ctx.reads.fits(story.item('NEW').id);
    assert.match((await fitText(counting, fit!, null)).text, /NEED-3 and 26 more/);
    assert.equal(readCount, 12);
  });
});
