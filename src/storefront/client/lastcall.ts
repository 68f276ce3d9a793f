import { type Ask, type CallLimits, createAsk } from './ask.ts';
import { askInPortions } from './cart.ts';
import type {
  Answer,
  CallOptions,
  ItemAnswer,
  Lastcall,
  LastcallOptions,
  SearchPage,
  StorefrontItem,
} from './client-types.ts';
import {
  EXPLAIN_DOCUMENT,
  ITEM_DOCUMENT,
  ITEMS_DOCUMENT,
  NOT_FOUND_DOCUMENT,
  SEARCH_DOCUMENT,
} from './documents.generated.ts';
import type { DataOf } from './document-types.ts';
import { explainItem } from './explanation.ts';
import { createBadAnswerFailure } from './failure.ts';
import { followFeed } from './feed.ts';
import { lookupsOf, namesInAddress, notFoundOf, unnamedAnswer } from './not-found.ts';
import { parseServiceUrl } from './service-url.ts';
import { createSuccess } from './success.ts';
import { createSend, deadlineOf } from './transport.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * A client of one service; see `Lastcall` for what it answers.
 * @throws TypeError where `url` is no address of a web service; nothing else is thrown by the client
 */
export function createLastcall(options: LastcallOptions): Lastcall {
  const base = parseServiceUrl(options.url);
  const send = createSend(options);
  const ask = createAsk(base, send);

  async function askWith<Document extends string, Value>(
    document: Document,
    { signal, ...given }: CallOptions & Variables,
    read: (data: DataOf<Document>) => Value | undefined,
    deadline = deadlineOf(options),
  ): Promise<Answer<Value>> {
    const { host, after } = given;
    const variables = {
      ...given,
      ...placeOf(given, options),
      host: host || undefined,
      after: after || undefined,
    };
    const answer = await ask(document, variables, { signal, deadline });
    if (!answer.ok) return answer;
    const value = readOrUndefined(() => read(answer.value as DataOf<Document>));
    return value === undefined ? createBadAnswerFailure({ status: 200 }) : { ...answer, value };
  }

  return {
    item: (sku, call) => askWith(ITEM_DOCUMENT, { ...call, sku }, ({ item }): StorefrontItem | null => item),
    items: (skus, call = {}) => {
      const deadline = deadlineOf(options);
      return askInPortions(skus, { signal: call.signal, deadline }, (portion) =>
        askWith(
          ITEMS_DOCUMENT,
          { ...call, skus: portion },
          ({ items }): readonly ItemAnswer[] | undefined =>
            portion.every((_, at) => items[at]!.item !== undefined) ? items : undefined,
          deadline,
        ),
      );
    },
    search: (text, call) =>
      askWith(
        SEARCH_DOCUMENT,
        { ...call, text: text || null },
        ({ searchItems: { edges, pageInfo, totalCount } }): SearchPage => ({
          items: edges.map(({ node }) => node),
          ...pageInfo,
          totalCount,
        }),
      ),
    explain: (sku, call) =>
      askWith(EXPLAIN_DOCUMENT, { ...call, sku }, ({ item }) => item && explainItem(item)),
    notFound: async (address, call) => {
      const names = namesInAddress(address);
      if (names.length === 0) return createSuccess(unnamedAnswer(address));
      return await askWith(NOT_FOUND_DOCUMENT, { ...call, by: lookupsOf(names), text: names[0] }, (data) =>
        notFoundOf(names, data),
      );
    },
    feed: (call = {}) => followFeed(base, send, call),
    query: ((document: string, variables: Variables = {}, call: CallOptions = {}) =>
      queryOwnDocument(ask, document, variables, {
        ...call,
        ...placeOf(call, options),
        deadline: deadlineOf(options),
      })) as Lastcall['query'],
  };
}

/** The language and market of a call, else those of the client. An empty text says nothing: `?market=` of an address, or a setting. */
const placeOf = (call: CallOptions, options: LastcallOptions): CallOptions => ({
  locale: call.locale || options.locale || undefined,
  market: call.market || options.market || undefined,
});

/** Undefined where an answer is not of the form that its document has: then it is none of the service's. */
function readOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Asks a document of the caller's, with the language and market that it takes and that are not given. */
function queryOwnDocument(ask: Ask, document: string, variables: Variables, call: CallOptions & CallLimits) {
  const { locale, market, signal, deadline } = call;
  const defaults = Object.entries({ locale, market }).filter(([name]) =>
    new RegExp(`\\$${name}\\s*:`).test(document),
  );
  return ask(document, { ...Object.fromEntries(defaults), ...variables }, { signal, deadline });
}
