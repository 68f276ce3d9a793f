import { h } from '../elements.js';
import { instantText, labelOf } from '../words.js';

/** Steps that are told without a comment too. */
const TOLD = new Set(['RETURNED', 'POSTPONED', 'HANDED_OVER']);

/** Who did what with a notice or a proposal, the last first, with what they wrote to colleagues. */
export function Steps({ steps }) {
  const shownSteps = steps.filter(({ comment, step }) => comment || TOLD.has(step)).toReversed();
  if (shownSteps.length === 0) return null;
  return h(
    'ul',
    { className: 'steps', 'aria-label': 'What colleagues wrote' },
    shownSteps.map(({ step, by, at, comment }) =>
      h(
        'li',
        { key: at + step },
        `${by} (${labelOf(step).toLowerCase()}, ${instantText(at)})${comment ? `: ${comment}` : ''}`,
      ),
    ),
  );
}
