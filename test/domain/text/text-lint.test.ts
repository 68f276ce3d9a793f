import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextByLocale } from '../../../src/domain/fact/fact.ts';
import {
  lintRequiredLocales,
  lintNoticePeriod,
  lintTextAndOwnerAdvice as lintTextBy,
} from '../../../src/domain/text/text-lint.ts';
import { LINT_PHRASES_BY_LOCALE } from '../../../src/wording/locales.ts';
import { instant } from '../../support/facts.ts';

const PLAIN = { reasons: ['SUPPLY'], actions: 1, successors: 0 } as const;
const SAFETY = { ...PLAIN, reasons: ['SUPPLY', 'SAFETY'] } as const;
const lintText = (text: TextByLocale, statement: Parameters<typeof lintTextBy>[1]) =>
  lintTextBy(text, statement, LINT_PHRASES_BY_LOCALE);
const messages = (text: TextByLocale, statements: Parameters<typeof lintText>[1] = PLAIN) =>
  lintText(text, statements).map(({ message }) => message);

const RELATIVE: Readonly<Record<string, readonly string[]>> = {
  en: [
    'soon',
    'Shortly',
    'next month',
    'next\nmonth',
    'in the coming weeks',
    'within a few days',
    'later this year',
    'last spring',
    'today',
    '3 weeks ago',
    'in the near future',
    'in due course',
    'as soon as possible',
    'at the end of the year',
    'over the next few days',
    "by year's end",
    'by year’s end',
  ],
  de: [
    'bald',
    'Demnächst',
    'demna\u0308chst',
    'nächsten Monat',
    'in Kürze',
    'im kommenden Jahr',
    'heute',
    'in den nächsten Tagen',
    'in diesem Sommer',
    'vor einigen Wochen',
    'in naher Zukunft',
    'zum Ende des Jahres',
  ],
  fr: [
    'bientôt',
    'Prochainement',
    'le mois prochain',
    "l'année prochaine",
    'au prochain trimestre',
    "aujourd'hui",
    'aujourd’hui',
    'dans les semaines à venir',
    'il y a quelques mois',
    'cette année',
    'dans les prochains jours',
    'fin de l’année',
    'd’ici peu',
  ],
};

for (const [locale, phrases] of Object.entries(RELATIVE)) {
  test(`a date that only today's reader understands is noticed in "${locale}"`, () => {
    for (const phrase of phrases) {
      const [message, ...more] = messages({ [locale]: `RED-DRIVE: ${phrase}.` });
      assert.match(message ?? '', /^Give a date instead of ".+" in the "\w\w" text\.$/, phrase);
      assert.deepEqual(more, []);
    }
  });
}

const EXACT: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Orders end on 31 March 2027, the last day.',
    'We ship as soon as stock arrives, within 30 days.',
    'Until the end of the year 2027, five years after the last order.',
    'Sooner or later is not said; neither is a monsoon, nor nextmonth.',
  ],
  de: [
    'Der letzte Tag ist der 31. März 2027.',
    'Bis Ende des Jahres 2027, sobald Ware da ist.',
    'Das Ebald-Kabel von nebenan.',
  ],
  fr: [
    'Le dernier jour est le 31 mars 2027.',
    'La vente a été arrêtée en été 2026.',
    'Jusqu’à la fin du mois 2027-03.',
  ],
};

test('dates that stay true, and words that only look alike, are left alone', () => {
  for (const [locale, texts] of Object.entries(EXACT))
    for (const text of texts) assert.deepEqual(messages({ [locale]: text }), [], text);
});

test('a text is read in its own language', () => {
  assert.deepEqual(
    messages({ en: 'Bald eagles, demain.', de: 'Der Soon-Wald.', ja: 'soon bald bientôt' }),
    [],
  );
  assert.equal(messages({ 'de-AT': 'Bald mehr.', 'fr-CH': 'Bientôt.', EN: 'Soon.' }).length, 3);
  assert.deepEqual(messages({ en: 'Soon, very soon, tomorrow. Soon!' }), [
    'Give a date instead of "Soon", "soon", "tomorrow" in the "en" text.',
  ]);
});

