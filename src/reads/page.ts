import { isDay, isInstantInRange } from '../domain/calendar/dates.ts';
import { createRefusal } from '../domain/refusal.ts';

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

export const MAX_PAGE_SIZE = 100;
const MAX_CURSOR_LENGTH = 4_000;
const MAX_CURSOR_TEXT_PART_LENGTH = 1_000;

type IsCursorKeyPart = (part: unknown) => boolean;

const isTextPart: IsCursorKeyPart = (part) =>
  typeof part === 'string' &&
  part.length <= MAX_CURSOR_TEXT_PART_LENGTH &&
  part.isWellFormed() &&
  !part.includes('\0');
/** Scores are sums of a few weights; what is nearer to 0 than this the database reads as out of range. */
const isScorePart: IsCursorKeyPart = (part) =>
  part === 0 || (typeof part === 'number' && Math.abs(part) >= 1e-30 && Math.abs(part) <= 1e30);
const isSequencePart: IsCursorKeyPart = (part) => Number.isSafeInteger(part) && (part as number) >= 0;
const isUuidPart: IsCursorKeyPart = (part) =>
  typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part);
const isDayPart: IsCursorKeyPart = (part) => typeof part === 'string' && isDay(part);

/** The orders that lists come in, and what the parts of their keys are. */
const CURSOR_KEY_CHECKS_BY_ORDER = {
  name: [isTextPart, isUuidPart],
  handle: [isTextPart],
  score: [isScorePart, isUuidPart],
  released: [isDayPart, isUuidPart],
  changed: [isSequencePart, isUuidPart],
  likeName: [isTextPart, isUuidPart],
  likeScore: [isScorePart, isUuidPart],
  likeReleased: [isDayPart, isUuidPart],
  likeChanged: [isSequencePart, isUuidPart],
  calendar: [isInstantInRange, isUuidPart],
  ending: [isDayPart, isUuidPart, isTextPart, isTextPart],
  fact: [isSequencePart],
  due: [isInstantInRange, isUuidPart],
  published: [isInstantInRange, isTextPart],
  release: [isInstantInRange, isSequencePart],
  issued: [isInstantInRange, isUuidPart],
  begun: [isInstantInRange, isUuidPart],
  held: [isInstantInRange, isUuidPart],
  proposed: [isInstantInRange, isUuidPart],
  audit: [isSequencePart],
  attempted: [isInstantInRange, isSequencePart, isUuidPart],
} as const satisfies Record<string, readonly IsCursorKeyPart[]>;
export type ListOrder = keyof typeof CURSOR_KEY_CHECKS_BY_ORDER;

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
  if (first < 1) throw createRefusal('INVALID', 'Ask for 1 or more with `first`.', 'first');
  if (first > MAX_PAGE_SIZE)
    throw createRefusal('TOO_MANY', `Ask for ${MAX_PAGE_SIZE} or fewer with \`first\`.`, 'first');
  if (after === null || after === undefined) return { first, after: null };
  return { first, ...parseCursor(after, typeof order === 'string' ? [order] : order) };
}

/** Makes a page of rows that were read one further than asked, to know whether more follow. */
export function pageFromOverfetchedRows<Node>(
  rows: readonly Node[],
  pageRequest: PageRequest,
  order: ListOrder,
  key: (node: Node) => CursorKey,
): Page<Node> {
  const edges = rows
    .slice(0, pageRequest.first)
    .map((node) => ({ node, cursor: encodeCursor(order, key(node)) }));
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
  const { edges, pageInfo } = pageFromOverfetchedRows(rows, pageRequest, order, key);
  return { edges, pageInfo: { ...pageInfo, hasNextPage: true, endCursor: encodeCursor(order, stoppedAt) } };
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
  if (!stop) return pageFromOverfetchedRows(passed, pageRequest, order, key);
  if (passed.length < pageRequest.first) return partialScanPage(passed, pageRequest, order, key, key(stop));
  const { edges, pageInfo } = pageFromOverfetchedRows(passed, pageRequest, order, key);
  return { edges, pageInfo: { ...pageInfo, hasNextPage: true } };
}

/** A cursor names its order, so that it is not taken for one of another list. */
export function encodeCursor(order: ListOrder, key: CursorKey): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url');
}

/** @throws Refusal INVALID for a cursor of a list in another order */
export function parseCursor(
  cursor: string,
  orders: readonly ListOrder[],
): { after: CursorKey; order: ListOrder } {
  try {
    const text = Buffer.from(cursor.slice(0, MAX_CURSOR_LENGTH), 'base64url').toString();
    const [named, ...key] = JSON.parse(text) as unknown[];
    const order = orders.find((one) => one === named);
    const parts = order ? CURSOR_KEY_CHECKS_BY_ORDER[order] : [];
    const fits = key.length === parts.length && parts.every((isPart, index) => isPart(key[index]));
    if (order && fits) return { after: key as CursorKey[number][], order };
  } catch {}
  throw createRefusal(
    'INVALID',
    'The cursor is not one of this list: give the one that came with its last page, or none to begin again.',
    'after',
  );
}
