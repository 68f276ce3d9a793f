import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { isSkippedByDirective, type CoercedVariableValues } from './conditions.ts';

/** A document's fragments by name, and the values of its variables. */
export interface SelectionContext {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: CoercedVariableValues;
  /** Called where a variable decides what is selected. */
  readonly onVariable?: () => void;
  /** Called for each selection visited. */
  readonly onStep?: () => void;
}

/**
 * The fields that selections of one object hold, fragments of whatever type followed; each fragment is visited once, as
 * the execution does (GraphQL, section 6.3.2), and what a condition leaves out is not there.
 */
export function collectSelectedFields(
  sets: readonly (SelectionSetNode | undefined)[],
  { fragments, variables, onVariable, onStep }: SelectionContext,
): FieldNode[] {
  const found: FieldNode[] = [];
  const visited = new Set<string>();
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const one of set?.selections ?? []) {
      onStep?.();
      if (isSkippedByDirective(one, variables, onVariable)) continue;
      if (one.kind === 'Field') found.push(one);
      else if (one.kind === 'InlineFragment') visit(one.selectionSet);
      else if (!visited.has(one.name.value)) {
        visited.add(one.name.value);
        visit(fragments[one.name.value]?.selectionSet);
      }
    }
  };
  for (const set of sets) visit(set);
  return found;
}
