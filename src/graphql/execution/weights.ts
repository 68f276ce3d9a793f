import { MAX_ITEMS_PER_LOOKUP } from '../../domain/item/request-limits.ts';
import { getNullableType, type GraphQLField, type GraphQLSchema, isListType } from 'graphql';
import { MAX_PAGE_SIZE } from '../../reads/page.ts';
import { introspectionListSize } from './introspection-size.ts';

type ArgumentValues = Readonly<Record<string, unknown>>;

/** Lists that nothing sizes are taken to hold so many; what they hold beyond is charged when it is read. */
const ASSUMED_LIST_LENGTH = 8;

/** Lists without a size argument that are known to be longer, or mostly empty. */
const ASSUMED_LIST_LENGTH_BY_FIELD: Readonly<Record<string, number>> = {
  'Query.markets': 50,
  'Report.figures': 50,
  'SuccessorPath.needs': 1,
  'Fit.needs': 1,
  'LatestRelease.skipped': 1,
  'Item.advisories': 1,
  'Product.advisories': 1,
  'Accessory.advisories': 1,
  'StorageOption.advisories': 1,
  'Release.flaws': 1,
  'Advisory.fixedIn': 1,
  'Advisory.affected': 2,
  'Advisory.revisions': 3,
  'Preview.elsewhere': 1,
  'Preview.moments': 2,
  'PreviewElsewhere.moments': 2,
  'Groups.brands': 20,
  'Groups.lines': 20,
  'Groups.families': 20,
};

/** Arguments by which a field gets dearer. */
const PRICE_CHANGING_ARGUMENTS = new Set([
  'first',
  'take',
  'skus',
  'by',
  'text',
  'filter',
  'asOf',
  'knownAt',
  'hostSku',
  'input',
]);

/** Whether the value of an argument with this name can change the price. */
export function isPriceChangingArgument(argument: string): boolean {
  return PRICE_CHANGING_ARGUMENTS.has(argument);
}

/** Nothing of the database, and the same for everybody: the tools' whole introspection took 16 ms for 39,000 fields. */
const INTROSPECTION_FIELD_WEIGHT = 0.04;

/**
 * What fields cost by themselves, where that is more than one: a unit is about 10 µs of the process, or of a statement as
 * long. Measured over 250 items of five facts each, and ten searches of 1,000 items, on a busy machine of two cores.
 */
const WEIGHT_FUNCTION_BY_FIELD: Readonly<Record<string, (args: ArgumentValues) => number>> = {
  // 40 µs: an item found by name, with its row read and its caches parsed.
  'ItemLookup.item': () => 4,
  'Query.item': () => 4,
  // 15 µs from the row; 130 µs where the whole history is read and folded.
  lifecycle: ({ asOf, knownAt }) => (asOf == null && knownAt == null ? 2 : 15),
  // 50 µs: a sentence made for the answer.
  'Lifecycle.headline': () => 6,
  // What is compared is charged when it is: some 20 µs a market, and more where there are many facts.
  'Lifecycle.differsIn': () => 5,
  // The same of midnights in all zones, 400 µs.
  'FacetAnswer.endsEarliestAt': () => 2,
  'FacetAnswer.endsLatestAt': () => 2,
  // 20 µs: a phrase of four parts.
  'FacetAnswer.text': () => 2,
  // A phrase of one and a half facets' texts, after the item's answer of now.
  'SuccessorPath.text': () => 5,
  // As much as a facet's text.
  'Fit.text': () => 2,
  'LastOrder.text': () => 2,
  'Lifecycle.badgeDateText': () => 2,
  'PlannedChange.text': () => 2,
  'PromisedUpdate.text': () => 2,
  // The clauses of the headline without their words.
  'PromisedUpdate.isInHeadline': () => 2,
  // 50 µs: another read of the history, for each facet.
  history: () => 5,
  // The same, once for all entries of an item.
  explanationNow: () => 5,
  // Two indexes for each item.
  yours: () => 5,
  // 80 µs and 30 µs: edges with the items at their ends.
  successors: () => 5,
  predecessors: () => 5,
  // As an item's timeline.
  releases: () => 5,
  latestRelease: () => 4,
  // One index for each item, and the whole warning.
  advisories: () => 5,
  flaws: () => 5,
  fixedIn: () => 5,
  'Advisory.revisions': () => 5,
  'Query.advisories': () => 100,
  'Query.advisoriesFor': () => 20,
  'LatestRelease.skipped': () => 2,
  // 480 µs: everything that can be reached; more with a host, whose fits are read too and end fewer ways.
  currentSuccessors: ({ hostSku }) => (hostSku == null ? 40 : 100),
  // 200 µs a page of ten.
  timeline: () => 5,
  // 3 ms of the process and 60 ms of the database for a text; 7 ms for a filter or none.
  'Query.searchItems': ({ text, filter }) => (text ? 2000 : filter == null ? 200 : 500),
  'Query.endingBetween': () => 500,
  'Query.timeline': ({ filter }) => (filter == null ? 100 : 500),
  'Query.auditTrail': () => 200,
  // A fact's row and those of what it names, on a page of many.
  'Subscription.timelineGrew': () => 5,
  // 2 to 10 ms: all brands, lines and families are looked at.
  'Query.groups': () => 200,
  // 1 to 3 ms for a page, and what is counted is charged as it is counted.
  'Query.brands': () => 100,
  'Query.lines': () => 100,
  'Query.families': () => 100,
  itemCount: () => 5,
  totalCount: () => 5,
  // By itself; what it counts is charged item by item.
  'Query.report': () => 500,
  'Query.markets': () => 20,
  // An item found by name; its watchers are counted by an index.
  'Query.demand': () => 4,
  'Demand.watchers': () => 20,
  // 2 to 100 ms: the entries of a list are looked up until enough are found that nobody bears.
  'Assortment.unknownSkus': () => 500,
  'Viewer.overdue': ({ filter }) => (filter == null ? 100 : 500),
  // All reports are ranked for one page.
  'Viewer.dangerReports': () => 500,
  'Viewer.notices': () => 100,
  'Viewer.held': () => 100,
  'Viewer.proposals': () => 100,
  'Viewer.proposal': () => 20,
  // 50 µs to 2 ms: up to eight answers folded anew, once for all who ask.
  'Preview.moments': () => 100,
  'PreviewElsewhere.moments': () => 100,
  // A row is tried as it would be published, under the record's lock; both fields share one try.
  'NoticeRow.preview': () => 10,
  'NoticeRow.userErrors': () => 10,
  'Proposal.preview': () => 10,
  'Proposal.userErrors': () => 10,
};

