import assert from 'node:assert/strict';
import test from 'node:test';
import type { MessageLocale } from '../../../src/wording/locales.ts';
import { marketsPhrase } from '../../../src/wording/phrases/places.ts';

const PLACES: Readonly<Record<string, Record<MessageLocale, string>>> = {
  DE: { en: 'in Germany', de: 'in Deutschland', fr: 'en Allemagne' },
  JP: { en: 'in Japan', de: 'in Japan', fr: 'au Japon' },
  US: { en: 'in the United States', de: 'in den Vereinigten Staaten', fr: 'aux États-Unis' },
  GB: { en: 'in the United Kingdom', de: 'im Vereinigten Königreich', fr: 'au Royaume-Uni' },
  CH: { en: 'in Switzerland', de: 'in der Schweiz', fr: 'en Suisse' },
  NL: { en: 'in the Netherlands', de: 'in den Niederlanden', fr: 'aux Pays-Bas' },
  MX: { en: 'in Mexico', de: 'in Mexiko', fr: 'au Mexique' },
  IL: { en: 'in Israel', de: 'in Israel', fr: 'en Israël' },
  KR: { en: 'in South Korea', de: 'in Südkorea', fr: 'en Corée du Sud' },
  SG: { en: 'in Singapore', de: 'in Singapur', fr: 'à Singapour' },
  TR: { en: 'in Türkiye', de: 'in der Türkei', fr: 'en Turquie' },
  MT: { en: 'in Malta', de: 'auf Malta', fr: 'à Malte' },
  EU: {
    en: 'in the European Union',
    de: 'in der Europäischen Union',
    fr: 'dans l’Union européenne',
  },
};

for (const [code, texts] of Object.entries(PLACES)) {
  test(`the market ${code} is told with its article and preposition`, () => {
    for (const [locale, text] of Object.entries(texts)) {
      assert.equal(marketsPhrase([code], locale as MessageLocale), text);
    }
  });
}

test('a market of the company’s own is told by its name, as it is', () => {
  const names = new Map([['NORDICS', { en: '{Nordic} countries', de: 'Nordische Länder' }]]);
  assert.equal(marketsPhrase(['NORDICS'], 'en', names), 'in the “{Nordic} countries” market');
  assert.equal(
    marketsPhrase(['DE', 'NORDICS'], 'de', names),
    'in Deutschland und auf dem Markt „Nordische Länder“',
  );
  assert.equal(marketsPhrase(['NORDICS'], 'fr', names), 'sur le marché «\u00a0{Nordic} countries\u00a0»');
});

test('without a name it is told by its code, as it is', () => {
  assert.equal(marketsPhrase(['{name}'], 'en'), 'in the “{name}” market');
  assert.equal(marketsPhrase(['QX'], 'de'), 'auf dem Markt „QX“');
});

test('several markets are listed, many are counted', () => {
  assert.equal(marketsPhrase(['DE', 'CH'], 'de'), 'in Deutschland und in der Schweiz');
  assert.equal(marketsPhrase(['DE', 'FR', 'US'], 'en'), 'in Germany, in France and in the United States');
  assert.equal(marketsPhrase(['DE', 'CH', 'AT', 'FR', 'IT'], 'fr'), 'sur 5 marchés');
});
