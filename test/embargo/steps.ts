import fc from 'fast-check';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const START = Date.parse('2026-11-21T12:00:00Z');
/** The first instant at which anything hidden comes out. */
export const INSTANT = Date.parse('2027-11-21T12:00:00Z');
/** By then all of it has. */
export const AFTER = INSTANT + 3 * HOUR;

export const SKUS = ['CAM', 'DRV', 'NEW', 'BAG', 'OLD'] as const;
/** Words that stand in hidden texts alone. */
export const SECRET = 'Zephyrine';

type Input = Record<string, unknown>;

/**
 * What happens to the twins: both are told what is public, one of them in addition what is hidden. Time passes, and
 * what fell due is recorded then, or only later where they are asleep.
 */
export type Step =
  | { readonly does: 'wait'; readonly for: number; readonly asleep: boolean }
  | { readonly does: 'tell'; readonly verb: string; readonly input: Input; readonly entry?: number }
  | { readonly does: 'hide'; readonly verb: string; readonly input: Input; readonly entry?: number }
  | { readonly does: 'both'; readonly verb: string; readonly input: Input; readonly hidden: Input };

const en = (text: string) => [{ locale: 'en', text }];
const iso = (at: number) => new Date(at).toISOString();

/** Of what every history speaks. */
export const LISTINGS: readonly Input[] = [
  { sku: 'CAM', kind: 'PRODUCT', name: en('Camera'), line: 'Film', markets: [] },
  { sku: 'DRV', kind: 'STORAGE_OPTION', name: en('Drive 320'), family: 'Drives', capacityBytes: 320e9 },
  { sku: 'NEW', kind: 'STORAGE_OPTION', name: en('Drive 640'), family: 'Drives', medium: 'SSD' },
  { sku: 'BAG', kind: 'ACCESSORY', name: en('Bag'), identifiers: [{ scheme: 'mpn', value: 'B-1' }] },
  { sku: 'OLD', kind: 'PRODUCT', name: [...en('Old camera'), { locale: 'de', text: 'Alte Kamera' }] },
].map((listing) => ({ brand: 'Acme', releasedOn: { date: '2020-05-01' }, ...listing }));

const sku = fc.constantFrom(...SKUS);
const words = fc.constantFrom('Parts are late.', 'We make it no more.', 'It is back.', 'More will follow.');
const days = fc.integer({ min: 1, max: 700 }).map((n) => iso(START + n * DAY).slice(0, 10));
const date = days.map((day) => ({ date: day }));
const publishAt = fc.integer({ min: 0, max: 2 }).map((hours) => iso(INSTANT + hours * HOUR));
const markets = fc.constantFrom<string[]>([], [], ['DE'], ['US', 'NZ']);
const promised = fc.constantFrom('FULFILMENT', 'WARRANTY', 'SERVICE', 'PARTS', 'SECURITY_UPDATES');
const terms = fc.oneof(
  date.map((until) => ({ until })),
  fc.constantFrom({ open: true }, { ended: true }, { tba: true }, { notApplicable: true }),
);
const commitment = fc.record({
  facet: promised,
  terms,
  strength: fc.constantFrom('TARGET', 'TARGET', 'GUARANTEED'),
  markets,
});
const successor = fc.record({
  sku,
  kind: fc.constantFrom('SUCCESSOR', 'UPGRADE', 'SUBSTITUTE', 'INTERIM'),
  hosts: fc.constantFrom<string[]>([], ['CAM']),
  markets,
});

/** A change of state with all that it needs. */
const transition = fc
  .record({
    sku,
    to: fc.constantFrom('AVAILABLE', 'PAUSED', 'REPLACEMENT_PLANNED', 'DISCONTINUED'),
    reasons: fc.subarray(['SUPPLY', 'DEMAND', 'PORTFOLIO'], { minLength: 1 }),
    text: words.map(en),
    markets,
    day: fc.option(days),
    last: date,
    follower: fc.option(successor),
    extra: fc.array(commitment, { maxLength: 1 }),
  })
  .map(({ to, day, last, follower, extra, ...said }): Input => {
    const ends = to === 'DISCONTINUED';
    const kept = ['FULFILMENT', 'SERVICE'].map((facet) => ({
      facet,
      terms: { until: { date: '2031-06-30' } },
    }));
    return {
      ...said,
      to,
      ...(day && !ends && { effectiveAt: `${day}T09:00:00Z` }),
      ...(ends && { lastOrder: day ? { until: last } : { whileStocksLast: true } }),
      ...(to === 'REPLACEMENT_PLANNED' && { teaser: en('Something new.'), lastOrder: { until: last } }),
      nextUpdateBy: { date: '2029-01-01' },
      commitments: [...(ends ? kept : []), ...extra.filter(({ facet }) => facet === 'PARTS' || !ends)],
      ...(follower && { successors: [follower] }),
    };
  });

const update = fc
  .record({ sku, text: words.map(en) })
  .chain((said) => fc.option(date).map((by): Input => ({ ...said, ...(by && { nextUpdateBy: by }) })));
const commitments = fc.record({
  sku,
  commitment,
  reasons: fc.constant(['SUPPLY']),
  text: words.map(en),
});

const entry = fc.nat();
const told = (verb: string, input: fc.Arbitrary<Input>, ofEntry = false): fc.Arbitrary<Step> =>
  fc.record({ input, entry }).map((one) => ({
    ...{ does: 'tell' as const, verb, input: one.input },
    ...(ofEntry && { entry: one.entry }),
  }));

