import type { Fault } from '../../domain/refusal.ts';

/** The parser keeps comments but does not count them as tokens. */
const COMMENTS_MAX = 1_000;

/** The parser goes down one call for each; it would run out of stack somewhere between here and its bound on tokens. */
const OPEN_MAX = 100;

const TOO_MANY_COMMENTS: Fault = {
  code: 'TOO_EXPENSIVE',
  message: `Use at most ${COMMENTS_MAX} comments in a document.`,
};
const TOO_DEEP: Fault = { code: 'TOO_DEEP', message: 'Nest the document less deeply.' };

/**
 * What is wrong with the text of a document before it is parsed. A number sign or a bracket in a string counts as one
 * outside.
 * @returns TOO_EXPENSIVE for too many comments, TOO_DEEP for brackets in brackets; null where it may be parsed
 */
export function queryTextFault(source: unknown): Fault | null {
  if (typeof source !== 'string') return null;
  if (source.split('#', COMMENTS_MAX + 2).length > COMMENTS_MAX + 1) return TOO_MANY_COMMENTS;
  return isDeep(source) ? TOO_DEEP : null;
}

function isDeep(source: string): boolean {
  let open = 0;
  for (const [bracket] of source.matchAll(/[{}()[\]]/g)) {
    open += OPENING.includes(bracket) ? 1 : -1;
    if (open > OPEN_MAX) return true;
  }
  return false;
}

const OPENING = '{([';
