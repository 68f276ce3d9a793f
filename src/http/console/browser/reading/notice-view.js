import { h, React } from '../elements.js';
import { LANGUAGES, useAnswer } from '../form/context.js';
import { ask } from '../session.js';
import { instantText, labelOf } from '../words.js';
import { readNotice } from './read-notice.js';
import { RelatedTasks } from './related-tasks.js';
import { RowsView } from './rows-view.js';
import { Steps } from './steps.js';

/** A notice as it is to come out: who wrote it, where it stands, what was said of it, what it says, and each of its rows. */
export const NoticeView = React.memo(function NoticeView({ notice }) {
  const { status, author, holder, revision, publishAt, approvalsNeeded, approvals, number, url, rows } =
    notice;
  const texts = LANGUAGES.flatMap((locale) =>
    notice[locale]?.text && !notice[locale].isFallback ? [[locale, notice[locale].text]] : [],
  );
  const own = texts.length > 0 ? texts : [[LANGUAGES[0], notice.explanation?.text ?? '']];
  const facts = [
    status && labelOf(status),
    author && `by ${author}`,
    holder && holder !== author && `in the hand of ${holder}`,
    revision && `revision ${revision}`,
    publishAt && status !== 'PUBLISHED' && `comes out ${instantText(publishAt)}`,
    approvalsNeeded > 0 && `approved by ${(approvals ?? []).length} of ${approvalsNeeded}`,
  ];
  const missing = LANGUAGES.filter((locale) => notice[locale]?.isFallback);
  const changed = new Set((notice.changes ?? []).map(({ sku }) => sku));
  return h(
    'section',
    { className: 'notice', 'aria-label': 'Notice' },
    h('p', null, h('b', null, facts.filter(Boolean).join(', ')), h(RelatedTasks, { node: notice })),
    h(Steps, { steps: notice.steps ?? [] }),
    own.map(([locale, text]) => h('blockquote', { key: locale, lang: locale }, text)),
    missing.length > 0 && h('p', { className: 'warnings' }, `There is no text in: ${missing.join(', ')}.`),
    number && h('p', null, h('a', { href: url, target: '_blank', rel: 'noopener' }, `Notice ${number}`)),
    rows && h(RowsView, { rows: rows.map((row) => ({ ...row, changed: changed.has(row.sku) })), publishAt }),
  );
});

/**
 * The notice that a step is about, whole, before the step is taken.
 * @param {{ noticeId: string, query: string, on: unknown }} props the question that reads it; read anew when `on` changes
 */
export function NoticePlan({ noticeId, query, on }) {
  const answer = useAnswer(() => ask({ query, variables: { id: noticeId } }), [noticeId, query, on]);
  React.useEffect(() => readNotice.set(answer?.data?.node?.status ? noticeId : null), [answer]);
  if (!answer) return h('p', { role: 'status' }, 'The notice is being read …');
  const notice = answer.data?.node;
  if (!notice?.status)
    return h(
      'p',
      { className: 'faults' },
      answer.errors?.[0]?.message ?? 'This notice cannot be read: choose another one.',
    );
  return h('div', null, h('h2', null, 'The notice, as customers will read it'), h(NoticeView, { notice }));
}
