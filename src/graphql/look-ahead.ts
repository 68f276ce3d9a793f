import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { Ahead } from '../services/item-ahead.ts';

/** What a selection asks of an item, as far as it can come along; a size may be a variable's. */
interface Wish {
  readonly first: number | string | null;
  readonly successors: boolean;
}

const NOTHING: Wish = { first: null, successors: false };
const LONGEST = 100;
const USUAL_FIRST = 10;

/** Documents stay in memory, so each selection is read once. */
const wishes = new WeakMap<FieldNode, Wish>();

/**
 * What will be asked of the items that a field returns, so that they are read in one statement. It only saves
 * statements: whatever is not foreseen here is read when it is asked.
 * @param path fields between the one resolved and the item, such as `item` of an ItemLookup
 */
export function aheadOf(info: GraphQLResolveInfo, ...path: string[]): Ahead {
  const field = info.fieldNodes[0]!;
  const wish =
    wishes.get(field) ?? wishOf(selectionAt(field.selectionSet, path, info.fragments), info.fragments);
  wishes.set(field, wish);
  const first = typeof wish.first === 'string' ? info.variableValues[wish.first] : wish.first;
  const facts = typeof first === 'number' && first > 0 && first <= LONGEST ? first + 1 : 0;
  return { facts, successors: wish.successors };
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

function wishOf(fields: readonly FieldNode[], fragments: Fragments): Wish {
  const asked = fields.flatMap((field) => fieldsIn(field.selectionSet, fragments));
  const timelines = asked.filter((field) => field.name.value === 'timeline');
  const successors = asked.some(({ name, arguments: args }) => name.value === 'successors' && !args?.length);
  return timelines.length === 1 ? { first: sizeOf(timelines[0]!), successors } : { ...NOTHING, successors };
}

/** The size of a plain first page; null for a later or filtered one. */
function sizeOf({ arguments: args = [] }: FieldNode): number | string | null {
  if (args.some(({ name }) => name.value !== 'first')) return null;
  const value = args[0]?.value;
  if (value === undefined) return USUAL_FIRST;
  if (value.kind === 'IntValue') return Number(value.value);
  return value.kind === 'Variable' ? value.name.value : null;
}

function selectionAt(
  selection: SelectionSetNode | undefined,
  [name, ...rest]: readonly string[],
  fragments: Fragments,
): FieldNode[] {
  if (name === undefined) return selection ? [{ selectionSet: selection } as FieldNode] : [];
  const fields = fieldsIn(selection, fragments).filter((field) => field.name.value === name);
  return rest.length === 0
    ? fields
    : fields.flatMap((field) => selectionAt(field.selectionSet, rest, fragments));
}

function fieldsIn(selection: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (selection?.selections ?? []).flatMap((one) => {
    if (one.kind === 'Field') return [one];
    return fieldsIn(
      one.kind === 'InlineFragment' ? one.selectionSet : fragments[one.name.value]?.selectionSet,
      fragments,
    );
  });
}
