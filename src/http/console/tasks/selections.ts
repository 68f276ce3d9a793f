import { LOCALES } from '../../../wording/locales.ts';

/** What is to be mended. */
export const ERRORS = 'userErrors { code message field }';
/** An item after a change. */
export const ITEM = `item {
      sku
      name
      version
      lifecycle { state canOrder headline { text } }
    }`;
/** The fact that was recorded. */
export const ENTRY = 'entry { __typename id headline { text } }';

/** What customers read, in every language side by side. */
export const READ = `fragment WhatIsRead on Lifecycle {
  state
  canOrder
${LOCALES.map((locale) => `  ${locale}: headline(locale: "${locale}") { text }`).join('\n')}
${LOCALES.map((locale) => `  words_${locale}: explanation(locale: "${locale}") { text }`).join('\n')}
}
`;

/** What a dry run tells: what deserves a second look, what others lose, who is told, and what is read from when on. */
export const PREVIEW = `preview {
      warnings { message }
      orphans { sku name }
      losesSuccessor { sku name }
      tellsSubscribers
      tellsEndpoints
      headlines { locale text }
      before { ...WhatIsRead }
      moments { from lifecycle { ...WhatIsRead } }
    }`;
/** A notice after a step. */
export const NOTICE = `notice {
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
      explanation { text }
      rows { sku to userErrors { code message field } }
    }`;
