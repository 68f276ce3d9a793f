import type { Fact } from '../../../src/domain/fact/fact.ts';
import type { Story } from '../../support/story.ts';
import type { World } from '../../support/world.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';

/** Text that would do something if a page took it for more than text. */
export const HOSTILE = {
  name: `<script>window.hit=1</script><img src=x onerror="window.hit=2">'"&<%= 7*7 %>{{7*7}}`,
  text: `</p></script><svg onload=window.hit=3>\n<!-- ]]> -->\u2028<a href="javascript:window.hit=4">x</a>`,
  sku: `EVIL"><svg onload=window.hit=5>`,
  url: 'javascript:window.hit=6',
} as const;

/** SKUs that an address must encode. */
export const ODD_SKUS = ['A/B', 'a b%c?d#e', '..', 'Größe+1', '%2e%2e', 'x.jsonld'] as const;

export const NOTICE_TEXT = {
  en: 'The disks inside are no longer made.',
  fr: 'Les disques ne sont plus fabriqués.',
};

/** What the pages tell in tests; returns the announcement and the entry that corrects it. */
export async function tellForPages(
  place: World,
  story: Story,
): Promise<{ readonly announced: Fact; readonly correcting: Fact }> {
  place.at('2026-06-01T12:00:00Z');
  await listAll(story);
  await story.announces('FILM', 'PAUSED', { promise: { by: on('2026-09-30') } });
  await story.declares('DRV-1', 'CAM', 'FITS_WITH', { needs: ['CABLE'] });
  await story.declares('DRV-2', 'CAM', 'FITS', { source: REPORTED });
  await story.declares('CABLE', 'CAM');
  place.at('2026-11-20T12:00:00Z');
  const announced = await story.announces('DRV-1', 'DISCONTINUED', {
    notice: NOTICE_TEXT,
    text: NOTICE_TEXT,
    reasons: ['COMPONENT_END_OF_LIFE', 'TECHNOLOGY_SHIFT'],
    lastOrder: { until: on('2027-03-31'), whileStocksLast: true, maxPerOrder: 2 },
    commitments: [
      commitment('FULFILMENT', '2027-06'),
      commitment('SERVICE', '2032-03-31', 'GUARANTEED'),
      commitment('WARRANTY', 'NOT_APPLICABLE'),
    ],
    successors: [
      {
        successor: story.item('DRV-2'),
        kind: 'SUCCESSOR',
        hosts: [],
        markets: [],
        carriesOver: { en: 'Magazines.' },
      },
    ],
    promise: { by: on('2027-01') },
    actions: [
      { kind: 'BACK_UP', label: { en: 'Back up now' }, url: 'https://acme.example/backup?a=1&b=2' },
      { kind: 'CONTACT', label: { en: 'Write to us' }, url: 'mailto:care@acme.example' },
    ],
  });
  await story.announces('DRV-1', 'PAUSED', { markets: ['US'], promise: { by: null } });
  place.at('2026-11-21T10:00:00Z');
  const correcting = await story.tells(
    'DRV-1',
    'CORRECTED',
    { how: 'AMEND', because: { en: 'A word was missing.' } },
    {
      corrects: announced.sequence,
      text: { ...NOTICE_TEXT, en: 'The disks inside are no longer made by anyone.' },
    },
  );
  await story.renames('FIRST-NAME', { sku: 'SECOND-NAME' });
  await tellHostile(story);
  place.at('2026-11-21T12:00:00Z');
  return { announced, correcting };
}

async function listAll(story: Story): Promise<void> {
  const family = { handle: 'drives', name: 'Drives' };
  const drive = (sku: string, capacity: string) => ({
    sku,
    kind: 'STORAGE_OPTION' as const,
    family,
    options: [{ name: 'Capacity', value: capacity }],
    capacityBytes: Number(capacity.split(' ')[0]) * 1e12,
  });
  await story.lists(
    { sku: 'CAM', name: { en: 'Camera', de: 'Kamera' }, releasedOn: on('2020-05') },
    {
      ...drive('DRV-1', '1 TB'),
      handle: 'drive-one',
      name: { en: 'Drive One' },
      identifiers: [{ scheme: 'GTIN', value: '4006381333931' }],
    },
    { ...drive('DRV-2', '2 TB'), name: { en: 'Drive Two', de: 'Laufwerk Zwei' } },
    { sku: 'CABLE', kind: 'ACCESSORY' },
    { sku: 'FILM', name: { en: 'Film' } },
    { sku: 'FIRST-NAME' },
    { sku: 'ELSEWHERE', source: REPORTED },
    ...ODD_SKUS.map((sku) => ({ sku })),
  );
}

async function tellHostile(story: Story): Promise<void> {
  const { name, text, sku, url } = HOSTILE;
  const hostileText = { en: text };
  await story.lists({ sku, name: { en: name }, options: [{ name, value: text }], url, imageUrl: url });
  await story.announces(sku, 'DISCONTINUED', {
    notice: hostileText,
    text: hostileText,
    actions: [{ kind: 'READ', label: hostileText, url }],
    commitments: [
      { ...commitment('FULFILMENT', 'OPEN'), note: hostileText, url },
      commitment('SERVICE', 'TBA'),
    ],
    noSuccessorBecause: hostileText,
    source: { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name, url },
  });
}
