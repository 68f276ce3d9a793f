import { h, React } from '../elements.js';
import { useAnswer } from '../form/context.js';
import { ask } from '../session.js';
import { NoticeView } from './notice-view.js';
import { ProposalView } from './proposal-view.js';
import { readBeforeStep } from './read-before-step.js';

/** What can be read before a step of it is taken, by the variable that names it. */
const KINDS = {
  noticeId: {
    noun: 'notice',
    in: (data) => data?.node,
    view: (notice, onRead, onChanged) => h(NoticeView, { notice, onRead, onChanged }),
  },
  proposalId: {
    noun: 'proposal',
    in: (data) => data?.viewer?.proposal,
    view: (proposal, onRead) => h(ReadProposal, { proposal, onRead }),
  },
};

/**
 * What a step is about, whole, before the step is taken.
 * @param {{ variable: 'noticeId' | 'proposalId', id: string, query: string, on: unknown }} props `query` reads it; it is read
 *   anew when `on` changes
 */
export function PlanView({ variable, id, query, on }) {
  const { noun, in: partOf, view } = KINDS[variable];
  const [tries, setTries] = React.useState(0);
  const answer = useAnswer(() => ask({ query, variables: { id } }), [id, query, on, tries]);
  const subject = partOf(answer?.data);
  // Where a part of it failed, nobody knows what would be read.
  const isThere = Boolean(subject?.status) && !answer.errors;
  React.useEffect(() => {
    if (!isThere) readBeforeStep.set(null);
  }, [isThere]);
  const onRead = React.useCallback((isWhole) => readBeforeStep.set(isWhole ? id : null), [id, answer]);
  const readAgain = React.useCallback(() => setTries((count) => count + 1), []);
  if (!answer) return h('p', { role: 'status' }, `The ${noun} is being read …`);
  if (!isThere)
    return h(
      'p',
      { className: 'faults' },
      answer.errors?.[0]?.message ?? `This ${noun} cannot be read: choose another one.`,
      ' ',
      h('button', { type: 'button', onClick: readAgain }, 'Read it again'),
    );
  const isRead = noun === 'notice' || subject.preview;
  const title = isRead ? `The ${noun}, as customers will read it` : `The ${noun}`;
  return h('div', null, h('h2', null, title), view(subject, onRead, readAgain));
}

/** A proposal is read once it is shown. */
function ReadProposal({ proposal, onRead }) {
  React.useEffect(() => onRead(true), [onRead]);
  return h(ProposalView, { proposal });
}
