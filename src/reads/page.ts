import { isDay, isInstant } from '../domain/calendar/dates.ts';
import { refuse } from '../domain/refusal.ts';

export type CursorKey = readonly (string | number)[];

/** A page of a list: how many, and after which key; null asks from the start. */
export interface PageRequest {
  readonly first: number;
  readonly after: CursorKey | null;
  /** The order that the cursor names, where a list may come in several. */
  readonly order?: ListOrder;
}

export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const PAGE_LIMIT = 100;
const CURSOR_LENGTH_MAX = 4_000;
const TEXT_LENGTH_MAX = 1_000;

type IsPart = (part: unknown) => boolean;

const isText: IsPart = (part) =>
  typeof part === 'string' && part.length <= TEXT_LENGTH_MAX && part.isWellFormed() && !part.includes('\0');
/** Scores are sums of a few weights; what is nearer to 0 than this the database reads as out of range. */
const isScore: IsPart = (part) =>
  part === 0 || (typeof part === 'number' && Math.abs(part) >= 1e-30 && Math.abs(part) <= 1e30);
const isSequence: IsPart = (part) => Number.isSafeInteger(part) && (part as number) >= 0;
const isUuid: IsPart = (part) =>
  typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part);
const isLastDay: IsPart = (part) => typeof part === 'string' && isDay(part);

/** The orders that lists come in, and what the parts of their keys are. */
const KEYS = {
  name: [isText, isUuid],
  score: [isScore, isUuid],
  released: [isLastDay, isUuid],
  changed: [isSequence, isUuid],
  likeName: [isText, isUuid],
  likeScore: [isScore, isUuid],
  likeReleased: [isLastDay, isUuid],
  likeChanged: [isSequence, isUuid],
  calendar: [isInstant, isUuid],
  ending: [isLastDay, isUuid, isText, isText],
  fact: [isSequence],
  due: [isInstant, isUuid],
  published: [isInstant, isUuid],
  begun: [isInstant, isUuid],
  held: [isInstant, isUuid],
  proposed: [isInstant, isUuid],
  audit: [isSequence],
} as const satisfies Record<string, readonly IsPart[]>;
export type ListOrder = keyof typeof KEYS;

/**
 * Reads what a list was asked for.
 * @param order the list's order, or those that it may come in
 * @param after an opaque cursor
 * @throws Refusal INVALID or TOO_MANY for a size out of range or a cursor of a list in another order
 */
export function parsePageRequest(
  order: ListOrder | readonly ListOrder[],
  first: number,
  after: string | null | undefined,
): PageRequest {
  if (first < 1) throw refuse('INVALID', 'Ask for 1 or more with `first`.', 'first');
  if (first > PAGE_LIMIT) throw refuse('TOO_MANY', `Ask for ${PAGE_LIMIT} or fewer with \`first\`.`, 'first');
  if (after === null || after === undefined) return { first, after: null };
  return { first, ...parseCursor(after, typeof order === 'string' ? [order] : order) };
}

/** Makes a page of rows that were read one further than asked, to know whether more follow. */
export function pageFrom<Node>(
  rows: readonly Node[],
  pageRequest: PageRequest,
  order: ListOrder,
  key: (node: Node) => CursorKey,
): Page<Node> {
  const edges = rows
    .slice(0, pageRequest.first)
    .map((node) => ({ node, cursor: cursorOf(order, key(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > pageRequest.first,
      hasPreviousPage: pageRequest.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * A page of a list of which no more was looked at than a statement may: it may be short, even empty, and goes on.
 * @param stoppedAt the last key that was looked at
 */
export function partialScanPage<Node>(
  rows: readonly Node[],
  pageRequest: PageRequest,
  order: ListOrder,
  key: (node: Node) => CursorKey,
  stoppedAt: CursorKey,
): Page<Node> {
  const { edges, pageInfo } = pageFrom(rows, pageRequest, order, key);
  return { edges, pageInfo: { ...pageInfo, hasNextPage: true, endCursor: cursorOf(order, stoppedAt) } };
}

/** A row of a list of which only so much is looked at: the last that was looked at, whether it passes or not, is marked. */
export interface ScannedRow {
  readonly stopped: boolean;
}

/**
 * A page of rows that were read one further than asked, of which the last may say where no more was looked at: the page
 * may be short then, and goes on.
 */
export function pageOfScan<Row extends ScannedRow>(
  rows: readonly Row[],
  pageRequest: PageRequest,
  order: ListOrder,
  key: (row: Row) => CursorKey,
): Page<Row> {
  const passed = rows.filter(({ stopped }) => !stopped);
  const stop = rows.find(({ stopped }) => stopped);
  if (!stop) return pageFrom(passed, pageRequest, order, key);
  if (passed.length < pageRequest.first) return partialScanPage(passed, pageRequest, order, key, key(stop));
  const { edges, pageInfo } = pageFrom(passed, pageRequest, order, key);
  return { edges, pageInfo: { ...pageInfo, hasNextPage: true } };
}

/** A cursor names its order, so that it is not taken for one of another list. */
export function cursorOf(order: ListOrder, key: CursorKey): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url');
}

/** @throws Refusal INVALID for a cursor of a list in another order */
export function parseCursor(
  cursor: string,
  orders: readonly ListOrder[],
): { after: CursorKey; order: ListOrder } {
  try {
    const text = Buffer.from(cursor.slice(0, CURSOR_LENGTH_MAX), 'base64url').toString();
    const [named, ...key] = JSON.parse(text) as unknown[];
    const order = orders.find((one) => one === named);
    const parts = order ? KEYS[order] : [];
    const fits = key.length === parts.length && parts.every((isPart, index) => isPart(key[index]));
    if (order && fits) return { after: key as CursorKey[number][], order };
  } catch {}
  throw refuse('INVALID', 'The cursor is not one of this list: use `endCursor` of its last page.', 'after');
}
