import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const SUCCESSOR = { sku: 'NEW', kind: 'SUCCESSOR' };
const NOTHING = 'e_00000000000000000000000000000000';
const DATES = 'Give a date from 1900 to 2200.';
const rule = (anchor: string, duration: string) => ({
  facet: 'SERVICE',
  terms: { rule: { laterOf: [{ anchor, duration }] } },
});
const ending = (more: object = {}) => transitionInput('DRV', 'DISCONTINUED', more);
const promised = (...commitments: object[]) => ({ commitments });

/** What is refused of a mutation, and every fault that it tells: code, field, sentence. */
const REFUSED: readonly (readonly [title: string, mutation: string, input: object, ...faults: string[]])[] = [
  [
    'an unknown SKU',
    'transitionItem',
    transitionInput('NONE', 'PAUSED'),
    'NOT_FOUND sku: There is no item with the SKU "NONE".',
  ],
  [
    'a SKU that cannot be one',
    'postUpdate',
    { sku: 'A\u0000B', text: localizedTextInput('Any.') },
    'NOT_FOUND sku: There is no item with the SKU "A\u0000B".',
  ],
  [
    'empty texts, in their languages',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', { text: localizedTextInput(' \n', { de: '\u200b' }) }),
    'TEXT_REQUIRED text.0.text: Write something, or leave this locale out.',
    'TEXT_REQUIRED text.1.text: Write something, or leave this locale out.',
  ],
  [
    'no text in the default language',
    'postUpdate',
    { sku: 'DRV', text: [{ locale: 'de', text: 'Nur auf Deutsch.' }] },
    'TEXT_REQUIRED text: Give the text in "en".',
  ],
  // R57
  [
    'a text of 20,000 characters',
    'postUpdate',
    { sku: 'DRV', text: localizedTextInput('x'.repeat(20_000)) },
    'INVALID text.0.text: Shorten the text to 5000 characters; it has 20000.',
  ],
  [
    'a script and HTML',
    'postUpdate',
    { sku: 'DRV', text: localizedTextInput('<b>Bold</b>', { de: 'javascript:alert(1)' }) },
    'INVALID text.0.text: Give plain text without HTML: put a space after "<" where it means "less than".',
    'INVALID text.1.text: Remove the script link; a text holds plain words.',
  ],
  [
    'control characters, and those that turn the direction of writing',
    'postUpdate',
    { sku: 'DRV', text: localizedTextInput('Bell\u0007', { de: 'a\u202eb' }) },
    'INVALID text.0.text: Remove the control characters; only line feeds may stand in a text.',
    'INVALID text.1.text: Remove the invisible characters that change the direction of writing.',
  ],
  [
    'the same locale twice, whatever its case',
    'postUpdate',
    { sku: 'DRV', text: [...localizedTextInput('One.'), { locale: 'EN', text: 'Two.' }] },
    'INVALID text.1.locale: Give the text in "en" only once.',
  ],
  [
    'HTML and control characters in a name, a brand, an option, a medium',
    'registerItem',
    product('BAD', {
      kind: 'STORAGE_OPTION',
      brand: '<script>',
      name: localizedTextInput('Two\nlines'),
      options: [{ name: 'col\u0007our', value: '' }],
      medium: 'a\nb',
    }),
    'INVALID options.0.name: Remove the control characters; only line feeds may stand in a text.',
    'TEXT_REQUIRED options.0.value: Write something, or leave this locale out.',
    'INVALID brand: Give plain text without HTML: put a space after "<" where it means "less than".',
    'INVALID medium: Write it in one line.',
  ],
  [
    'a name of two lines',
    'registerItem',
    product('BAD', { name: localizedTextInput('Two\nlines') }),
    'INVALID name: A name has one line and 200 characters at most.',
  ],
  // R6
  [
    'a name in no default language',
    'registerItem',
    product('BAD', { name: [{ locale: 'de', text: 'Nur' }] }),
    'TEXT_REQUIRED name: Give the name in "en".',
  ],
  [
    'capacities in another unit',
    'registerItem',
    product('BAD', { kind: 'STORAGE_OPTION', capacityBytes: 640 }),
    'INVALID capacityBytes: Give the capacity in whole bytes: 1 GB is 1000000000.',
  ],
  [
    'a negative capacity',
    'registerItem',
    product('BAD', { kind: 'STORAGE_OPTION', capacityBytes: -1 }),
    'INVALID capacityBytes: Give the capacity in whole bytes: 1 GB is 1000000000.',
  ],
  [
    'a capacity of what stores nothing',
    'registerItem',
    product('BAD', { capacityBytes: 1e9 }),
    'INVALID kind: Only a storage option has a capacity, a medium and an interface.',
  ],
  [
    'identifiers that are none',
    'registerItem',
    product('BAD', {
      identifiers: [
        { scheme: 'gtin', value: '4006381333932' },
        { scheme: 'sku', value: 'X' },
      ],
    }),
    'INVALID identifiers: "4006381333932" is not a GTIN: check its digits.',
    'INVALID identifiers: Give the SKU and the handle in their own fields.',
  ],
  // R2
  [
    'a SKU that another item bears, whatever its case',
    'registerItem',
    product('drv'),
    'DUPLICATE sku: SKU "drv" belongs to DRV already and is never used for another item.',
  ],
  [
    'a handle with capitals',
    'reviseItem',
    { sku: 'DRV', handle: 'Drive' },
    'INVALID handle: A handle has lower-case letters, digits and hyphens.',
  ],
  [
    'a handle that another item bears',
    'reviseItem',
    { sku: 'DRV', handle: 'cam' },
    'DUPLICATE handle: HANDLE "cam" belongs to CAM and is never used for another item.',
  ],
  ['a revision that changes nothing', 'reviseItem', { sku: 'DRV' }, 'INVALID sku: Say what is to change.'],
  [
    'a negative version',
    'reviseItem',
    { sku: 'DRV', url: 'https://acme.test', expectedVersion: -1 },
    'INVALID expectedVersion: Give the version that you read, 0 or more.',
  ],
  [
    'an empty idempotency key',
    'reviseItem',
    { sku: 'DRV', url: 'https://acme.test', idempotencyKey: '' },
    'INVALID idempotencyKey: Give a key of 1 to 128 printable characters.',
  ],
  [
    'dates and instants of the year 9999',
    'transitionItem',
    ending({
      effectiveAt: '9999-01-01T00:00:00Z',
      publishAt: '9999-01-01T00:00:00Z',
      resumesOn: { date: '9999-12-31' },
      nextUpdateBy: { date: '9999-01-01', precision: 'YEAR' },
      lastOrder: { until: { date: '9999-12-31' } },
      commitments: [commitmentInput('PARTS', '9999-12-31')],
    }),
    'INVALID effectiveAt: Give an instant from 1900 to 2200.',
    'INVALID publishAt: Give an instant from 1900 to 2200.',
    `INVALID lastOrder.until: ${DATES}`,
    `INVALID resumesOn: ${DATES}`,
    `INVALID nextUpdateBy: ${DATES}`,
    `INVALID commitments.0.terms.until: ${DATES}`,
  ],
  // R19
  [
    'what would hold before the current state began',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', { effectiveAt: '2026-01-01T00:00:00Z' }),
    'BACKDATED effectiveAt: Let it take effect at 2026-11-21T12:00:00.000Z or later: the current state began then.',
  ],
  [
    'what would hold before a first day of sale that is known by the month',
    'transitionItem',
    transitionInput('OLD', 'PAUSED', { effectiveAt: '2019-12-31T00:00:00Z' }),
    'BACKDATED effectiveAt: Let it take effect at 2020-03-01T00:00:00.000Z or later: the current state began then.',
  ],
  [
    'an end of sale whose last order day ended before the current state began',
    'transitionItem',
    ending({ lastOrder: { until: { date: '2026-11-01' } } }),
    'BACKDATED effectiveAt: Let it take effect at 2026-11-21T12:00:00.000Z or later: the current state began then.',
  ],
  // R19
  [
    'what would hold before it is published',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', {
      effectiveAt: '2027-01-01T00:00:00Z',
      publishAt: '2027-01-02T00:00:00Z',
    }),
    'INVALID effectiveAt: Let it take effect when it is published, or later.',
  ],
  [
    'a last order day that is over before anybody hears of it',
    'transitionItem',
    ending({ lastOrder: { until: { date: '2027-01-01' } }, publishAt: '2027-02-02T00:00:00Z' }),
    'INVALID lastOrder.until: Let orders go on until 2027-02-02 or later: nobody can know of the last day before.',
  ],
  [
    'an end of sale before the last order day ends',
    'transitionItem',
    ending({ effectiveAt: '2027-03-31T23:59:59Z', lastOrder: { until: { date: '2027-03-31' } } }),
    'INVALID lastOrder.until: Let it take effect after the last order day, 2027-03-31, or let orders end before it.',
  ],
  [
    'an end of sale before the last order day ends in its last market',
    'transitionItem',
    ending({
      markets: ['DE', 'US'],
      effectiveAt: '2027-03-31T22:00:00Z',
      lastOrder: { until: { date: '2027-03-31' } },
    }),
    'INVALID lastOrder.until: Let it take effect after the last order day, 2027-03-31, or let orders end before it.',
  ],
  [
    'promises that have passed, and a pause that ends before it begins',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', {
      nextUpdateBy: { date: '2026-11-20' },
      resumesOn: { date: '2027-01-01' },
      effectiveAt: '2027-02-01T00:00:00Z',
    }),
    'INVALID resumesOn: Say that it resumes on 2027-02-01 or later.',
    'INVALID nextUpdateBy: Promise the next update for 2026-11-21 or later.',
  ],
  [
    'a promise for a day that has passed',
    'promiseUpdate',
    { sku: 'DRV', by: { date: '2026-11-20' } },
    'INVALID by: Promise a day to come.',
  ],
  // R55
  [
    'an update with days that have passed, of what is not paused, without text',
    'postUpdate',
    {
      sku: 'DRV',
      nextUpdateBy: { date: '2026-11-20' },
      resumesOn: { date: '2026-10-01', precision: 'MONTH' },
    },
    'TEXT_REQUIRED text: Give the text in "en".',
    'INVALID nextUpdateBy: Promise a day to come.',
    'INVALID resumesOn: Give a day to come.',
    'INVALID resumesOn: Only what is paused resumes.',
  ],
  [
    'markets that nobody defined, of the change and of a promise',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', {
      markets: ['DE', 'ATLANTIS'],
      ...promised(commitmentInput('PARTS', 'OPEN', { markets: ['LEMURIA'] })),
    }),
    'INVALID markets: There is no market "ATLANTIS": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
    'INVALID commitments.0.markets: There is no market "LEMURIA": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
  ],
  [
    'a market that nobody defined, of a promise',
    'makeCommitment',
    { sku: 'DRV', commitment: commitmentInput('PARTS', 'OPEN', { markets: ['ATLANTIS'] }) },
    'INVALID commitment.markets: There is no market "ATLANTIS": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
  ],
  [
    'a market that nobody defined, of a successor',
    'nameSuccessor',
    { sku: 'DRV', successor: { ...SUCCESSOR, markets: ['ATLANTIS'] } },
    'INVALID successor.markets: There is no market "ATLANTIS": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
  ],
  [
    'a market that nobody defined, of an item',
    'registerItem',
    product('BAD', { markets: ['ATLANTIS'] }),
    'INVALID markets: There is no market "ATLANTIS": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
  ],
  // R42
  [
    'a thousand successors',
    'transitionItem',
    ending({ successors: Array.from({ length: 1000 }, () => SUCCESSOR) }),
    'TOO_MANY successors: Name at most 20 successors.',
    'DUPLICATE successors: Name the successor NEW only once.',
  ],
  [
    'the same successor, facet and reason twice',
    'transitionItem',
    ending({
      reasons: ['SUPPLY', 'DEMAND', 'SUPPLY'],
      successors: [SUCCESSOR, SUCCESSOR],
      ...promised(
        commitmentInput('FULFILMENT', 'OPEN'),
        commitmentInput('SERVICE', 'TBA'),
        commitmentInput('SERVICE', 'OPEN'),
      ),
    }),
    'DUPLICATE reasons: Give the reason SUPPLY only once.',
    'DUPLICATE commitments: Say only once what holds for SERVICE.',
    'DUPLICATE successors: Name the successor NEW only once.',
  ],
  // R25
  [
    'the same facet twice for one market',
    'transitionItem',
    transitionInput(
      'DRV',
      'PAUSED',
      promised(
        commitmentInput('PARTS', 'OPEN', { markets: ['DE', 'US'] }),
        commitmentInput('PARTS', 'TBA', { markets: ['DE'] }),
      ),
    ),
    'DUPLICATE commitments.1.facet: Say only once what holds for PARTS in each market.',
  ],
  [
    'the same reason twice for a promise',
    'makeCommitment',
    { sku: 'DRV', commitment: commitmentInput('PARTS', 'OPEN'), reasons: ['SUPPLY', 'SUPPLY'] },
    'DUPLICATE reasons: Give the reason SUPPLY only once.',
  ],
  [
    'an item as its own successor',
    'nameSuccessor',
    { sku: 'DRV', successor: { sku: 'drv', kind: 'SUCCESSOR' } },
    'SUCCESSION_CYCLE successor.sku: That would close a circle: DRV → DRV.',
  ],
  // R39
  [
    'a circle, whose way it names',
    'nameSuccessor',
    { sku: 'C', successor: { sku: 'A', kind: 'INTERIM' } },
    'SUCCESSION_CYCLE successor.sku: That would close a circle: C → A → B → C.',
  ],
  [
    'circles with a change of state, each where it stands',
    'transitionItem',
    transitionInput('C', 'DISCONTINUED', { successors: [SUCCESSOR, { ...SUCCESSOR, sku: 'B' }] }),
    'SUCCESSION_CYCLE successors.1.sku: That would close a circle: C → B → C.',
  ],
  [
    'successors and hosts that were never sold',
    'transitionItem',
    ending({ successors: [SUCCESSOR, { ...SUCCESSOR, sku: 'NONE' }] }),
    'NOT_FOUND successors.1.sku: There is no item with the SKU "NONE".',
  ],
  [
    'a host that was never sold',
    'nameSuccessor',
    { sku: 'DRV', successor: { ...SUCCESSOR, hosts: ['CAM', 'NONE'] } },
    'NOT_FOUND successor.hosts.1: There is no item with the SKU "NONE".',
  ],
  [
    'a successor to be withdrawn that was never named',
    'withdrawSuccessor',
    { sku: 'DRV', successorSku: 'NEW', text: localizedTextInput('Wrong.') },
    'NOT_FOUND successorSku: NEW is not named so as what follows DRV: ask for its `successors`.',
  ],
  [
    'limits of none and fewer',
    'transitionItem',
    ending({ lastOrder: { whileStocksLast: true, maxPerOrder: -1 } }),
    'INVALID lastOrder.maxPerOrder: Allow one per order at least.',
  ],
  // R25
  [
    'ORDERS as a promise of its own',
    'makeCommitment',
    { sku: 'DRV', commitment: commitmentInput('ORDERS', 'OPEN') },
    'INVALID commitment.facet: ORDERS changes only with the state: use transitionItem.',
  ],
  // R25
  [
    'ORDERS for markets beside the change of state',
    'transitionItem',
    ending(
      promised(
        commitmentInput('ORDERS', 'OPEN', { markets: ['DE'] }),
        commitmentInput('FULFILMENT', 'OPEN'),
        commitmentInput('SERVICE', 'TBA'),
      ),
    ),
    'INVALID commitments.0.facet: ORDERS changes only with the state, where the state does: leave its markets out.',
  ],
  [
    'ORDERS for the very markets of the change',
    'transitionItem',
    transitionInput('DRV', 'REPLACEMENT_PLANNED', {
      markets: ['DE'],
      lastOrder: { whileStocksLast: true },
      commitments: [commitmentInput('ORDERS', 'OPEN', { markets: ['DE'] })],
    }),
    'INVALID commitments.0.facet: ORDERS changes only with the state, where the state does: leave its markets out.',
  ],
  [
    'broken durations, and times of day for days',
    'makeCommitment',
    {
      sku: 'DRV',
      commitment: {
        facet: 'SERVICE',
        terms: {
          rule: {
            laterOf: ['5Y', 'P', 'PT5H', 'P1.5Y', 'P-1Y', 'P101Y'].map((duration) => ({
              anchor: 'RELEASED',
              duration,
            })),
          },
        },
      },
    },
    ...[0, 1, 2, 3, 4].map(
      (index) =>
        `INVALID commitment.terms.rule.laterOf.${index}.duration: Give years, months, weeks and days as in ISO 8601, such as P5Y or P1Y6M.`,
    ),
    'INVALID commitment.terms.rule.laterOf.5.duration: Promise at most 100 years.',
  ],
  // R31
  [
    'a rule that counts from a day that nobody knows',
    'makeCommitment',
    { sku: 'DRV', commitment: rule('LAST_ORDER', 'P5Y') },
    'INVALID commitment.terms.rule: Give a day: the rule counts from LAST_ORDER, which is not known yet.',
  ],
  [
    'a rule that counts from an end of sale that nobody announced',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', promised(rule('ANNOUNCED', 'P5Y'))),
    'INVALID commitments.0.terms.rule: Give a day: the rule counts from ANNOUNCED, which is not known yet.',
  ],
  [
    'a rule without parts',
    'makeCommitment',
    { sku: 'DRV', commitment: { facet: 'SERVICE', terms: { rule: { laterOf: [] } } } },
    'INVALID commitment.terms.rule.laterOf: Say from which day the rule counts, and for how long.',
  ],
  [
    'a rule of eleven parts',
    'makeCommitment',
    {
      sku: 'DRV',
      commitment: {
        facet: 'SERVICE',
        terms: {
          rule: { laterOf: Array.from({ length: 11 }, () => ({ anchor: 'RELEASED', duration: 'P1Y' })) },
        },
      },
    },
    'TOO_MANY commitment.terms.rule.laterOf: Give a rule of at most 10 parts.',
  ],
  [
    'terms that are denied',
    'makeCommitment',
    { sku: 'DRV', commitment: { facet: 'SERVICE', terms: { open: false } } },
    'INVALID commitment.terms: Give one of until, rule, open, ended, tba and notApplicable as true.',
  ],
  [
    'fifty-one promises',
    'transitionItem',
    ending({ commitments: Array.from({ length: 51 }, () => commitmentInput('PARTS', 'OPEN')) }),
    'TOO_MANY commitments: Give 50 commitments at most.',
  ],
  [
    'an action without words',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', { actions: [{ kind: 'READ', label: [], url: 'https://acme.test' }] }),
    'TEXT_REQUIRED actions.0.label: Say what can be done.',
  ],
  [
    'a note of more than 5,000 characters',
    'transitionItem',
    transitionInput('DRV', 'PAUSED', { internalNote: 'x'.repeat(5001) }),
    'INVALID internalNote: Keep the note to 5000 characters.',
  ],
  [
    'ids that are no entry',
    'correctEntry',
    { entryId: NOTHING, how: 'RETRACT', because: localizedTextInput('Wrong.') },
    'NOT_FOUND entryId: There is no entry with that id.',
  ],
  [
    'an id that is none',
    'translateEntry',
    { entryId: "e_'; drop table fact", text: localizedTextInput('Any.') },
    'NOT_FOUND entryId: There is no entry with that id.',
  ],
  [
    'an entry that nobody announced',
    'rescheduleTransition',
    { entryId: 'DRV', effectiveAt: '2027-01-01T00:00:00Z' },
    'NOT_FOUND entryId: There is no entry with that id.',
  ],
  // R48
  [
    'a product that fits a product, itself at that',
    'declareFit',
    { sku: 'CAM', hostSku: 'CAM', verdict: 'FITS' },
    'INVALID sku: Name an accessory or a storage option: a product fits no other item.',
  ],
  // R48
  [
    'a host that is no product, and needs that need nothing',
    'declareFit',
    { sku: 'DRV', hostSku: 'NEW', verdict: 'DOES_NOT_FIT', needs: ['CAM'] },
    'INVALID hostSku: Name a product: only a product takes what fits it.',
    'INVALID needs: Only FITS_WITH needs something: leave it out, or say FITS_WITH.',
  ],
  // R48
  [
    'a fit with nobody says what',
    'declareFit',
    { sku: 'DRV', hostSku: 'CAM', verdict: 'FITS_WITH' },
    'INVALID needs: Name what it takes to fit, in `needs` or `condition`.',
  ],
  [
    'what it needs, where that was never sold',
    'declareFit',
    { sku: 'DRV', hostSku: 'CAM', verdict: 'FITS_WITH', needs: ['NEW', 'NONE'] },
    'NOT_FOUND needs.1: There is no item with the SKU "NONE".',
  ],
  [
    'a fit to be withdrawn that nobody declared',
    'withdrawFit',
    { sku: 'DRV', hostSku: 'CAM', reason: localizedTextInput('Wrong.') },
    'NOT_FOUND hostSku: Nothing was declared of DRV on CAM.',
  ],
  // R49
  [
    'a fit withdrawn without a word',
    'withdrawFit',
    { sku: 'DRV', hostSku: 'CAM', reason: [] },
    'TEXT_REQUIRED reason: Say why, in "en".',
  ],
  [
    'a change to the state that holds',
    'transitionItem',
    transitionInput('DRV', 'AVAILABLE'),
    'SAME_STATE to: The item is AVAILABLE already: post an update to say more.',
  ],
  // R11
  [
    'everything that AVAILABLE lacks',
    'transitionItem',
    { sku: 'P', to: 'AVAILABLE' },
    'REASON_REQUIRED reasons: Give one reason or more.',
    'TEXT_REQUIRED text: Give the public text in "en".',
  ],
  // R12
  [
    'everything that PAUSED lacks',
    'transitionItem',
    { sku: 'DRV', to: 'PAUSED' },
    'REASON_REQUIRED reasons: Give one reason or more.',
    'TEXT_REQUIRED text: Give the public text in "en".',
    'NEXT_UPDATE_REQUIRED resumesOn: Say when it resumes, or by when you will say more.',
  ],
  // R13
  [
    'everything that REPLACEMENT_PLANNED lacks',
    'transitionItem',
    { sku: 'DRV', to: 'REPLACEMENT_PLANNED' },
    'REASON_REQUIRED reasons: Give one reason or more.',
    'TEXT_REQUIRED text: Give the public text in "en".',
    'SUCCESSOR_REQUIRED successors: Name a successor, or give a teaser and promise an update.',
    'LAST_ORDER_REQUIRED lastOrder: Say whether orders go on: a last order, or a commitment for ORDERS.',
  ],
  // R14
  [
    'everything that DISCONTINUED lacks, with what is wrong',
    'transitionItem',
    { sku: 'DRV', to: 'DISCONTINUED', effectiveAt: '2020-01-01T00:00:00Z' },
    'BACKDATED effectiveAt: Let it take effect at 2026-11-21T12:00:00.000Z or later: the current state began then.',
    'REASON_REQUIRED reasons: Give one reason or more.',
    'TEXT_REQUIRED text: Give the public text in "en".',
    'LAST_ORDER_REQUIRED lastOrder: Give the last order day, or say "while stocks last".',
    'COMMITMENT_REQUIRED commitments: Say what holds for FULFILMENT.',
    'COMMITMENT_REQUIRED commitments: Say what holds for SERVICE.',
    'SUCCESSOR_REQUIRED successors: Name a successor, say why there is none, or promise an update.',
  ],
  // R41
  [
    'a hidden successor in the place of a public one',
    'transitionItem',
    ending({ noSuccessorBecause: null, successors: [{ ...SUCCESSOR, publishAt: '2027-06-01T00:00:00Z' }] }),
    'SUCCESSOR_REQUIRED successors: Name a successor, say why there is none, or promise an update.',
  ],
];

