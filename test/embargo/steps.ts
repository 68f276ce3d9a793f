import fc from 'fast-check';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const START = Date.parse('2026-11-21T12:00:00Z');
/** The first instant at which anything hidden comes out. */
export const INSTANT = Date.parse('2027-11-21T12:00:00Z');
/** By then all of it has. */
export const AFTER = INSTANT + 3 * HOUR;

export const SKUS = ['CAM', 'DRV', 'NEW', 'BAG', 'OLD'] as const;
/** Words that stand in hidden texts alone. */
export const SECRET = 'Zephyrine';

export type Input = Record<string, unknown>;

/**
 * What happens to the twins: both are told what is public, one of them in addition what is hidden. Time passes, and
 * what fell due is recorded then, or only later where they are asleep. A notice is said by one of them at once, which
 * the other wrote as something else before. `entry`, `notice` and `advisory` pick what a step is about among what there is.
 */
export type Step =
  | { readonly does: 'wait'; readonly for: number; readonly asleep: boolean }
  | ({ readonly does: 'tell' | 'hide' } & Call)
  | { readonly does: 'both'; readonly verb: string; readonly input: Input; readonly hidden: Input }
  | { readonly does: 'prepare'; readonly input: Input; readonly before: Input };

export interface Call {
  readonly verb: string;
  readonly input: Input;
  readonly entry?: number;
  readonly notice?: number;
  readonly advisory?: number;
}

export const en = (text: string) => [{ locale: 'en', text }];
export const iso = (at: number) => new Date(at).toISOString();

/** Of what every history speaks. */
export const LISTINGS: readonly Input[] = [
  { sku: 'CAM', kind: 'PRODUCT', name: en('Camera'), line: 'Film', markets: [] },
  { sku: 'DRV', kind: 'STORAGE_OPTION', name: en('Drive 320'), family: 'Drives', capacityBytes: 320e9 },
  { sku: 'NEW', kind: 'STORAGE_OPTION', name: en('Drive 640'), family: 'Drives', medium: 'SSD' },
  { sku: 'BAG', kind: 'ACCESSORY', name: en('Bag'), identifiers: [{ scheme: 'mpn', value: 'B-1' }] },
  { sku: 'OLD', kind: 'PRODUCT', name: [...en('Old camera'), { locale: 'de', text: 'Alte Kamera' }] },
].map((listing) => ({ brand: 'Acme', releasedOn: { date: '2020-05-01' }, ...listing }));

export const sku = fc.constantFrom(...SKUS);
export const words = fc.constantFrom(
  'Parts are late.',
  'We make it no more.',
  'It is back.',
  'More will follow.',
);
export const days = fc.integer({ min: 1, max: 700 }).map((n) => iso(START + n * DAY).slice(0, 10));
const date = days.map((day) => ({ date: day }));
export const publishAt = fc.integer({ min: 0, max: 2 }).map((hours) => iso(INSTANT + hours * HOUR));
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
export const successor = fc.record({
  sku,
  kind: fc.constantFrom('SUCCESSOR', 'UPGRADE', 'SUBSTITUTE', 'INTERIM'),
  hosts: fc.constantFrom<string[]>([], ['CAM']),
  markets,
});

/** A change of state with all that it needs. */
export const transition = fc
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
  .map(({ to, day, last, follower, extra, ...input }): Input => {
    const ends = to === 'DISCONTINUED';
    const kept = ['FULFILMENT', 'SERVICE'].map((facet) => ({
      facet,
      terms: { until: { date: '2031-06-30' } },
    }));
    return {
      ...input,
      to,
      ...(day && !ends && { effectiveAt: `${day}T09:00:00Z` }),
      ...(ends && { lastOrder: day ? { until: last } : { whileStocksLast: true } }),
      ...(to === 'REPLACEMENT_PLANNED' && { teaser: en('Something new.'), lastOrder: { until: last } }),
      nextUpdateBy: { date: '2029-01-01' },
      commitments: [...(ends ? kept : []), ...extra.filter(({ facet }) => facet === 'PARTS' || !ends)],
      ...(follower && { successors: [follower] }),
    };
  });

export const update = fc
  .record({ sku, text: words.map(en) })
  .chain((input) => fc.option(date).map((by): Input => ({ ...input, ...(by && { nextUpdateBy: by }) })));
export const commitments = fc.record({
  sku,
  commitment,
  reasons: fc.constant(['SUPPLY']),
  text: words.map(en),
});

