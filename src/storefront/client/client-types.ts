import type { ErrorCode, FeedLineType, ItemFilter, ItemOrder } from './contract.generated.ts';
import type { CheckedDocument, DataOf, VariablesOf } from './document-types.ts';
import type { EXPLAIN_DOCUMENT, ITEM_DOCUMENT, ITEMS_DOCUMENT } from './documents.generated.ts';

export interface LastcallOptions {
  /** Where the service is, such as `https://lifecycle.example.com`; paths before `/graphql` are kept. */
  readonly url: string;
  /** The customer's language (BCP 47), such as `de-AT`; absent: the service's default. */
  readonly locale?: string | undefined;
  /** The market that is asked about, such as `DE`; absent: what holds everywhere. */
  readonly market?: string | undefined;
  /** Sends requests; absent: the `fetch` of where it runs. */
  readonly fetch?: Fetch | undefined;
  /**
   * After so many milliseconds a call is given up (`TIMEOUT`), however many requests and waits it takes; of `feed`, each request. Absent:
   * 10,000.
   */
  readonly timeout?: number | undefined;
}

/** What of `fetch` the client uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly credentials: 'omit';
  readonly signal: AbortSignal;
}

export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What one call wants otherwise than the client. An empty text is as good as none, here and in `host` and `after`. */
export interface CallOptions {
  readonly locale?: string | undefined;
  readonly market?: string | undefined;
  /** Gives the call up: it answers `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
}

/** What came back: look at `ok` first. Nothing that is expected to happen is thrown. */
export type Answer<Value> = Success<Value> | Failure;

export interface Success<Value> {
  readonly ok: true;
  readonly value: Value;
  /** What could not be told of parts that may be null; empty where all was told. */
  readonly errors: readonly LastcallError[];
  /** What was given and is called by nothing, such as a host that was never sold; empty where all is known. */
  readonly hints: readonly Hint[];
}

/**
 * For developers: something was given that means nothing, and the answer was made without it, but for `fits`, which are empty: ask again
 * without the host for the products to choose from.
 */
export interface Hint {
  readonly code: ErrorCode;
  readonly message: string;
  /** What it was given as, such as `['hostSku']`. */
  readonly field?: readonly string[];
}

export interface Failure {
  readonly ok: false;
  readonly error: LastcallError;
}

/**
 * Why there is no answer: a code of the contract; or `NETWORK` (the service cannot be reached), `TIMEOUT`, `ABORTED` (by your
 * signal) or `BAD_ANSWER` (what answered is not a Lastcall service, or was cut). Show customers that it cannot be told at the moment;
 * never that there is no such product.
 */
export interface LastcallError {
  readonly code: ErrorCode | 'NETWORK' | 'TIMEOUT' | 'ABORTED' | 'BAD_ANSWER';
  /** A sentence for developers. */
  readonly message: string;
  /** The HTTP status; null where nothing answered. */
  readonly status: number | null;
  /** After so many seconds it may be asked again; null where asking again does not help or nobody said. */
  readonly retryAfter: number | null;
  /** Which part of the answer, such as `item.currentSuccessors`; null where it is the whole. */
  readonly path: string | null;
  /** Which argument is wrong, such as `['market']`; null where none is named. */
  readonly field: readonly string[] | null;
}

/** All of a product page. */
export type StorefrontItem = NonNullable<DataOf<typeof ITEM_DOCUMENT>['item']>;

/** What a card, a line of a cart or a row of a list shows. */
export type StorefrontCard = NonNullable<ItemsData['items'][number]['item']>;

type ItemsData = DataOf<typeof ITEMS_DOCUMENT>;

/** How an item goes with a product that it was declared for: `verdict` may be that it does not fit. */
export type FitOfItem = StorefrontItem['fits'][number];

type ExplainedItem = NonNullable<DataOf<typeof EXPLAIN_DOCUMENT>['item']>;

/** What to use instead, whether it fits the host, and what else is needed for that. */
export type Instead = ExplainedItem['currentSuccessors'][number];

export interface ItemAnswer {
  /** The SKU as it was given. */
  readonly asked: string;
  /** Null for what was never sold or is not public. */
  readonly item: StorefrontCard | null;
}

export interface SearchOptions extends CallOptions {
  readonly filter?: ItemFilter | undefined;
  readonly orderBy?: ItemOrder | undefined;
  /** How many at most, up to 100; absent: 20. */
  readonly first?: number | undefined;
  /** The `endCursor` of the page before. */
  readonly after?: string | undefined;
}

export interface SearchPage {
  readonly items: readonly StorefrontCard[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** How many there are on all pages; null where counting them would take too long. */
  readonly totalCount: number | null;
}

/** A sentence in one language: set `lang` from `locale`. */
export interface Sentence {
  readonly text: string;
  readonly locale: string;
}

export interface Explanation {
  readonly item: StorefrontCard;
  /**
   * The sentences to show, in their order: where it stands, why, what still holds, what is planned. What nobody spoke of is
   * left out.
   */
  readonly sentences: readonly Sentence[];
  /** What to use instead today, the best first. */
  readonly instead: readonly Instead[];
  /** When more will be said; null where nothing was promised. Where it `isInHeadline`, the first sentence tells it: leave it out then. */
  readonly nextUpdate: ExplainedItem['lifecycle']['nextUpdate'];
  /** Links for customers and owners, such as to an exchange of what is dangerous: show them with the sentences. */
  readonly actions: ExplainedItem['lifecycle']['actions'];
  /** Whom the state is from; null where the company itself says so, or nobody said anything. */
  readonly source: ExplainedItem['lifecycle']['source'];
}

export interface NotFound {
  /** What was looked for, taken from the address; the beginning of what is too long. */
  readonly asked: string;
  /** The HTTP status to serve the page with: 404 where nothing was found. */
  readonly status: number;
  /** The item that once was here; null where there never was one. */
  readonly item: StorefrontCard | null;
  /** Whether the item goes by another SKU now: redirect to its page. */
  readonly isMoved: boolean;
  /** What is spelled alike, where nothing was found. */
  readonly similar: readonly StorefrontCard[];
}

/** Where a reader of the feed stands. Keep it as it is, and give it to `feed` to go on. */
export interface FeedCursor {
  /** The name of the record. */
  readonly record?: string | undefined;
  /** The sequence of the last fact that was read; `"0"` or absent: before the first. */
  readonly after?: string | undefined;
  /** The id of the last fact that was read. */
  readonly last?: string | undefined;
}

export interface FeedOptions extends FeedCursor {
  readonly sku?: string | readonly string[] | undefined;
  readonly brand?: string | readonly string[] | undefined;
  readonly line?: string | readonly string[] | undefined;
  readonly kind?: string | readonly string[] | undefined;
  readonly type?: FeedLineType | readonly FeedLineType[] | undefined;
  readonly market?: string | readonly string[] | undefined;
  /** How many seconds the service waits for something new before it answers, up to 60; absent: 30. */
  readonly wait?: number | undefined;
  /** Whether it ends at the present end of the record instead of waiting for more. */
  readonly once?: boolean | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** One fact, as `/docs/partners` describes it. */
export interface PublishedFact {
  readonly type: FeedLineType;
  readonly record: string;
  readonly sequence: string;
  readonly previousSequence: string | null;
  readonly recordedAt: string;
  readonly effectiveAt: string | null;
  readonly effectiveOn: { readonly date: string; readonly precision: string } | null;
  readonly sku: string;
  readonly id: string;
  readonly item: string;
  readonly markets: readonly string[];
  readonly notice: { readonly number: string; readonly url: string } | null;
  readonly headline: Readonly<Record<string, string>>;
  readonly text: Readonly<Record<string, string>> | null;
  readonly source: {
    readonly speaker: string;
    readonly confidence: string;
    readonly name?: string | null | undefined;
    readonly url?: string | null | undefined;
  } | null;
  readonly corrects: { readonly sequence: string; readonly id: string } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The facts from a cursor on, oldest first, and then each new one. Where the service is away the iterator gives the failure,
 * waits, and goes on where it stood. It ends after a failure that asking again does not mend (`INVALID`; `CONFLICT`: the
 * record is another one, begin anew), and when the signal says so.
 */
export interface Feed extends AsyncIterable<Answer<PublishedFact>> {
  /**
   * After the last fact whose turn in the loop is over, and after what a filter skipped. Within a turn it stands before the fact: what is
   * kept together with the fact is `{ record, after: sequence, last: id }` of the fact itself.
   */
  readonly cursor: FeedCursor;
}

type QueryArguments<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions];

export interface Lastcall {
  /**
   * One item with all that a product page shows. The value is null for what was never sold or is not public.
   * @param options with `host`, the SKU of the product that the customer owns: `currentSuccessors` must fit it, and `fits` tells how the
   *   item itself goes with it: `UNKNOWN` where nobody said, and empty where the host means nothing (see `hints`) or the item is a product.
   *   Without it `fits` has the first 20 products that the item was declared for
   */
  item(
    sku: string,
    options?: CallOptions & { readonly host?: string | undefined },
  ): Promise<Answer<StorefrontItem | null>>;

