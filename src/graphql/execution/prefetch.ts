import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { ItemPrefetchOptions } from '../../reads/item-prefetch.ts';
import { collectSelectedFields, type SelectionContext } from './selected-fields.ts';

/** What a selection asks of an item, as far as it can come along; a size may be a variable's. */
interface PrefetchWish {
  readonly first: number | string | null;
  readonly successors: boolean;
}

const EMPTY_PREFETCH_WISH: PrefetchWish = { first: null, successors: false };
const MAX_PREFETCHED_TIMELINE_ENTRIES = 100;
const DEFAULT_TIMELINE_PAGE_SIZE = 10;

/** Documents stay in memory, so each selection is read once, unless variables decide what it holds. */
const prefetchWishByField = new WeakMap<FieldNode, PrefetchWish>();

/**
 * What will be asked of the items that a field returns, so that they are read in one statement. It only saves
 * statements: whatever is not foreseen here is read when it is asked.
 * @param path fields between the one resolved and the item, such as `item` of an ItemLookup
 */
export function itemPrefetchOptions(info: GraphQLResolveInfo, ...path: string[]): ItemPrefetchOptions {
  const wish = prefetchWishByField.get(info.fieldNodes[0]!) ?? readAndMemoizePrefetchWish(info, path);
  const first = typeof wish.first === 'string' ? info.variableValues[wish.first] : wish.first;
  const facts =
    typeof first === 'number' && first > 0 && first <= MAX_PREFETCHED_TIMELINE_ENTRIES ? first + 1 : 0;
  return { facts, successors: wish.successors };
}

type PrefetchResolveInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** @param onStep called for each selection visited */
export function readAndMemoizePrefetchWish(
  info: PrefetchResolveInfo,
  path: readonly string[],
  onStep: () => void = () => {},
): PrefetchWish {
  const field = info.fieldNodes[0]!;
  let varies = false;
  const onVariable = () => {
    varies = true;
  };
  const selecting = { fragments: info.fragments, variables: info.variableValues, onVariable, onStep };
  const wish = prefetchWishFromFields(fieldsBelowPath(field, path, selecting));
  if (!varies) prefetchWishByField.set(field, wish);
  return wish;
}

function prefetchWishFromFields(fields: readonly FieldNode[]): PrefetchWish {
  const timelines = fields.filter((field) => field.name.value === 'timeline');
  const successors = fields.some(({ name, arguments: args }) => name.value === 'successors' && !args?.length);
  return timelines.length === 1
    ? { first: firstPageSizeOrVariable(timelines[0]!), successors }
    : { ...EMPTY_PREFETCH_WISH, successors };
}

/** The size of a plain first page; null for a later or filtered one. */
function firstPageSizeOrVariable({ arguments: args = [] }: FieldNode): number | string | null {
  if (args.some(({ name }) => name.value !== 'first')) return null;
  const value = args[0]?.value;
  if (value === undefined) return DEFAULT_TIMELINE_PAGE_SIZE;
  if (value.kind === 'IntValue') return Number(value.value);
  return value.kind === 'Variable' ? value.name.value : null;
}

/** The fields below the end of a path. */
function fieldsBelowPath(
  field: FieldNode,
  path: readonly string[],
  selecting: SelectionContext,
): FieldNode[] {
  return path.reduce(
    (fields, step) =>
      subfieldsOf(
        fields.filter(({ name }) => name.value === step),
        selecting,
      ),
    subfieldsOf([field], selecting),
  );
}

function subfieldsOf(fields: readonly FieldNode[], selecting: SelectionContext): FieldNode[] {
  return collectSelectedFields(
    fields.map(({ selectionSet }) => selectionSet),
    selecting,
  );
}