const publicly: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: told('transitionItem', transition) },
  { weight: 3, arbitrary: told('makeCommitment', commitments) },
  { weight: 2, arbitrary: told('nameSuccessor', fc.record({ sku, successor, text: words.map(en) })) },
  {
    weight: 1,
    arbitrary: told('withdrawSuccessor', fc.record({ sku, successorSku: sku, text: words.map(en) })),
  },
  { weight: 2, arbitrary: told('postUpdate', update) },
  { weight: 1, arbitrary: told('promiseUpdate', fc.record({ sku, by: date })) },
  {
    weight: 1,
    arbitrary: told('reviseItem', fc.record({ sku, name: words.map((text) => en(text.slice(0, 9))) })),
  },
  {
    weight: 1,
    arbitrary: told(
      'declareFit',
      fc.record({
        sku,
        hostSku: fc.constantFrom('CAM', 'OLD'),
        verdict: fc.constantFrom('FITS', 'DOES_NOT_FIT'),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: told(
      'rescheduleTransition',
      days.map((day) => ({ effectiveAt: `${day}T10:00:00Z`, text: en('Moved.') })),
      true,
    ),
  },
  { weight: 1, arbitrary: told('cancelTransition', fc.constant({ text: en('Not at all.') }), true) },
  {
    weight: 1,
    arbitrary: told(
      'correctEntry',
      words.map((text) => ({ how: 'AMEND', text: en(text), because: en('It was wrong.') })),
      true,
    ),
  },
  {
    weight: 1,
    arbitrary: told('correctEntry', fc.constant({ how: 'RETRACT', because: en('It was wrong.') }), true),
  },
  {
    weight: 1,
    arbitrary: told('translateEntry', fc.constant({ text: [{ locale: 'fr', text: 'Ainsi.' }] }), true),
  },
  {
    weight: 1,
    arbitrary: told(
      'transitionItem',
      fc.tuple(transition, fc.integer({ min: 0, max: 9 })).map(([said, expectedVersion]) => ({
        ...said,
        expectedVersion,
      })),
    ),
  },
);

const secretly = (input: fc.Arbitrary<Input>) =>
  fc
    .tuple(input, publishAt)
    .map(([said, at]): Input => ({ ...said, publishAt: at, text: en(`${SECRET} comes.`) }));

const hide = (verb: string, input: fc.Arbitrary<Input>, ofEntry = false): fc.Arbitrary<Step> =>
  fc.record({ input, entry }).map((one) => ({
    ...{ does: 'hide' as const, verb, input: one.input },
    ...(ofEntry && { entry: one.entry }),
  }));

/** A hidden change takes effect when it comes out or later. */
const hiddenTransition = secretly(transition).map(({ effectiveAt, lastOrder, ...said }): Input => {
  const until = { date: '2027-12-31' };
  return {
    ...said,
    ...(effectiveAt !== undefined && { effectiveAt: '2028-01-05T00:00:00Z' }),
    ...(lastOrder !== undefined && { lastOrder: { until } }),
    commitments: (said['commitments'] as { facet: string; terms: object }[]).map((one) => ({
      ...one,
      terms: { until: { date: '2032-12-31' } },
    })),
  };
});

export const hiddenTransitions = hide('transitionItem', hiddenTransition);

const moved = fc.integer({ min: 3, max: 300 }).map((n) => ({ effectiveAt: iso(INSTANT + n * DAY) }));

/** What can still be done to a hidden change. */
const aboutHidden: fc.Arbitrary<Step> = fc.oneof(
  hide('rescheduleTransition', moved, true),
  hide('cancelTransition', fc.constant({}), true),
  hide(
    'transitionItem',
    hiddenTransition.map((said) => ({ ...said, dryRun: true })),
  ),
  hide('transitionItem', secretly(fc.record({ sku, to: fc.constant('DISCONTINUED') }))),
);

const hidden: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: hiddenTransitions },
  { weight: 2, arbitrary: aboutHidden },
  {
    weight: 2,
    arbitrary: hide(
      'makeCommitment',
      secretly(commitments).map(({ commitment: said, ...rest }) => ({
        ...rest,
        commitment: { ...(said as object), terms: { until: { date: '2033-01-31' } } },
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: hide(
      'nameSuccessor',
      fc.record({ sku, successor, at: publishAt }).map(({ at, ...said }) => ({
        ...{ sku: said.sku, text: en(`${SECRET} comes.`) },
        successor: { ...said.successor, publishAt: at },
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: hide(
      'postUpdate',
      secretly(update).map((said) => ({ ...said, nextUpdateBy: undefined })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ said: transition, successor, at: publishAt })
      .map(({ said, successor: one, at }): Step => {
        const named = ((said['successors'] ?? []) as { sku: string }[]).filter(
          (other) => other.sku !== one.sku,
        );
        const plain = { ...said, successors: named };
        const more = { ...said, successors: [...named, { ...one, publishAt: at }] };
        return { does: 'both', verb: 'transitionItem', input: plain, hidden: more };
      }),
  },
);

const wait: fc.Arbitrary<Step> = fc
  .oneof(fc.integer({ min: 1, max: 40 * 60_000 }), fc.integer({ min: HOUR, max: 12 * DAY }))
  .chain((span) => fc.boolean().map((asleep): Step => ({ does: 'wait', for: span, asleep })));

/** A history of what is public and what is hidden, interleaved. */
export const histories = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: publicly },
    { weight: 4, arbitrary: hidden },
    { weight: 3, arbitrary: wait },
  ),
  { minLength: 30, maxLength: 30 },
);

/** One in which all that is hidden are changes of state, which can be taken back. */
export const revocable = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: publicly },
    { weight: 4, arbitrary: hiddenTransitions },
    { weight: 2, arbitrary: aboutHidden },
    { weight: 3, arbitrary: wait },
  ),
  { minLength: 20, maxLength: 20 },
);
