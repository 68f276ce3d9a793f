import type { Fault } from '../../domain/refusal.ts';

/** The parser keeps comments but does not count them as tokens. */
const MAX_COMMENTS = 1_000;

/** The parser goes down one call for each; it would run out of stack somewhere between here and its bound on tokens. */
const MAX_BRACKET_DEPTH = 100;

const TOO_MANY_COMMENTS_FAULT: Fault = {
  code: 'TOO_EXPENSIVE',
  message: `Use at most ${MAX_COMMENTS} comments in a document.`,
};
const TOO_DEEP_FAULT: Fault = { code: 'TOO_DEEP', message: 'Nest the document less deeply.' };

/**
 * What is wrong with the text of a document before it is parsed. A number sign or a bracket in a string counts as one
 * outside.
 * @returns TOO_EXPENSIVE for too many comments, TOO_DEEP for brackets in brackets; null where it may be parsed
 */
export function documentTextLimitFault(source: unknown): Fault | null {
  if (typeof source !== 'string') return null;
  if (source.split('#', MAX_COMMENTS + 2).length > MAX_COMMENTS + 1) return TOO_MANY_COMMENTS_FAULT;
  return isNestedTooDeep(source) ? TOO_DEEP_FAULT : null;
}

function isNestedTooDeep(source: string): boolean {
  let open = 0;
  for (const [bracket] of source.matchAll(/[{}()[\]]/g)) {
    open += OPENING_BRACKETS.includes(bracket) ? 1 : -1;
    if (open > MAX_BRACKET_DEPTH) return true;
  }
  return false;
}

const OPENING_BRACKETS = '{([';
