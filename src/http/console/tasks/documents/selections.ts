import { MESSAGE_LOCALES } from '../../../../wording/locales.ts';

/** What is to be mended. */
export const USER_ERRORS_SELECTION = 'userErrors { code message field }';
/** An item after a change. */
export const ITEM_SELECTION = `item {
      sku
      name
      version
      lifecycle { state canOrder headline { text } differsIn { code name } }
    }`;
/** The fact that was recorded. */
export const ENTRY_SELECTION = 'entry { __typename id sequence kind effectiveAt headline { text } }';

/** What customers read, in every language side by side. */
export const LIFECYCLE_FRAGMENT = `fragment WhatIsRead on Lifecycle {
  state
  canOrder
  nextUpdate { by { text } overdue }
  reasons
  facets { facet status text { text } }
${MESSAGE_LOCALES.map((locale) => `  ${locale}: headline(locale: "${locale}") { text }`).join('\n')}
${MESSAGE_LOCALES.map((locale) => `  words_${locale}: explanation(locale: "${locale}") { text locale isFallback }`).join('\n')}
}
`;

/** What a dry run tells: what deserves a second look, what others lose, who is told, and what is read from when on. */
export const PREVIEW_SELECTION = `preview {
      warnings { code message }
      orphans { sku name }
      losesSuccessor { sku name }
      demand { watchers orderableAgain: watchers(event: ORDERABLE_AGAIN) }
      tellsSubscribers
      tellsEndpoints
      headlines { locale text }
      mergedInto { sku name lifecycle { ...WhatIsRead } }
      markets { code name }
      before { ...WhatIsRead }
      moments { from lifecycle { ...WhatIsRead } }
      elsewhere {
        markets { code name }
        before { ...WhatIsRead }
        moments { from lifecycle { ...WhatIsRead } }
      }
    }`;
/** What something became that was put before colleagues. */
export const PROPOSAL_SELECTION = `proposal {
      __typename
      id
      status
      mutation
      author
      approvalsNeeded
      approvals { by at comment }
      steps { step by at comment }
    }`;

/** A proposal as lists tell it: of what, by whom, and where it stands. */
export const PROPOSAL_FIELDS = `__typename
id
status
awaitsYou
mutation
item { sku name }
author
at
approvalsNeeded
approvals { by at comment }`;

/** A proposal that is not carried out yet, whole: what was given, and what would be read if it were carried out now. */
export const UNDECIDED_PROPOSAL_FIELDS = `${PROPOSAL_FIELDS}
steps { step by at comment }
input
userErrors { code message field }
${PREVIEW_SELECTION.replaceAll('\n    ', '\n')}`;

/** Reads a proposal before a step of it is taken. */
export const PROPOSAL_BEFORE_STEP_QUERY = `query ProposalToRead($id: ID!) {
  viewer {
    proposal(id: $id) {
      ${UNDECIDED_PROPOSAL_FIELDS.replaceAll('\n', '\n      ')}
    }
  }
}

${LIFECYCLE_FRAGMENT}`;

/** A notice after a step. */
export const NOTICE_SELECTION = `notice {
      __typename
      id
      status
      revision
      author
      holder
      approvalsNeeded
      approvals { by at comment }
      number
      url
      publishAt
      steps { step by at comment }
      explanation { text }
      rows { sku to userErrors { code message field } }
    }`;

/** A notice that is not public yet: its words in each language, what was said of it, and its rows without what would be read of them. */
export const UNPUBLISHED_NOTICE_FIELDS = `__typename
id
status
revision
author
holder
publishAt
approvalsNeeded
approvals { by at comment }
steps { step by at comment }
changes { sku field before after }
says
${MESSAGE_LOCALES.map((locale) => `${locale}: explanation(locale: "${locale}") { text isFallback }`).join('\n')}
rows {
  sku
  to
  says(own: true)
  userErrors { code message field }
  leftOutBecause { message }
}`;

/** Reads what would be read of each of some rows of a notice: all at once would be too much of a large one. */
export const NOTICE_ROWS_QUERY = `query RowsOfNotice($id: ID!, $skip: Int!, $take: Int!) {
  node(id: $id) {
    ... on Notice {
      revision
      rows(skip: $skip, take: $take) {
        sku
        ${PREVIEW_SELECTION.replaceAll('\n', '\n    ')}
      }
    }
  }
}

${LIFECYCLE_FRAGMENT}`;

/** Reads a notice before a step of it is taken. */
const NOTICE_BEFORE_STEP_QUERY = `query NoticeToRead($id: ID!) {
  node(id: $id) {
    ... on Notice {
      ${UNPUBLISHED_NOTICE_FIELDS.replaceAll('\n', '\n      ')}
    }
  }
}`;

/** What shows a notice whole before a step of it is taken, as tasks name it. */
export const NOTICE_SHOWN_BEFORE_STEP = {
  shows: NOTICE_BEFORE_STEP_QUERY,
  showsRows: NOTICE_ROWS_QUERY,
} as const;

/** A danger that was reported, as lists and answers tell it. */
export const DANGER_REPORT_FIELDS =
  '__typename id state item { sku name } text ofVersion: version serial reportedAt owner dueOn overdue advisory { number url }';