// R15
describe('what is wrong is refused with code, field and sentence, and nothing is written', () => {
  const place = api();
  const { mutate, run, refusalsOf, send, rowCounts } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'P']) await run('registerItem', product(sku));
    for (const sku of ['DRV', 'NEW']) await run('registerItem', product(sku, { kind: 'STORAGE_OPTION' }));
    for (const sku of ['A', 'B', 'C']) await run('registerItem', product(sku));
    await run('registerItem', product('OLD', { releasedOn: { date: '2020-03-01', precision: 'MONTH' } }));
    await run('nameSuccessor', { sku: 'A', successor: { sku: 'B', kind: 'SUCCESSOR' } });
    await run('nameSuccessor', { sku: 'B', successor: { sku: 'C', kind: 'UPGRADE' } });
    await run('transitionItem', transitionInput('P', 'PAUSED'));
  });

  for (const [title, mutation, input, ...faults] of REFUSED) {
    test(`${mutation} refuses ${title}`, async () => {
      assert.deepEqual(await refusalsOf(mutation, input), faults);
    });
  }

  const UNREADABLE: readonly (readonly [title: string, input: string, sentence: RegExp])[] = [
    ['a day that is in no calendar', 'by: {date: "2027-02-29"}', /Date takes a day that exists/],
    ['a month that there is not', 'by: {date: "2027-13-01"}', /Date takes a day that exists/],
    ['an unknown word', 'by: {date: "2027-01-01", precision: CENTURY}', /"CENTURY" does not exist/],
    ['a number for a text', 'by: {date: "2027-01-01"}, text: 7', /LocalizedTextInput/],
    ['a locale that is none', 'by: {date: "2027-01-01"}, text: [{locale: "e", text: "x"}]', /Locale takes/],
  ];
  for (const [title, input, sentence] of UNREADABLE) {
    test(`the document refuses ${title}`, async () => {
      const rows = await rowCounts();
      const document = `mutation { promiseUpdate(input: {sku: "DRV", ${input}}) { userErrors { code } } }`;
      const { data, errors } = await send(document);
      assert.equal(data, undefined);
      assert.equal(errors![0]!.extensions.code, 'INVALID');
      assert.match(errors![0]!.message, sentence);
      assert.deepEqual(await rowCounts(), rows);
    });
  }

  test('the document refuses two terms at once, and an anchor that is none', async () => {
    for (const terms of [
      '{open: true, tba: true}',
      '{rule: {laterOf: [{anchor: EASTER, duration: "P1Y"}]}}',
    ]) {
      const document = `mutation { makeCommitment(input: {sku: "DRV", commitment: {facet: PARTS, terms: ${terms}}}) { userErrors { code } } }`;
      assert.equal((await send(document)).errors![0]!.extensions.code, 'INVALID', terms);
    }
  });

  // R1, R73
  test('a listing is never retracted, only amended', async () => {
    const { entry } = await run('registerItem', product('LISTED'));
    assert.deepEqual(
      await refusalsOf('correctEntry', {
        entryId: entry.id,
        how: 'RETRACT',
        text: localizedTextInput('Else.'),
      }),
      [
        'TEXT_REQUIRED because: Say why it is corrected, in "en".',
        'INVALID entryId: An item is never deleted: amend its listing.',
        'INVALID text: Only an amendment says something else: use AMEND.',
      ],
    );
    assert.deepEqual(
      await refusalsOf('correctEntry', {
        entryId: entry.id,
        how: 'AMEND',
        because: localizedTextInput('So.'),
      }),
      ['INVALID how: Say what it should have said: a text, a date, a last order or commitments.'],
    );
  });

  // R74
  test('an amendment speaks only of what its entry speaks of, once, and where it holds', async () => {
    const made = await run('makeCommitment', { sku: 'DRV', commitment: commitmentInput('PARTS', 'OPEN') });
    const commitments = [
      commitmentInput('PARTS', 'TBA', { markets: ['DE'] }),
      commitmentInput('PARTS', 'OPEN'),
      commitmentInput('SERVICE', 'OPEN'),
    ];
    const input = { entryId: made.entry.id, how: 'AMEND', because: localizedTextInput('So.'), commitments };
    assert.deepEqual(await refusalsOf('correctEntry', input), [
      'INVALID commitments.0.markets: It holds where the entry holds: leave the markets out.',
      'DUPLICATE commitments.1.facet: Say only once what holds for PARTS.',
      'INVALID commitments.2.facet: The entry says nothing of SERVICE.',
    ]);
  });

  // R21
  test('a change that took effect is neither moved nor called off', async () => {
    await run('registerItem', product('DONE'));
    const { entry } = await run('transitionItem', transitionInput('DONE', 'PAUSED'));
    const sentence =
      'CONFLICT entryId: That change has taken effect: announce another, or correct the entry.';
    const moved = { entryId: entry.id, effectiveAt: '2027-01-01T00:00:00Z' };
    assert.deepEqual(await refusalsOf('rescheduleTransition', moved), [sentence]);
    assert.deepEqual(await refusalsOf('cancelTransition', { entryId: entry.id }), [sentence]);
    const update = await run('postUpdate', { sku: 'DONE', text: localizedTextInput('More.') });
    assert.deepEqual(await refusalsOf('cancelTransition', { entryId: update.entry.id }), [
      'CONFLICT entryId: That entry announces no change of state that stands.',
    ]);
  });

  test('a change is not moved before the current state or before the last order day ends', async () => {
    await run('registerItem', product('MOVED'));
    const lastOrder = { until: { date: '2027-03-31' } };
    const { entry } = await run('transitionItem', transitionInput('MOVED', 'DISCONTINUED', { lastOrder }));
    const moved = (effectiveAt: string) =>
      refusalsOf('rescheduleTransition', { entryId: entry.id, effectiveAt });
    assert.deepEqual(await moved('2026-01-01T00:00:00Z'), [
      'BACKDATED effectiveAt: Let it take effect at 2026-11-21T12:00:00.000Z or later: the current state began then.',
      'INVALID effectiveAt: Let it take effect at 2027-04-01T00:00:00.000Z or later: the last order day ends then.',
    ]);
    assert.deepEqual(await moved('2027-03-31T23:59:59Z'), [
      'INVALID effectiveAt: Let it take effect at 2027-04-01T00:00:00.000Z or later: the last order day ends then.',
    ]);
  });

  // R10
  test('a second end of sale that the first would have brought already is refused', async () => {
    assert.deepEqual(
      await refusalsOf(
        'transitionItem',
        transitionInput('MOVED', 'DISCONTINUED', { lastOrder: { until: { date: '2027-06-30' } } }),
      ),
      ['SAME_STATE to: The item will be DISCONTINUED by then already: reschedule or cancel that change.'],
    );
    const earlier = transitionInput('MOVED', 'DISCONTINUED', {
      lastOrder: { until: { date: '2027-01-31' } },
      dryRun: true,
    });
    assert.deepEqual((await mutate('transitionItem', earlier)).userErrors, []);
  });

  test('keys are refused for nobody, without a name, and for the past', async () => {
    const input = { role: 'ANONYMOUS', name: ' ', expiresAt: '2020-01-01T00:00:00Z' };
    assert.deepEqual(await refusalsOf('issueKey', input, 'ADMIN'), [
      'INVALID role: Choose one of the roles PARTNER, MANAGER, ADMIN.',
      'INVALID name: Name the key in 1 to 100 printable characters.',
      'INVALID expiresAt: Let the key expire at an instant in the future, before the year 10000.',
    ]);
    assert.deepEqual(await refusalsOf('revokeKey', { keyId: 'NONE' }, 'ADMIN'), [
      'NOT_FOUND keyId: There is no such key: take its id from the list of keys.',
    ]);
  });
});
