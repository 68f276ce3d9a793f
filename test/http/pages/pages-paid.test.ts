import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { commitment } from '../../wording/answers.ts';
import { door } from '../door.ts';
import { readPage } from './page-read.ts';

interface EmbedSection {
  readonly items: readonly { readonly label: string; readonly href: string | null }[];
}

describe('the page of an item of which something is promised for money', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM' });
    await story.commits('CAM', commitment('SECURITY_UPDATES', 'ENDED'));
    await story.commits('CAM', {
      ...commitment('SECURITY_UPDATES', 'OPEN'),
      ...{ paid: true, price: { en: '49 € a year' }, url: 'https://acme.test/esu' },
    });
  });

  test('tells what is free and what is paid apart, with the price and the link', async () => {
    const { text, hrefs, html } = await readPage(place, '/items/CAM');
    assert.match(text, /Security updates \(for a fee\) Provided, with no end date set, 49 € a year/);
    assert.match(text, /Security updates Ended/);
    assert.ok(hrefs('a').includes('https://acme.test/esu'));
    assert.match(html, /"propertyID":"SECURITY_UPDATES_PAID"/);
    const german = await readPage(place, '/items/CAM?locale=de');
    assert.match(german.text, /Sicherheitsupdates \(kostenpflichtig\)/);
  });

  test('the notice on another page tells both, too', async () => {
    const response = await fetch(`${place.address()}/embed/CAM.json`);
    const body = (await response.json()) as { holds: EmbedSection; ended: EmbedSection };
    const of = (section: EmbedSection) => section.items.map(({ label, href }) => [label, href]);
    assert.deepEqual(of(body.holds), [['Security updates (for a fee)', 'https://acme.test/esu']]);
    assert.deepEqual(of(body.ended), [['Security updates', null]]);
  });
});
