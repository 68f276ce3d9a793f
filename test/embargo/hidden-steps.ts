import fc from 'fast-check';
import {
  commitments,
  DAY,
  en,
  entry,
  INSTANT,
  type Input,
  iso,
  publishAt,
  SECRET,
  sku,
  type Step,
  successor,
  transition,
  update,
  releaseInput,
} from './steps.ts';

const secretly = (input: fc.Arbitrary<Input>) =>
  fc
    .tuple(input, publishAt)
    .map(([input, at]): Input => ({ ...input, publishAt: at, text: en(`${SECRET} comes.`) }));

export const hide = (verb: string, input: fc.Arbitrary<Input>, ofEntry = false): fc.Arbitrary<Step> =>
  fc.record({ input, entry }).map((one) => ({
    does: 'hide' as const,
    verb,
    input: one.input,
    ...(ofEntry && { entry: one.entry }),
  }));

/** A hidden change takes effect when it comes out or later. */
export const hiddenTransition = secretly(transition).map(
  ({ effectiveAt, lastOrder, ...statement }): Input => {
    const until = { date: '2027-12-31' };
    return {
      ...statement,
      ...(effectiveAt !== undefined && { effectiveAt: '2028-01-05T00:00:00Z' }),
      ...(lastOrder !== undefined && { lastOrder: { until } }),
      commitments: (statement['commitments'] as { facet: string; terms: object }[]).map((one) => ({
        ...one,
        terms: { until: { date: '2032-12-31' } },
      })),
    };
  },
);

export const hiddenTransitions = hide('transitionItem', hiddenTransition);

/** Whatever is moved still comes out at the instant. */
const moved = fc
  .integer({ min: 3, max: 300 })
  .map((n) => ({ effectiveAt: iso(INSTANT + n * DAY), publishAt: iso(INSTANT) }));

/** What can still be done to a hidden change. */
export const aboutHidden: fc.Arbitrary<Step> = fc.oneof(
  hide('rescheduleTransition', moved, true),
  hide('cancelTransition', fc.constant({}), true),
  hide(
    'transitionItem',
    hiddenTransition.map((input) => ({ ...input, dryRun: true })),
  ),
  hide('transitionItem', secretly(fc.record({ sku, to: fc.constant('DISCONTINUED') }))),
);

/** Items of which nobody may know, by few SKUs, so that some are taken. */
const hiddenSku = fc.constantFrom('ZEPHYRINE-1', 'ZEPHYRINE-2', 'zephyrine-2');
const hiddenItem = fc
  .record({ sku: hiddenSku, at: publishAt, brand: fc.constantFrom('Acme', `${SECRET} & Sons`) })
  .map(
    ({ at, ...item }): Input => ({
      ...item,
      kind: 'STORAGE_OPTION',
      name: en(`${SECRET} Drive`),
      family: `${SECRET} family`,
      publishAt: at,
      identifiers: [{ scheme: 'mpn', value: `${SECRET}-1` }],
      allowNearName: true,
    }),
  );

/** What refers to such items. */
const aboutHiddenItem: fc.Arbitrary<Step> = fc.oneof(
  hide(
    'nameSuccessor',
    fc.record({ sku, hiddenSku, at: publishAt }).map((input) => ({
      sku: input.sku,
      text: en(`${SECRET} comes.`),
      successor: { sku: input.hiddenSku, kind: 'SUCCESSOR', publishAt: input.at },
    })),
  ),
  hide(
    'declareFit',
    fc.record({ sku: hiddenSku, publishAt }).map((input) => ({ ...input, hostSku: 'CAM', verdict: 'FITS' })),
  ),
  hide(
    'reviseItem',
    hiddenSku.map((one) => ({ sku: one, name: en(`${SECRET} Drive II`) })),
  ),
);

export const hidden: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: hide('registerItem', hiddenItem) },
  { weight: 3, arbitrary: aboutHiddenItem },
  { weight: 4, arbitrary: hiddenTransitions },
  { weight: 2, arbitrary: aboutHidden },
  {
    weight: 2,
    arbitrary: hide(
      'publishRelease',
      fc.record({ release: releaseInput, publishAt }).map(({ release, ...rest }) => ({
        ...release,
        ...rest,
        notes: en(`${SECRET} is supported.`),
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: hide(
      'makeCommitment',
      secretly(commitments).map(({ commitment: found, ...rest }) => ({
        ...rest,
        commitment: { ...(found as object), terms: { until: { date: '2033-01-31' } } },
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: hide(
      'nameSuccessor',
      fc.record({ sku, successor, at: publishAt }).map(({ at, ...input }) => ({
        sku: input.sku,
        text: en(`${SECRET} comes.`),
        successor: { ...input.successor, publishAt: at },
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: hide(
      'postUpdate',
      secretly(update).map((input) => ({ ...input, nextUpdateBy: undefined })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ input: transition, successor, at: publishAt })
      .map(({ input, successor: one, at }): Step => {
        const named = ((input['successors'] ?? []) as { sku: string }[]).filter(
          (other) => other.sku !== one.sku,
        );
        const plain = { ...input, successors: named };
        const more = { ...input, successors: [...named, { ...one, publishAt: at }] };
        return { does: 'both', verb: 'transitionItem', input: plain, hidden: more };
      }),
  },
);
