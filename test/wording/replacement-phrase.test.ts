import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MESSAGE_LOCALES } from '../../src/wording/locales.ts';
import { type ReplacementWords, replacementLine } from '../../src/wording/replacement-phrase.ts';

const SUCCESSOR: ReplacementWords = {
  kind: 'SUCCESSOR',
  sources: [null],
  through: [],
  hosts: [],
  markets: [],
  from: null,
  isSaleUnknown: true,
};
const FITS_EPIC = { verdict: 'FITS', source: null, host: 'EPIC', needs: [] } as const;

test('a successor of which nobody said whether it is sold says so, before how it fits', () => {
  const lines = {
    en: 'Successor; no information on whether it is sold; fits EPIC',
    de: 'Nachfolger; keine Angabe, ob erhältlich; passt zu EPIC',
    fr: 'Successeur\u00a0; sans précision sur sa mise en vente\u00a0; compatible avec EPIC',
  };
  for (const locale of MESSAGE_LOCALES)
    assert.equal(replacementLine(SUCCESSOR, FITS_EPIC, locale), lines[locale]);
  assert.equal(replacementLine({ ...SUCCESSOR, isSaleUnknown: false }, null, 'en'), 'Successor');
});
