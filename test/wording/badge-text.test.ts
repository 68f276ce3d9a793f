import assert from 'node:assert/strict';
import test from 'node:test';
import type { Lifecycle } from '../../src/domain/lifecycle/lifecycle.ts';
import { badgeText } from '../../src/wording/badge-text.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../src/wording/locales.ts';
import { answer, orders, REPORTED } from './answers.ts';

/** Each label was read and judged, beside the others and as it is only reported. */
const LABELS: readonly (Record<MessageLocale, readonly [sure: string, reported: string]> & {
  title: string;
  part?: Partial<Lifecycle>;
  status: Parameters<typeof orders>[0];
})[] = [
  {
    title: 'available',
    status: 'OPEN',
    en: ['available', 'reportedly available'],
    de: ['erhältlich', 'laut Berichten erhältlich'],
    fr: ['en vente', 'selon certaines sources, en vente'],
  },
  {
    title: 'ending',
    status: 'ENDING',
    en: ['last orders', 'last orders, reportedly'],
    de: ['läuft aus', 'läuft laut Berichten aus'],
    fr: ['dernières commandes', 'selon certaines sources, dernières commandes'],
  },
  {
    title: 'coming',
    status: 'NOT_YET',
    en: ['announced', 'reportedly announced'],
    de: ['angekündigt', 'laut Berichten angekündigt'],
    fr: ['sortie annoncée', 'selon certaines sources, sortie annoncée'],
  },
  {
    title: 'paused',
    part: { state: 'PAUSED' },
    status: 'SUSPENDED',
    en: ['paused', 'reportedly paused'],
    de: ['Verkauf unterbrochen', 'laut Berichten unterbrochen'],
    fr: ['vente suspendue', 'selon certaines sources, vente suspendue'],
  },
  {
    title: 'to be replaced, and on sale until then',
    part: { state: 'REPLACEMENT_PLANNED' },
    status: 'OPEN',
    en: ['available, to be replaced', 'reportedly available, to be replaced'],
    de: ['erhältlich, Ersatz geplant', 'laut Berichten erhältlich, Ersatz geplant'],
    fr: ['en vente, remplacement prévu', 'selon certaines sources, en vente, remplacement prévu'],
  },
  {
    title: 'to be replaced, and not to be had until then',
    part: { state: 'REPLACEMENT_PLANNED' },
    status: 'ENDED',
    en: ['not orderable, to be replaced', 'reportedly not orderable, to be replaced'],
    de: ['nicht bestellbar, Ersatz geplant', 'laut Berichten nicht bestellbar, Ersatz geplant'],
    fr: ['non disponible, remplacement prévu', 'selon certaines sources, non disponible, remplacement prévu'],
  },
  {
    title: 'to be replaced, with no word on orders',
    part: { state: 'REPLACEMENT_PLANNED' },
    status: 'UNKNOWN',
    en: ['to be replaced', 'reportedly to be replaced'],
    de: ['Ersatz geplant', 'laut Berichten Ersatz geplant'],
    fr: ['remplacement prévu', 'selon certaines sources, remplacement prévu'],
  },
  {
    title: 'discontinued',
    part: { state: 'DISCONTINUED' },
    status: 'ENDED',
    en: ['discontinued', 'reportedly discontinued'],
    de: ['Verkauf eingestellt', 'laut Berichten eingestellt'],
    fr: ['vente arrêtée', 'selon certaines sources, vente arrêtée'],
  },
  {
    title: 'not offered',
    part: { offered: 'NEVER' },
    status: 'NOT_APPLICABLE',
    en: ['not offered', 'reportedly not offered'],
    de: ['nicht angeboten', 'laut Berichten nicht angeboten'],
    fr: ['pas en vente', 'selon certaines sources, pas en vente'],
  },
  {
    title: 'an entry by mistake, whoever says so',
    part: { offered: 'NEVER', withdrawn: { mergedInto: null } },
    status: 'NOT_APPLICABLE',
    en: ['listed by mistake', 'listed by mistake'],
    de: ['irrtümlich gelistet', 'irrtümlich gelistet'],
    fr: ['inscrit par erreur', 'inscrit par erreur'],
  },
  {
    title: 'of which nobody said whether it is sold, which is no report',
    status: 'UNKNOWN',
    en: ['status unknown', 'status unknown'],
    de: ['Status unbekannt', 'Status unbekannt'],
    fr: ['statut inconnu', 'statut inconnu'],
  },
];

for (const { title, part, status, ...expected } of LABELS) {
  test(`a badge is a word or two in every language: ${title}`, () => {
    const lifecycles = [
      answer({ ...part }, orders(status)),
      answer({ ...part, source: REPORTED }, orders(status, { source: REPORTED })),
    ];
    for (const locale of MESSAGE_LOCALES)
      assert.deepEqual(
        lifecycles.map((lifecycle) => badgeText(lifecycle, locale)),
        expected[locale],
      );
  });
}