const SOFT: Readonly<Record<string, readonly string[]>> = {
  en: [
    'a voluntary recall',
    'a precautionary step',
    'discretionary',
    'in rare situations',
    'in specific situations',
    'No accidents have been reported',
    'no injuries',
    'as a precaution',
    'in very rare cases',
  ],
  de: [
    'ein freiwilliger Rückruf',
    'vorsorglich',
    'im Ermessen',
    'in seltenen Situationen',
    'in Einzelfällen',
    'in spezifischen Situationen',
    'keine Unfälle gemeldet',
    'in sehr seltenen Fällen',
  ],
  fr: [
    'un rappel volontaire',
    'par mesure de précaution',
    'discrétionnaire',
    'dans de rares cas',
    'dans des situations spécifiques',
    'aucun accident signalé',
    'pas d’accident',
  ],
};

test('words that play a danger down are noticed where safety is a reason, and only there', () => {
  for (const [locale, phrases] of Object.entries(SOFT)) {
    for (const phrase of phrases) {
      const text = { [locale]: `RED-DRIVE: ${phrase}.` };
      const [message, ...more] = messages(text, SAFETY);
      assert.match(message ?? '', /^Take ".+" out of the "\w\w" text: .+\.$/, phrase);
      assert.deepEqual(more, []);
      assert.deepEqual(messages(text), []);
    }
  }
});

test('a notice that names nothing an owner can do is noticed, but for an item that becomes available', () => {
  const idle = { ...PLAIN, actions: 0 };
  const [warning, ...more] = lintText({ en: 'It ends.' }, idle);
  assert.deepEqual([warning!.code, warning!.field, more], ['INVALID', ['actions'], []]);
  assert.match(warning!.message, /^Name an action or a successor: .*\.$/);
  assert.equal(lintText({}, { ...idle, to: 'DISCONTINUED' }).length, 1);
  assert.deepEqual(lintText({}, { ...idle, to: 'AVAILABLE' }), []);
  assert.deepEqual(lintText({}, { ...idle, successors: 1 }), []);
  assert.deepEqual(lintText({}, PLAIN), []);
});

test('a market is warned of that requires a locale in which nothing is said', () => {
  const markets = [
    { code: 'CH', requiredLocales: ['de', 'fr', 'it-CH'] },
    { code: 'AT', requiredLocales: ['de-AT'] },
    { code: 'US', requiredLocales: [] },
  ];
  const phrasesFound = (text: TextByLocale | null) =>
    lintRequiredLocales(text, markets).map(
      ({ code, message, field }) => `${code} ${field!.join('.')}: ${message}`,
    );
  assert.deepEqual(phrasesFound({ de: 'Neu.', fr: 'Nouveau.', it: 'Nuovo.' }), []);
  assert.deepEqual(phrasesFound({ de: 'Neu.' }), [
    'LOCALE_REQUIRED text: Give the text in "fr", "it-CH" too: market CH requires it.',
  ]);
  assert.equal(phrasesFound({ 'de-AT': 'Neu.', fr: 'Nouveau.', it: 'Nuovo.' }).length, 1);
  assert.equal(phrasesFound(null).length, 2);
  assert.equal(phrasesFound({}).length, 2);
});

// R60
test('less notice than the line promises is noticed, by the days of the calendar', () => {
  const noticed = (effective: string | null, days: number | null, zone?: string) =>
    lintNoticePeriod(
      instant('2026-11-21T23:30:00Z'),
      effective === null ? null : instant(effective),
      days,
      zone,
    ).map(({ message }) => message);
  assert.deepEqual(noticed('2026-12-21', 30), []);
  assert.deepEqual(noticed('2026-12-20T23:59:59Z', 30), [
    'Let it take effect on 2026-12-21 or later: the line promises 30 days of notice, and this gives 29.',
  ]);
  assert.deepEqual(noticed('2026-12-21', 30, 'Europe/Berlin').length, 1);
  assert.match(noticed('2020-01-01', 30)[0]!, /this gives 0\.$/);
  for (const [effective, days] of [
    [null, 30],
    ['2026-11-22', null],
    ['2026-11-22', 0],
  ] as const)
    assert.deepEqual(noticed(effective, days), []);
});

test('every warning is one sentence that says what to mend, and no text is too odd or too long for it', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...Object.values(RELATIVE).flat(),
      ...Object.values(SOFT).flat(),
      ' ',
      'in ',
      'the '.repeat(300),
    ),
  );
  const texts = fc.dictionary(
    fc.constantFrom('en', 'de', 'fr', 'de-CH', 'ja'),
    fc.array(words).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const { code, message, field } of lintText(text, { ...SAFETY, actions: 0 })) {
        assert.equal(code, 'INVALID');
        assert.match(message, /^(Give|Take|Name) .*\.$/s);
        assert.ok(field!.length === 1);
      }
    }),
  );
});