const defaultFieldWeightFunction = () => 1;

/** What a field costs by itself, in fields that are only copied. */
export function fieldWeightOf(type: string, field: string, args: ArgumentValues): number {
  if (type.startsWith('__')) return INTROSPECTION_FIELD_WEIGHT;
  return (
    WEIGHT_FUNCTION_BY_FIELD[`${type}.${field}`] ??
    WEIGHT_FUNCTION_BY_FIELD[field] ??
    defaultFieldWeightFunction
  )(args);
}

/** A member of a list costs as much as a field that is only copied, though a condition leaves out all its fields: 3 to 6 µs. */
export function memberCost(below: number, type: string): number {
  return Math.max(below, fieldWeightOf(type, '__typename', {}));
}

/** What answers each row that a mutation was given. */
const PAYLOADS_WITH_ROWS = new Set(['TransitionItemsPayload', 'RegisterItemsPayload']);

/** How many rows a mutation is given, each of which its payload answers; null where it takes none. */
export function inputRowCount(args: ArgumentValues): number | null {
  const { rows, items } = (args['input'] ?? {}) as { readonly rows?: unknown; readonly items?: unknown };
  const given = rows ?? items;
  return Array.isArray(given) ? given.length : null;
}

/**
 * How often what is below a field is answered, at most or, where nothing says it, usually. Never where it is asked for more than it
 * gives at once: then it is refused with its limit, which says more than a price.
 * @param rows how many rows the mutation around it was given
 */
export function fieldAnswerCount(
  schema: GraphQLSchema,
  type: string,
  { name, type: outputType }: GraphQLField<unknown, unknown>,
  args: ArgumentValues,
  rows: number | null,
): number {
  if (PAYLOADS_WITH_ROWS.has(type) && name === 'rows' && rows !== null) return rows;
  const given = [args['skus'], args['by']].find(Array.isArray) as unknown[] | undefined;
  if (given) return type === 'Query' && given.length > MAX_ITEMS_PER_LOOKUP ? 0 : Math.max(1, given.length);
  if (name === 'fits' && args['hostSku'] != null) return 1;
  const { first, take } = args;
  if (typeof first === 'number') return first > MAX_PAGE_SIZE ? 0 : Math.max(1, first);
  if (typeof take === 'number') return Math.max(1, take);
  if (type === '__Type' && name === 'ofType') return introspectionListSize(schema, name);
  // A connection's edges are counted by its `first`.
  if (!isListType(getNullableType(outputType)) || name === 'edges') return 1;
  if (type.startsWith('__')) return introspectionListSize(schema, name);
  return assumedListLength(type, name);
}

/** How many a list without a size argument is taken to hold. */
export function assumedListLength(type: string, field: string): number {
  return ASSUMED_LIST_LENGTH_BY_FIELD[`${type}.${field}`] ?? ASSUMED_LIST_LENGTH;
}
