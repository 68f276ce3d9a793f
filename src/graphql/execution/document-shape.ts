import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** What a document holds, as it is written; each fragment counts once. */
export interface DocumentShape {
  /** Levels of fields, fragments followed; introspection does not count. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** How often one name of the answer stands in one selection, inline fragments included. */
  readonly repeats: number;
}

const INTROSPECTION_FIELDS = new Set(['__schema', '__type']);

/**
 * Measures a document that nobody has checked yet; fragments may be missing, unused or go round in circles. Each node is
 * visited once.
 * @param onStep called for each selection visited
 */
export function measureShape({ definitions }: DocumentNode, onStep: () => void = () => {}): DocumentShape {
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])),
  );
  const depths = new Map<FragmentDefinitionNode, number>();
  let [aliases, directives, repeats] = [0, 0, 0];

  for (const one of definitions) {
    if (one.kind === 'OperationDefinition') directives += (one.directives ?? []).length;
    if (one.kind === 'FragmentDefinition') depthOfFragment(one);
  }
  const depth = definitions.reduce(
    (deepest, one) =>
      one.kind === 'OperationDefinition' ? Math.max(deepest, depthOf(one.selectionSet)) : deepest,
    0,
  );
  return { depth, aliases, directives, repeats };

  function depthOfFragment(fragment: FragmentDefinitionNode | undefined): number {
    if (!fragment) return 0;
    const known = depths.get(fragment);
    if (known !== undefined) return known;
    depths.set(fragment, 0);
    directives += (fragment.directives ?? []).length;
    depths.set(fragment, depthOf(fragment.selectionSet));
    return depths.get(fragment)!;
  }

  function depthOf(set: SelectionSetNode, names = new Map<string, number>()): number {
    return set.selections.reduce((deepest, one) => Math.max(deepest, depthBelow(one, names)), 0);
  }

  function depthBelow(one: SelectionNode, names: Map<string, number>): number {
    onStep();
    directives += (one.directives ?? []).length;
    if (one.kind === 'FragmentSpread') return depthOfFragment(fragments.get(one.name.value));
    if (one.kind === 'InlineFragment') return depthOf(one.selectionSet, names);
    if (one.alias) aliases++;
    const name = (one.alias ?? one.name).value;
    names.set(name, (names.get(name) ?? 0) + 1);
    repeats = Math.max(repeats, names.get(name)!);
    const below = one.selectionSet ? depthOf(one.selectionSet) : 0;
    return INTROSPECTION_FIELDS.has(one.name.value) ? 0 : 1 + below;
  }
}