  /** The lines of a cart, as many as there are: one answer for each SKU, in the order given. */
  items(skus: readonly string[], options?: CallOptions): Promise<Answer<readonly ItemAnswer[]>>;

  /** A page of items by words, by a filter, or by both. An empty text finds all that pass the filter. */
  search(text: string, options?: SearchOptions): Promise<Answer<SearchPage>>;

  /**
   * What to tell a customer of an item, in sentences. The value is null for what was never sold or is not public.
   * @param options with `host`, the SKU of the product that the customer owns: what to use `instead` must fit it. How the item itself goes
   *   with it is told by `item`
   */
  explain(
    sku: string,
    options?: CallOptions & { readonly host?: string | undefined },
  ): Promise<Answer<Explanation | null>>;

  /**
   * What a not-found page says: the item that the address once led to, or what is spelled alike.
   * @param address an address of the shop (`https://shop.example/products/cam-1`, `/products/cam-1`), or a SKU
   * @param options with `filter`, of what is offered as spelled alike: `{ brands: ['red'] }` for a shop of one brand
   */
  notFound(
    address: string | URL,
    options?: CallOptions & { readonly filter?: ItemFilter | undefined },
  ): Promise<Answer<NotFound>>;

  /** Follows the record. */
  feed(options?: FeedOptions): Feed;

  /**
   * A query of your own. Where its text is known to the compiler, the contract types its answer and variables, and what the
   * contract does not know is refused by name. A text that is put together while it runs answers `unknown`: name what comes back, as in
   * `query<MyData>(text, variables)`. Variables called `$locale` and `$market` that you do not give are those of the client.
   */
  query<Data = OfDocument, const Document extends string = string>(
    document: CheckedDocument<Document>,
    ...given: QueryArguments<VariablesOf<Document>>
  ): Promise<Answer<[Data] extends [OfDocument] ? DataOf<Document> : Data>>;
}

/** Stands where a caller named no type: what comes back is worked out from the document. */
interface OfDocument {
  readonly 'worked out from the document': never;
}
