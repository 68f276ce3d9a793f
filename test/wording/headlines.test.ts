import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { unknownFacetAnswer } from '../../src/domain/commitment/commitment.ts';
import type { Lifecycle } from '../../src/domain/lifecycle/lifecycle.ts';
import { CONFIDENCES, FACET_STATUSES, LIFECYCLE_STATES, SUCCESSOR_STATUSES } from '../../src/domain/words.ts';
import { preciseDatePhrase } from '../../src/wording/phrases/dates.ts';
import { factHeadline, lifecycleHeadline } from '../../src/wording/headlines.ts';
import type { HeadlineFact } from '../../src/wording/clauses/headline-data.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../src/wording/locales.ts';
import { answer, atEach, fact, facet, item, next, NOW, on, promise, REPORTED, successor } from './answers.ts';
import { facts, lifecycles, names } from './generated.ts';

const VIEW = { at: NOW, market: null };
const HEDGES: Readonly<Record<MessageLocale, RegExp>> = {
  en: /unconfirmed reports/,
  de: /Berichten zufolge|unbestätigter Berichte/,
  fr: /informations non confirmées/,
};

test('every state, order status, precision and confidence gives one sentence in every language', () => {
  for (const state of LIFECYCLE_STATES) {
    for (const status of FACET_STATUSES) {
      for (const period of [null, ...atEach('2027-08-17')]) {
        for (const confidence of CONFIDENCES) {
          const orders = facet('ORDERS', { status, from: period, until: period });
          for (const successorStatus of SUCCESSOR_STATUSES) {
            const lifecycle = answer(
              {
                state,
                successorStatus,
                source: { speaker: 'THIRD_PARTY', confidence },
                sinceOn: period,
                resumesOn: period,
                lastOrder: { until: period, endsAt: null, whileStocksLast: false, maxPerOrder: null },
              },
              [orders],
            );
            for (const locale of MESSAGE_LOCALES)
              assertSentence('EPIC', lifecycleHeadline('EPIC', lifecycle, VIEW, locale));
          }
        }
      }
    }
  }
});

// R102
test('whatever an answer holds, it is told in one sentence', () => {
  fc.assert(
    fc.property(lifecycles, fc.constantFrom(null, 'JP', 'STORE'), (lifecycle, code) => {
      const market = code === null ? null : { code };
      for (const locale of MESSAGE_LOCALES) {
        assertSentence('EPIC', lifecycleHeadline('EPIC', lifecycle, { at: NOW, market }, locale));
      }
    }),
    { numRuns: 2000 },
  );
});

test('whatever a fact holds, it is told in one sentence', () => {
  fc.assert(
    fc.property(facts, (headlineFact) => {
      for (const locale of MESSAGE_LOCALES)
        assertSentence('EPIC', factHeadline('EPIC', headlineFact, locale));
    }),
    { numRuns: 3000 },
  );
});

test('whatever an item is called, its sentences are the same but for the name', () => {
  fc.assert(
    fc.property(names, lifecycles, facts, (name, lifecycle, headlineFact) => {
      const vowel = /^[aeiou]/iu.test(name.normalize('NFD')) || /^[œæ]/i.test(name);
      const other = vowel ? 'Egzyx' : 'Zzyx';
      for (const locale of MESSAGE_LOCALES) {
        assert.equal(
          lifecycleHeadline(name, lifecycle, VIEW, locale),
          lifecycleHeadline(other, lifecycle, VIEW, locale).replaceAll(other, () => name),
        );
        assert.equal(
          factHeadline(name, headlineFact, locale),
          factHeadline(other, headlineFact, locale).replaceAll(other, () => name),
        );
      }
    }),
    { numRuns: 1000 },
  );
});

/** An item as what a participle agrees with: of which gender it is nobody knows. */
const AGREEING_WITH_ITEM =
  /(?:^|[;,.] |si )EPIC(?:-\d)? (?:est|était|a été|peut être|pouvait être) \p{L}+é(?!\p{L})/u;