export const entry = fc.nat();
const tellStep = (verb: string, input: fc.Arbitrary<Input>, ofEntry = false): fc.Arbitrary<Step> =>
  fc.record({ input, entry }).map((one) => ({
    does: 'tell' as const,
    verb,
    input: one.input,
    ...(ofEntry && { entry: one.entry }),
  }));

/** A version of what runs on an item; few versions, so that some are published twice. */
export const releaseInput = fc.record({
  sku,
  version: fc.constantFrom('1', '1.5', '1.50', '2'),
  channel: fc.constantFrom('stable', 'beta'),
  scheme: fc.constant('NUMERIC'),
});

/** A warning about an item, in some markets or of some versions of what runs on it. */
const advisoryInput = fc.record({
  advisory: fc.record({
    kind: fc.constantFrom('SAFETY_RECALL', 'SECURITY', 'FIELD_NOTICE'),
    severity: fc.constantFrom('MODERATE', 'CRITICAL'),
    title: words.map((text) => en(text.slice(0, 40))),
    whatHappens: words.map(en),
    whatToDo: words.map(en),
    affected: fc.oneof(
      sku.map((one) => [{ skus: [one] }]),
      fc.tuple(sku, markets).map(([one, markets]) => [{ skus: [one], markets }]),
      sku.map((one) => [{ skus: [one], versions: 'vers:intdot/<=2' }]),
    ),
  }),
});

/** What is said of a warning after it was issued. */
const tellOfAdvisory = (verb: string, input: fc.Arbitrary<Input>): fc.Arbitrary<Step> =>
  fc.record({ input, advisory: fc.nat() }).map((one) => ({ does: 'tell' as const, verb, ...one }));

const advisoryRevision = fc.record({
  advisory: fc.oneof(
    sku.map((one): Input => ({ affected: [{ skus: [one] }] })),
    fc.constantFrom('LOW', 'HIGH').map((severity): Input => ({ severity })),
    words.map((text): Input => ({ whatToDo: en(text) })),
  ),
  whatChanged: words.map(en),
});
const advisoryEnd = fc.record({ text: words.map(en) });

export const publicly: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: tellStep('transitionItem', transition) },
  { weight: 3, arbitrary: tellStep('makeCommitment', commitments) },
  { weight: 2, arbitrary: tellStep('nameSuccessor', fc.record({ sku, successor, text: words.map(en) })) },
  {
    weight: 1,
    arbitrary: tellStep('withdrawSuccessor', fc.record({ sku, successorSku: sku, text: words.map(en) })),
  },
  { weight: 2, arbitrary: tellStep('publishRelease', releaseInput) },
  { weight: 2, arbitrary: tellStep('issueAdvisory', advisoryInput) },
  { weight: 2, arbitrary: tellOfAdvisory('reviseAdvisory', advisoryRevision) },
  { weight: 1, arbitrary: tellOfAdvisory('resolveAdvisory', advisoryEnd) },
  { weight: 1, arbitrary: tellOfAdvisory('withdrawAdvisory', advisoryEnd) },
  { weight: 2, arbitrary: tellStep('postUpdate', update) },
  { weight: 1, arbitrary: tellStep('promiseUpdate', fc.record({ sku, by: date })) },
  {
    weight: 1,
    arbitrary: tellStep('reviseItem', fc.record({ sku, name: words.map((text) => en(text.slice(0, 9))) })),
  },
  {
    weight: 1,
    arbitrary: tellStep(
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
    arbitrary: tellStep(
      'rescheduleTransition',
      days.map((day) => ({ effectiveAt: `${day}T10:00:00Z`, text: en('Moved.') })),
      true,
    ),
  },
  { weight: 1, arbitrary: tellStep('cancelTransition', fc.constant({ text: en('Not at all.') }), true) },
  {
    weight: 1,
    arbitrary: tellStep(
      'correctEntry',
      words.map((text) => ({ how: 'AMEND', text: en(text), because: en('It was wrong.') })),
      true,
    ),
  },
  {
    weight: 1,
    arbitrary: tellStep('correctEntry', fc.constant({ how: 'RETRACT', because: en('It was wrong.') }), true),
  },
  {
    weight: 1,
    arbitrary: tellStep('translateEntry', fc.constant({ text: [{ locale: 'fr', text: 'Ainsi.' }] }), true),
  },
  {
    weight: 1,
    arbitrary: tellStep(
      'transitionItem',
      fc.tuple(transition, fc.integer({ min: 0, max: 9 })).map(([input, expectedVersion]) => ({
        ...input,
        expectedVersion,
      })),
    ),
  },
);
