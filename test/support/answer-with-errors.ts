/** An answer of GraphQL with errors. */
export interface AnswerWithErrors {
  /** As text, in order: the errors of one answer come in no order of their own. */
  readonly errors: readonly string[];
  /** What stands beside them. */
  readonly rest: { readonly data?: object | null };
  /**
   * Whether a part took the whole answer with it. Then it does not wait for what other parts would have told (GraphQL, section 6.4.4): which of
   * their errors are there is chance.
   */
  readonly isLost: boolean;
}

/** Reads an answer with errors, to be compared with another; null for one without. */
export function answerWithErrors(body: string): AnswerWithErrors | null {
  if (!body.startsWith('{"errors"')) return null;
  const { errors, ...rest } = JSON.parse(body) as { errors: object[]; data?: object | null };
  const inOrder = errors.map((error) => JSON.stringify(error)).sort();
  return { errors: inOrder, rest, isLost: rest.data === null };
}
