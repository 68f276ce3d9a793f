import type { Story } from '../../support/story.ts';
import type { World } from '../../support/world.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';
import { HOSTILE, tellForPages } from '../pages/pages-story.ts';

/** A picture that browsers get without asking anybody. */
const PICTURE = 'https://pictures.example/drive.png';

/** What the element, the frame and the badge show in tests: the pages' story, and one in Hebrew. */
export async function tellForEmbed(place: World, story: Story): Promise<void> {
  await tellForPages(place, story);
  await story.lists(
    { sku: 'LENS', name: { en: 'Lens 50', he: 'עדשה 50' }, imageUrl: PICTURE },
    {
      sku: 'LENS-2',
      name: { en: 'Lens 50 II', he: 'עדשה 50 מדור שני' },
      imageUrl: PICTURE,
      url: 'https://acme.example/lens-2',
    },
    { sku: 'PAUSED', name: { en: 'Charger' } },
  );
  const text = {
    en: 'The glass that we used is no longer made. Repairs go on.',
    he: 'הזכוכית שבה השתמשנו אינה מיוצרת עוד. התיקונים נמשכים.',
  };
  await story.announces('LENS', 'DISCONTINUED', {
    notice: text,
    text,
    reasons: ['COMPONENT_END_OF_LIFE'],
    lastOrder: { until: on('2027-03-31'), whileStocksLast: false, maxPerOrder: 2 },
    commitments: [
      commitment('FULFILMENT', '2027-06'),
      commitment('SERVICE', '2032-03-31', 'GUARANTEED'),
      { ...commitment('PARTS', 'OPEN'), note: { en: 'From our own stock.', he: 'מהמלאי שלנו.' } },
    ],
    successors: [
      {
        successor: story.item('LENS-2'),
        kind: 'SUCCESSOR',
        hosts: [],
        markets: [],
        carriesOver: { en: 'Filters and caps.', he: 'מסננים ומכסים.' },
      },
    ],
    actions: [
      {
        kind: 'TRADE_IN',
        label: { en: 'Trade yours in', he: 'להחליף את שלכם' },
        url: 'https://acme.example/trade',
      },
      { kind: 'READ', label: { en: 'Read the letter' }, url: 'https://acme.example/letter' },
    ],
  });
  const next = [1, 2, 3, 4, 5, 6, 7].map((number) => `NEXT-${number}`);
  await story.lists({ sku: 'MANY' }, ...next.map((sku) => ({ sku })));
  await story.announces('MANY', 'DISCONTINUED');
  for (const sku of next) await story.names('MANY', sku);
  await story.lists(
    { sku: 'CHAIN-1' },
    { sku: 'CHAIN-2', kind: 'ACCESSORY' },
    { sku: 'CHAIN-3', kind: 'ACCESSORY' },
  );
  for (const [sku, follower] of [
    ['CHAIN-1', 'CHAIN-2'],
    ['CHAIN-2', 'CHAIN-3'],
  ] as const) {
    await story.announces(sku, 'DISCONTINUED');
    await story.names(sku, follower);
  }
  await story.lists({ sku: 'TRAY', kind: 'ACCESSORY' }, { sku: 'TRAY-2', kind: 'ACCESSORY' });
  await story.announces('TRAY', 'DISCONTINUED');
  await story.names('TRAY', 'TRAY-2', 'SUCCESSOR', { carriesOver: { en: 'Screws.' } });
  const condition = { en: 'From firmware 3.2 or later.', de: 'Ab Firmware 3.2.' };
  await story.declares('TRAY-2', 'CAM', 'FITS_WITH', { needs: ['CABLE'], condition });
  await story.announces('PAUSED', 'PAUSED', {
    text: { en: 'A part is late.' },
    reasons: ['SUPPLY'],
    promise: { by: on('2026-10') },
    source: REPORTED,
  });
}

export { HOSTILE };