test('a French sentence names items without guillemets, and never speaks of one as "commandé", "retiré" or the like', () => {
  fc.assert(
    fc.property(lifecycles, facts, (lifecycle, headlineFact) => {
      for (const text of [
        lifecycleHeadline('EPIC', lifecycle, VIEW, 'fr'),
        factHeadline('EPIC', headlineFact, 'fr'),
      ]) {
        assert.doesNotMatch(text, /«\u00a0EPIC/, text);
        assert.doesNotMatch(text, AGREEING_WITH_ITEM, text);
      }
    }),
    { numRuns: 1000 },
  );
});

test('the same answer is always told in the same words', () => {
  fc.assert(
    fc.property(names, lifecycles, (name, lifecycle) => {
      assert.equal(
        lifecycleHeadline(name, lifecycle, VIEW, 'en'),
        lifecycleHeadline(name, lifecycle, VIEW, 'en'),
      );
    }),
  );
});

// R88
test('what nobody confirmed never reads as confirmed', () => {
  const unsure = fc.constantFrom('REPORTED', 'UNVERIFIED').map((confidence) => ({
    source: { speaker: 'THIRD_PARTY', confidence } as const,
  }));
  fc.assert(
    fc.property(facts, unsure, (headlineFact, provenance) => {
      for (const locale of MESSAGE_LOCALES) {
        const text = factHeadline('EPIC', { ...headlineFact, ...provenance }, locale);
        if (!isSilence(text) && !isOfTheRecord(headlineFact)) assert.match(text, HEDGES[locale]);
      }
    }),
  );
  fc.assert(
    fc.property(lifecycles, unsure, (lifecycle, { source }) => {
      const { facets: those, followers, nextChange } = lifecycle;
      const all = {
        ...lifecycle,
        source,
        promisedBy: source,
        resumesBy: source,
        facets: those.map((one) => ({ ...one, source })),
        followers: followers && { ...followers, named: followers.named.map((one) => ({ ...one, source })) },
        nextChange: nextChange && { ...nextChange, source },
      };
      for (const locale of MESSAGE_LOCALES) {
        const text = lifecycleHeadline('EPIC', all, VIEW, locale);
        if (!isSilence(text)) assert.match(text, HEDGES[locale]);
      }
    }),
  );
});

test('who says a part of an answer decides how that part is told', () => {
  const orders = [facet('ORDERS', { status: 'ENDED', source: REPORTED })];
  const ended = { state: 'DISCONTINUED', source: REPORTED, sinceOn: on('2026-03') } as const;
  const named = (...sources: (typeof REPORTED | null)[]) => ({
    successorStatus: 'NAMED' as const,
    followers: {
      kind: 'SUCCESSOR' as const,
      named: sources.map((source, index) => ({ item: item(`EPIC-${index + 2}`), source, hosts: [] })),
    },
  });
  const headlineOf = (part: Partial<Lifecycle>) =>
    lifecycleHeadline('EPIC', answer({ ...ended, ...part }, orders), VIEW, 'en');
  const reported = 'According to unconfirmed reports, EPIC was discontinued in March 2026';
  assert.equal(headlineOf(named(null)), `${reported}. Its successor is EPIC-2.`);
  assert.equal(headlineOf(named(REPORTED)), `${reported}; its successor is EPIC-2.`);
  assert.equal(
    headlineOf(named(null, REPORTED)),
    `${reported}; its successor is EPIC-3. Its successor is EPIC-2.`,
  );
  const nextUpdate = promise('2026-12', false);
  assert.equal(
    headlineOf({ nextUpdate, promisedBy: null }),
    `${reported}. We will say more by the end of December 2026.`,
  );
  const maker = { speaker: 'MAKER', confidence: 'CONFIRMED' } as const;
  const plain = answer({ state: 'PAUSED', source: maker, nextUpdate }, [
    facet('ORDERS', { status: 'SUSPENDED' }),
  ]);
  assert.match(lifecycleHeadline('EPIC', plain, VIEW, 'en'), /more information is due by the end of/);
});

