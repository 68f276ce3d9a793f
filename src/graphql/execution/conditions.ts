import type { DirectiveNode } from 'graphql';

/** The values of an operation's variables, coerced to their types. */
export type CoercedVariableValues = Readonly<Record<string, unknown>>;

interface NodeWithDirectives {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

/**
 * Whether `@skip` or `@include` leaves a selection out (GraphQL, sections 3.13.1 and 3.13.2). One whose condition has no
 * value stays in: the execution refuses it.
 * @param onVariable called where a variable decides, so that the answer holds for these values only
 */
export function isSkippedByDirective(
  { directives = [] }: NodeWithDirectives,
  variables: CoercedVariableValues,
  onVariable: () => void = () => {},
): boolean {
  return directives.some(({ name: { value: name }, arguments: [condition] = [] }) => {
    if (name !== 'skip' && name !== 'include') return false;
    const value = condition?.value;
    if (value?.kind === 'Variable') onVariable();
    const holds =
      value?.kind === 'BooleanValue'
        ? value.value
        : value?.kind === 'Variable'
          ? variables[value.name.value]
          : null;
    return holds === (name === 'skip');
  });
}
