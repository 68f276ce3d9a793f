import fc from 'fast-check';
import { hiddenTransition } from './hidden-steps.ts';
import {
  type Call,
  en,
  HOUR,
  INSTANT,
  type Input,
  iso,
  publishAt,
  SECRET,
  type Step,
  transition,
  words,
} from './steps.ts';

/** A row that is seldom refused: it leads away from the state in which items are listed, and to another item. */
const fitting = (row: Input): boolean =>
  row['to'] !== 'AVAILABLE' && successorsIn(row).every(({ sku }) => sku !== row['sku']);

const plan = fc
  .record({
    text: words.map(en),
    rows: fc.uniqueArray(transition.filter(fitting), { minLength: 1, maxLength: 3, selector: skuOf }),
  })
  .map(({ text, rows }) => ({ notice: { text, reasons: ['PORTFOLIO'] }, rows }));

const secretRow = fc
  .tuple(hiddenTransition.filter(fitting), fc.constantFrom('none', 'with it', 'later'))
  .map(([row, named]): Input => {
    const at = named === 'later' ? { publishAt: iso(INSTANT + 2 * HOUR) } : {};
    const successors = named === 'none' ? [] : successorsIn(row).map((one) => ({ ...one, ...at }));
    return { ...row, publishAt: undefined, successors };
  });

/** All rows of a hidden notice come out at one instant. */
const secretPlan = fc
  .record({
    at: publishAt,
    rows: fc.uniqueArray(secretRow, { minLength: 1, maxLength: 3, selector: skuOf }),
  })
  .map(({ at, rows }) => ({
    notice: { publishAt: at, text: en(`${SECRET} comes.`), internalNote: `${SECRET} is its name.` },
    rows,
  }));

const call = (does: 'tell' | 'hide', verb: string, input: fc.Arbitrary<Input>): fc.Arbitrary<Step> =>
  input.map((given) => ({ does, verb, input: given }));

/** Something done to one of the hidden notices. */
const step = (verb: string, input: fc.Arbitrary<Input>): fc.Arbitrary<Step> =>
  fc
    .record({ input, notice: fc.nat() })
    .map((about): { readonly does: 'hide' } & Call => ({ does: 'hide', verb, ...about }));

const comment = fc.constant({ comment: `${SECRET} is ready.` });
const policy = fc.constantFrom('REJECT_EVERYTHING', 'REJECT_FAILED_ROWS', 'REJECT_FAILED_ROWS');

/** Notices that both say, one of them perhaps after it had written something else, and the policy of a line. */
export const publicNotices: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: call(
      'tell',
      'transitionItems',
      fc.tuple(plan, policy).map(([input, errorPolicy]) => ({ ...input, errorPolicy })),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(plan, secretPlan)
      .map(([input, before]): Step => ({ does: 'prepare', input, before })),
  },
  {
    weight: 1,
    arbitrary: call(
      'tell',
      'reviseLine',
      fc.constantFrom(0, 1).map((approvals) => ({ handle: 'film', approvals })),
    ),
  },
);

/** Notices that only one of them drafts, reviews, schedules, changes, hands over or takes back. */
export const hiddenNotices: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: call(
      'hide',
      'transitionItems',
      secretPlan.map((input) => ({ ...input, asDraft: true })),
    ),
  },
  {
    weight: 3,
    arbitrary: call(
      'hide',
      'transitionItems',
      fc.tuple(secretPlan, policy).map(([input, errorPolicy]) => ({ ...input, errorPolicy })),
    ),
  },
  {
    weight: 1,
    arbitrary: call(
      'hide',
      'transitionItems',
      secretPlan.map((input) => ({ ...input, dryRun: true })),
    ),
  },
  { weight: 4, arbitrary: step('submitNotice', comment) },
  { weight: 2, arbitrary: step('approveNotice', comment) },
  { weight: 2, arbitrary: step('reviseNotice', secretPlan) },
  { weight: 1, arbitrary: step('returnNotice', fc.constant({ comment: 'Once more.' })) },
  {
    weight: 1,
    arbitrary: step(
      'postponeNotice',
      publishAt.map((at) => ({ publishAt: at })),
    ),
  },
  { weight: 1, arbitrary: step('handOverNotice', fc.constant({ to: 'A admin' })) },
  { weight: 1, arbitrary: step('withdrawNotice', comment) },
);

function successorsIn(row: Input): readonly { readonly sku: string }[] {
  return (row['successors'] ?? []) as { sku: string }[];
}

function skuOf(row: Input): unknown {
  return row['sku'];
}
