import fc from 'fast-check';
import { aboutHidden, hidden, hiddenTransitions } from './hidden-steps.ts';
import { hiddenNotices, publicNotices } from './notice-steps.ts';
import { DAY, HOUR, publicly, type Step } from './steps.ts';

const wait: fc.Arbitrary<Step> = fc
  .oneof(fc.integer({ min: 1, max: 40 * 60_000 }), fc.integer({ min: HOUR, max: 12 * DAY }))
  .chain((span) => fc.boolean().map((asleep): Step => ({ does: 'wait', for: span, asleep })));

/** A history of what is public and what is hidden, interleaved. */
export const histories = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: publicly },
    { weight: 2, arbitrary: publicNotices },
    { weight: 4, arbitrary: hidden },
    { weight: 4, arbitrary: hiddenNotices },
    { weight: 3, arbitrary: wait },
  ),
  { minLength: 40, maxLength: 40 },
);

/** One in which all that is hidden are changes of state and notices, which can be taken back. */
export const revocable = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: publicly },
    { weight: 2, arbitrary: publicNotices },
    { weight: 4, arbitrary: hiddenTransitions },
    { weight: 2, arbitrary: aboutHidden },
    { weight: 4, arbitrary: hiddenNotices },
    { weight: 3, arbitrary: wait },
  ),
  { minLength: 28, maxLength: 28 },
);
