import { h, React } from '../elements.js';
import { LANGUAGES } from '../form/context.js';
import { ask } from '../session.js';
import { instantText, labelOf } from '../words.js';
import { RowsView } from './rows-view.js';
import { Uses } from './uses.js';

const PLAN = `query Plan($id: ID!) {
  node(id: $id) {
    ... on Notice {
      __typename id status revision author holder publishAt approvalsNeeded
      approvals { by at comment }
      ${LANGUAGES.map((locale) => `${locale}: explanation(locale: "${locale}") { text }`).join(' ')}
      rows {
        sku to userErrors { message }
        preview {
          warnings { message } orphans { sku name } losesSuccessor { sku name } headlines { locale text }
          before { ...Read } moments { from lifecycle { ...Read } }
        }
      }
    }
  }
}
fragment Read on Lifecycle {
  state canOrder
  ${LANGUAGES.map((locale) => `${locale}: headline(locale: "${locale}") { text } words_${locale}: explanation(locale: "${locale}") { text }`).join('\n  ')}
}`;

/** A notice as it is to come out: who wrote it, where it stands, what it says, and each of its rows. */
export function NoticeView({ notice }) {
  const { status, author, holder, revision, publishAt, approvalsNeeded, approvals, number, url, rows } =
    notice;
  const texts = LANGUAGES.flatMap((locale) => (notice[locale]?.text ? [[locale, notice[locale].text]] : []));
  const own = texts.length > 0 ? texts : [['en', notice.explanation?.text ?? '']];
  const facts = [
    status && labelOf(status),
    author && `by ${author}`,
    holder && holder !== author && `in the hand of ${holder}`,
    revision && `revision ${revision}`,
    publishAt && status !== 'PUBLISHED' && `comes out ${instantText(publishAt)}`,
    approvalsNeeded > 0 && `approved by ${(approvals ?? []).length} of ${approvalsNeeded}`,
  ];
  return h(
    'section',
    { className: 'notice', 'aria-label': 'Notice' },
    h('p', null, h('b', null, facts.filter(Boolean).join(', ')), h(Uses, { node: notice })),
    own.map(([locale, text]) => h('blockquote', { key: locale, lang: locale }, text)),
    number && h('p', null, h('a', { href: url, target: '_blank', rel: 'noopener' }, `Notice ${number}`)),
    rows && h(RowsView, { rows, publishAt }),
  );
}

/**
 * The notice that a step is about, whole, before the step is taken.
 * @param {{ noticeId: string, on: string }} props read anew when `on` changes
 */
export function NoticePlan({ noticeId, on }) {
  const [notice, setNotice] = React.useState(null);
  React.useEffect(() => {
    let isWanted = true;
    void ask({ query: PLAN, variables: { id: noticeId } })
      .catch(() => ({}))
      .then(({ data }) => isWanted && setNotice(data?.node ?? null));
    return () => {
      isWanted = false;
    };
  }, [noticeId, on]);
  if (!notice?.status) return null;
  return h('div', null, h('h2', null, 'The notice, as customers will read it'), h(NoticeView, { notice }));
}
