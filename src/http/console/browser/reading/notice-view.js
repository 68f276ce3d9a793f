import { h, React } from '../elements.js';
import { LANGUAGES } from '../form/context.js';
import { instantText, labelOf } from '../words.js';
import { RelatedTasks } from './related-tasks.js';
import { PublicWords } from './public-words.js';
import { useRowPreviews } from './row-previews.js';
import { RowsView } from './rows-view.js';
import { Steps } from './steps.js';

/** A notice as it is to come out: who wrote it, where it stands, what was said of it, what it says, and each of its rows. */
export const NoticeView = React.memo(function NoticeView({ notice, onRead = null, onChanged = null }) {
  const { status, author, holder, revision, publishAt, approvalsNeeded, approvals, number, url } = notice;
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
    h(PublicWords, { given: withoutText(notice.says) }),
    notice.rows && h(NoticeRows, { notice, changed, onRead, onChanged }),
  );
});

/** What a notice says for all its rows; its text stands above. */
function withoutText(says) {
  const { text: _text, ...others } = says ?? {};
  return others;
}

/** The rows of a notice, with what would be read of them. */
function NoticeRows({ notice, changed, onRead, onChanged }) {
  const { rows, isWhole, isChanged, problem, readAgain } = useRowPreviews(notice);
  React.useEffect(() => onRead?.(isWhole), [isWhole, onRead]);
  const count = rows.filter(({ preview }) => preview).length;
  return h(
    'div',
    null,
    !isWhole &&
      !problem &&
      h('p', { role: 'status' }, `What would be read of ${count} of ${rows.length} items is here …`),
    problem &&
      h(
        'p',
        { className: 'faults' },
        `${problem} `,
        // A notice that is not shown for a step is shown as it was; it is read anew where it was asked for.
        (!isChanged || onChanged) &&
          h('button', { type: 'button', onClick: isChanged ? onChanged : readAgain }, 'Read it again'),
        isChanged && !onChanged && 'Run it again.',
      ),
    h(RowsView, {
      rows: rows.map((row) => ({ ...row, changed: changed.has(row.sku) })),
      publishAt: notice.publishAt,
    }),
  );
}
