import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facetStatusSentence, lastOrderSentence } from '../../src/wording/facet-status.ts';
import { MESSAGE_LOCALES } from '../../src/wording/locales.ts';
import { REPORTED } from './answers.ts';

const UNTIL = { date: '2027-01-09', precision: 'DAY' } as const;
const DAY_ALONE = { until: UNTIL, endsAt: null, whileStocksLast: false, maxPerOrder: null };

const SENTENCES = [
  {
    lastOrder: { ...DAY_ALONE, maxPerOrder: 2 },
    en: 'Last orders: until 9 January 2027; 2 per order at most',
    de: 'Letzte Bestellungen: bis zum 9. Januar 2027; höchstens 2 je Bestellung',
    fr: 'Dernières commandes\u00a0: jusqu’au 9 janvier 2027\u00a0; 2 par commande au plus',
  },
  {
    lastOrder: { ...DAY_ALONE, whileStocksLast: true },
    source: REPORTED,
    en: 'Last orders: reportedly while stocks last, and until 9 January 2027 at the latest',
    de: 'Letzte Bestellungen: Berichten zufolge solange der Vorrat reicht, längstens bis zum 9. Januar 2027',
    fr: 'Dernières commandes\u00a0: selon certaines sources, dans la limite des stocks, et jusqu’au 9 janvier 2027 au plus tard',
  },
  {
    lastOrder: { ...DAY_ALONE, until: null, maxPerOrder: 5 },
    en: 'Last orders: 5 per order at most',
    de: 'Letzte Bestellungen: höchstens 5 je Bestellung',
    fr: 'Dernières commandes\u00a0: 5 par commande au plus',
  },
  {
    lastOrder: { ...DAY_ALONE, until: null },
    en: 'Last orders',
    de: 'Letzte Bestellungen',
    fr: 'Dernières commandes',
  },
];

test('the last order is told with all that limits it, without a tense', () => {
  for (const { lastOrder, source = null, ...sentences } of SENTENCES)
    for (const locale of MESSAGE_LOCALES)
      assert.equal(lastOrderSentence(lastOrder, [null, source], locale), sentences[locale]);
});

test('orders that have ended are told by the last day on which they were accepted', () => {
  const orders = { facet: 'ORDERS', status: 'ENDED', until: UNTIL } as const;
  const answer = {
    ...orders,
    from: null,
    endsAt: null,
    strength: null,
    note: null,
    url: null,
    source: null,
    paid: null,
  };
  const sentences = {
    en: 'New orders: no longer accepted; they were accepted until 9 January 2027',
    de: 'Neue Bestellungen: nicht mehr möglich; sie waren bis zum 9. Januar 2027 möglich',
    fr: 'Nouvelles commandes\u00a0: closes\u00a0; elles étaient acceptées jusqu’au 9 janvier 2027',
  };
  for (const locale of MESSAGE_LOCALES)
    assert.equal(facetStatusSentence(answer, null, locale), sentences[locale]);
});