test('that something is reported is told once in a sentence', () => {
  fc.assert(
    fc.property(facts, lifecycles, (headlineFact, lifecycle) => {
      for (const locale of MESSAGE_LOCALES) {
        const whole = lifecycleHeadline('EPIC', lifecycle, VIEW, locale);
        const standing = lifecycleHeadline('EPIC', { ...lifecycle, advisories: [] }, VIEW, locale);
        assert.ok(whole.endsWith(standing), 'a warning comes first, in a sentence of its own');
        for (const text of [
          factHeadline('EPIC', headlineFact, locale),
          whole.slice(0, whole.length - standing.length),
          standing,
        ]) {
          const hedges = text.match(new RegExp(HEDGES[locale], 'g')) ?? [];
          assert.ok(hedges.length <= 1, text);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('what the company says itself, or what is confirmed, is told plainly', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(null, confirmed()), (headlineFact, source) => {
      for (const locale of MESSAGE_LOCALES) {
        assert.doesNotMatch(factHeadline('EPIC', { ...headlineFact, source }, locale), HEDGES[locale]);
      }
    }),
  );
});

test('an announced end is in the sentence of an item about whose sale nothing was said: the nearest one', () => {
  const unknown = lifecycles.map((lifecycle) => ({
    ...lifecycle,
    offered: 'OFFERED' as const,
    state: 'AVAILABLE' as const,
    facets: lifecycle.facets.map((one) => (one.facet === 'ORDERS' ? unknownFacetAnswer('ORDERS') : one)),
  }));
  const replaced = unknown.map((facets) => ({
    ...facets,
    state: 'REPLACEMENT_PLANNED' as const,
    nextChange: null,
  }));
  fc.assert(
    fc.property(fc.oneof(unknown, replaced), (facets) => {
      const ending = facets.facets.filter(({ status }) => status === 'ENDING');
      fc.pre(ending.length > 0);
      const nearest = Math.min(...ending.map(({ endsAt }) => endsAt!));
      const ends = ending.filter(({ endsAt }) => endsAt === nearest);
      for (const locale of MESSAGE_LOCALES) {
        const text = lifecycleHeadline('EPIC', facets, VIEW, locale);
        const isTold = ends.some(({ until }) => text.includes(preciseDatePhrase('until', until!, locale)));
        assert.ok(isTold, text);
      }
    }),
    { numRuns: 1000 },
  );
});

test('an instant is told as the day on which it falls where the fact holds', () => {
  const headlineFact = fact(
    'STATE_TOOK_EFFECT',
    { state: { to: 'PAUSED' } },
    { effectiveAt: Date.parse('2027-03-31T22:00:00Z') },
  );
  const day = (zone?: string) => /on (\d+ \w+)/.exec(factHeadline('EPIC', headlineFact, 'en', zone))?.[1];
  assert.deepEqual(
    [day(), day('Europe/Berlin'), day('America/New_York')],
    ['31 March', '1 April', '31 March'],
  );
});

test('an announced change is told by the day on which it begins where it was said for', () => {
  const change = next('DISCONTINUED', '2027-04-01');
  const lifecycle = answer({
    nextChange: { ...change, effectiveOn: null, effectiveAt: Date.parse('2027-03-31T22:00:00Z') },
  });
  assert.equal(
    lifecycleHeadline('EPIC', lifecycle, { at: NOW, market: { code: 'DE' } }, 'en'),
    'EPIC can be ordered; it will be discontinued on 1 April 2027.',
  );
});

test('a name is inserted as it is, and never parsed', () => {
  for (const name of ['{name}', "L'{x, plural, other {#}}", '<b>X</b>', '$1', 'null']) {
    for (const locale of MESSAGE_LOCALES) {
      assert.ok(lifecycleHeadline(name, answer({}), VIEW, locale).includes(name));
      const named = fact('SUCCESSOR_NAMED', { successors: [successor(name)] });
      assert.ok(factHeadline('EPIC', named, locale).includes(name));
    }
  }
});

test('a name keeps its first letter at the head of a sentence', () => {
  assert.equal(lifecycleHeadline('iPhone', answer({}), VIEW, 'en'), 'iPhone can be ordered.');
  const named = fact('SUCCESSOR_NAMED', { successors: [successor('iPhone 4')] });
  assert.equal(factHeadline('iPhone 3', named, 'en'), 'iPhone 4 was named as the successor of iPhone 3.');
});

test('a name that ends with a full stop ends the sentence by itself', () => {
  const lifecycle = answer({ implied: true }, [facet('ORDERS', { status: 'UNKNOWN' })]);
  assert.equal(
    lifecycleHeadline('Gear by Acme Inc.', lifecycle, VIEW, 'en'),
    'We have no information on whether Gear by Acme Inc. is still sold.',
  );
});

test('another item is told in the wanted language, else in English, else in the first there is', () => {
  const epic = { ...item('x'), name: { fr: 'ÉPIQUE', en: 'EPIC' } };
  const named = (name: Record<string, string>) =>
    fact('SUCCESSOR_WITHDRAWN', { withdrawnSuccessor: { ...epic, name } });
  assert.match(factHeadline('ONE', named({ fr: 'ÉPIQUE', en: 'EPIC' }), 'fr'), /ÉPIQUE/);
  assert.match(factHeadline('ONE', named({ fr: 'ÉPIQUE', en: 'EPIC' }), 'de'), /EPIC/);
  assert.match(factHeadline('ONE', named({ ja: '叙事詩' }), 'de'), /叙事詩/);
});

test('of very many items that follow, the first are named and the others counted', () => {
  const named = (count: number, locale: MessageLocale) => {
    const successors = Array.from({ length: count }, (_, index) => successor(`N${index + 1}`));
    return factHeadline('EPIC', fact('SUCCESSOR_NAMED', { successors }), locale);
  };
  assert.match(named(6, 'en'), /^N1, N2, N3, N4, N5 and N6 were named/);
  assert.match(named(40, 'en'), /^N1, N2, N3, N4, N5, N6 and 34 more were named/);
  assert.match(named(40, 'de'), /„N5“, „N6“ und 34 weitere wurden/);
  assert.match(named(40, 'fr'), /N5, N6 et 34 de plus ont été/);
});

test('a planned change by somebody else is told as reported, the state itself plainly', () => {
  const lifecycle = answer({
    nextChange: {
      state: 'DISCONTINUED',
      effectiveAt: 0,
      effectiveOn: on('2027'),
      beginsOn: on('2027'),
      announcedAt: 0,
      source: { speaker: 'THIRD_PARTY', confidence: 'UNVERIFIED' },
    },
  });
  assert.equal(
    lifecycleHeadline('EPIC', lifecycle, VIEW, 'en'),
    'EPIC can be ordered; according to unconfirmed reports, it will be discontinued in 2027.',
  );
});

// R16
test('a fact that an admin forced says so', () => {
  const headlineFact = fact('STATE_ANNOUNCED', { state: { to: 'DISCONTINUED' } }, { forced: true });
  assert.equal(
    factHeadline('EPIC', headlineFact, 'en'),
    'EPIC was discontinued on 21 November 2026; the announcement did not include all required details.',
  );
});

test('a promise is told as standing or as overdue, never as both', () => {
  const lifecycleOf = (overdue: boolean) =>
    answer({ state: 'PAUSED', nextUpdate: promise('2027-03', overdue) }, [
      facet('ORDERS', { status: 'SUSPENDED' }),
    ]);
  assert.match(
    lifecycleHeadline('EPIC', lifecycleOf(false), VIEW, 'en'),
    /we will say more by the end of March 2027\.$/,
  );
  assert.match(
    lifecycleHeadline('EPIC', lifecycleOf(true), VIEW, 'en'),
    /more information was due by the end of March 2027 but has not been published\.$/,
  );
});

function confirmed() {
  return { speaker: 'THIRD_PARTY', confidence: 'CONFIRMED' } as const;
}

/** A correction or translation alone is what the record itself did, whoever said what it is about. */
function isOfTheRecord({ kind, data }: HeadlineFact): boolean {
  return kind === 'TRANSLATED' || (kind === 'CORRECTED' && !data.commitments?.length && !data.change);
}

/** That nothing has been said, or that nobody knows, is no claim that could be confirmed. */
function isSilence(text: string): boolean {
  const silence =
    /^(We have no information|Uns liegt keine Angabe vor|Nous ne savons pas|We do not know|Ob .* ist uns nicht bekannt)/;
  return silence.test(text);
}

function assertSentence(name: string, text: string): void {
  assert.ok(/^[“„«]?\u00a0?\p{Lu}/u.test(text) || text.startsWith(name), text);
  assert.match(text, /[^.]\.$/, text);
  assert.doesNotMatch(text, /undefined|null|\bnone\b|[{}#]|NaN/, text);
  assert.doesNotMatch(text, /\s{2}|^\s|\s$|,,|\s[.,)]|[;,]\./, text);
}
