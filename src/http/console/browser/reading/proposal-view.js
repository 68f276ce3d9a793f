import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';
import { mutationLabel } from '../tasks.js';
import { instantText, labelOf } from '../words.js';
import { PreviewView } from './preview-view.js';
import { RelatedTasks } from './related-tasks.js';
import { Steps } from './steps.js';

/** What a colleague proposes: of what, where it stands, what was said of it, and what would be read. */
export const ProposalView = React.memo(function ProposalView({ proposal }) {
  const {
    mutation,
    item,
    status,
    author,
    at,
    approvalsNeeded,
    approvals = [],
    awaitsYou,
    steps = [],
  } = proposal;
  const { userErrors = [], preview, input } = proposal;
  const facts = [
    labelOf(status),
    author && `by ${author}`,
    at && instantText(at),
    `approved by ${approvals.length} of ${approvalsNeeded}`,
    awaitsYou && 'waits for you',
  ];
  return h(
    'section',
    { className: 'notice', 'aria-label': 'Proposal' },
    h('h3', null, [mutationLabel(mutation), item && `${item.name} (${item.sku})`].filter(Boolean).join(': ')),
    h('p', null, h('b', null, facts.filter(Boolean).join(', ')), h(RelatedTasks, { node: proposal })),
    h(Steps, { steps }),
    userErrors.length > 0 &&
      h(
        'ul',
        { className: 'faults' },
        userErrors.map(({ message }) => h('li', { key: message }, inFormWords(message))),
      ),
    preview && h(PreviewView, { preview, publishAt: input?.publishAt, given: input }),
    input &&
      h(
        'details',
        null,
        h('summary', null, 'What was given'),
        h('pre', { className: 'given' }, JSON.stringify(input, null, 2)),
      ),
  );
});

const SENTENCES = {
  IN_REVIEW: 'It waits for approvals, in What is proposed; nobody outside sees it.',
  DONE: 'It was approved, and is carried out.',
  RETURNED: 'It was sent back to its author; nobody outside sees it.',
  WITHDRAWN: 'It was taken back; nobody outside saw it.',
};

/** Where something stands that was put before colleagues. */
export function proposalSentence({ status }) {
  return SENTENCES[status] ?? 'It is done.';
}
