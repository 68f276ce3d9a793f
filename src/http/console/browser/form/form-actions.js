import { h, React } from '../elements.js';
import { canBeTried, isDryRun, operationOf, takesVariable } from '../operation.js';
import { showTasks } from '../panes.js';
import { noteAdded, payloadsOf, running } from '../runs.js';
import { instantText } from '../words.js';
import { proposalSentence } from '../reading/proposal-view.js';
import { readBeforeStep, subjectToRead } from '../reading/read-before-step.js';
import { AsDraftNotice, mustBeNotice } from './as-draft-notice.js';
import { choicesIn, isDoneWith, sameJson, saidValues } from './tried-values.js';

/** What can be done with what is filled in; while something is on its way, nothing. */
export function FormActions({ last, query, values, write, run, task }) {
  const isBusy = running.use() > 0;
  const subject = subjectToRead(task, query, values);
  const readId = readBeforeStep.use();
  const isUnread = subject !== null && subject.id !== readId;
  const doneMessage = React.useRef(null);
  const isDone = isDoneWith(last, query, values);
  React.useEffect(() => {
    if (isDone) doneMessage.current?.focus();
  }, [isDone]);
  const empty =
    task &&
    h(
      'button',
      { type: 'button', className: 'quiet', onClick: () => write(choicesIn(task.variables)) },
      'Start empty',
    );
  const another = h('button', { type: 'button', className: 'quiet', onClick: showTasks }, 'Another task');
  if (isDone)
    return h(
      'div',
      { className: 'actions' },
      h(
        'p',
        { className: 'said', ref: doneMessage, tabIndex: -1, role: 'status' },
        `${doneSentence(last)} Change anything to go on.`,
      ),
      another,
      empty,
    );
  const isChange = operationOf(query)?.isMutation && !isDryRun(query, values);
  const isTry = canBeTried(query) && !isChange;
  const label = isTry ? 'Try it' : isChange ? 'Do it' : 'Ask';
  return h(
    'div',
    { className: 'actions' },
    h(
      'button',
      { type: 'submit', className: 'main', disabled: isUnread, 'aria-disabled': isBusy || undefined },
      label,
    ),
    isUnread && h('span', { className: 'hint' }, 'It must be read first.'),
    isTry &&
      (mustBeNotice(last)
        ? h(
            React.Fragment,
            null,
            h(AsDraftNotice, { query, values }),
            h(
              'span',
              { className: 'hint' },
              'Its line asks for approvals, which colleagues give to a notice.',
            ),
          )
        : h(SayIt, { last, query, values, write, run, isBusy })),
    empty,
    another,
  );
}

/** Sends the last dry run once more, the same one, in earnest: only what was tried can be said, and only once. */
function SayIt({ last, query, values, write, run, isBusy }) {
  // A draft may lack what its rows need.
  const isGood = ({ userErrors, rows }) =>
    userErrors.length === 0 || (last.variables.asDraft === true && rows?.length > 0);
  const wasTried = last?.isTry === true && payloadsOf(last).some(isGood);
  const isSame = wasTried && last.query === query && sameJson(last.variables, values);
  const say = () => {
    if (isBusy) return;
    const next = saidValues(last);
    noteAdded(addedTo(last.variables, next));
    write(next);
    run();
  };
  const why = wasTried ? 'It was changed since it was tried: try it again.' : 'Try it first.';
  return h(
    React.Fragment,
    null,
    h(
      'button',
      {
        type: 'button',
        className: 'say',
        disabled: !isSame,
        onClick: say,
        'aria-disabled': isBusy || undefined,
      },
      values.propose === true ? 'Propose it' : 'Say it',
    ),
    h('span', { className: 'hint' }, isSame ? consequence(query, values) : why),
  );
}

/** What becomes of what is said: a draft, something held back, or public words. */
function consequence(query, { asDraft, publishAt, notice, propose }) {
  if (propose) return 'It waits for colleagues where a line asks for approvals, else it is public at once.';
  const instant = publishAt ?? notice?.publishAt;
  if (asDraft) return 'It becomes a draft that nobody outside sees.';
  if (instant) return `It is held back until ${instantText(instant)}.`;
  return ['asDraft', 'publishAt'].some((name) => takesVariable(query, name)) ? 'It is public at once.' : '';
}

function addedTo(before, after) {
  return Object.fromEntries(Object.entries(after).filter(([name]) => before[name] === undefined));
}

function doneSentence(last) {
  const [payload] = payloadsOf(last);
  const { entry, notice, proposal } = payload ?? {};
  if (proposal) return proposalSentence(proposal);
  if (notice && notice.status === 'DRAFT') return 'It is a draft that nobody outside sees.';
  if (notice && notice.status === 'IN_REVIEW') return 'It is in review; nobody outside sees it.';
  if (notice && notice.status === 'SCHEDULED') return 'It waits for its instant; nobody outside sees it.';
  if (entry?.sequence === '0') return 'It is held back until its instant; nobody outside sees it.';
  return 'It is done.';
}
