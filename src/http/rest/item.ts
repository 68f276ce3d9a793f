import { isSku, neverListedFault } from '../../domain/item/identifier.ts';
import { type ItemSkuAndHandle, itemPath, itemPathSegment } from '../../domain/item/page-address.ts';
import type { Fault } from '../../domain/refusal.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { ItemView } from '../../reads/item.ts';
import { similarlyNamedItems } from '../../reads/pages/home-page.ts';
import { itemPageUrl } from '../../domain/item/page-address.ts';
import {
  type CacheableAnswer,
  cacheableAnswerOf,
  cacheMetadataOf,
} from '../response-cache/cacheable-answer.ts';
import { permanentRedirectAnswer } from '../response/permanent-redirect.ts';
import { RefusalWithMembers } from '../response/problem.ts';
import { queryStringOf } from '../request/query.ts';
import { ITEM_DETAIL_DOCUMENT } from './documents.ts';
import { itemParametersShape } from './parameters.ts';
import { requestedParameters } from './requested-parameters.ts';
import { jsonAnswer, type RestAnswerer } from './rest-answer.ts';
import { fixedDocument, hintsIn, runFixedDocument } from './run-document.ts';

const document = fixedDocument(ITEM_DETAIL_DOCUMENT, { hostSku: 'host' });

/**
 * `/items/{sku}.json`: one item as a storefront shows it. Another spelling of its SKU, an earlier one, and a name of an entry that
 * was merged into it lead to the present address.
 * @throws Refusal NOT_FOUND with `similarItems` for what was never listed, INVALID for a parameter
 */
export const itemAnswer: RestAnswerer = async (request, context, execute) => {
  const name = String(request.params['sku'] ?? '');
  const { host = null, ...place } = await requestedParameters(request, context, itemParametersShape);
  const itemBy = async (by: object) => {
    const variables = { by, host, ...place };
    const { item } = await runFixedDocument<{ item: ItemSkuAndHandle | null }>(
      execute,
      document,
      variables,
      context,
    );
    return item;
  };
  const bySku = await itemBy({ sku: name });
  if (bySku && itemPathSegment(bySku) === name) return itemJsonAnswer(bySku, context);
  const [byHandle] = isSku(name)
    ? await context.reads.itemsByKey({ scheme: 'HANDLE', value: name, brand: null })
    : [];
  const found = byHandle ?? bySku;
  if (!found) throw await unknownItemRefusal(context, name, place);
  if (itemPathSegment(found) === name) return itemJsonAnswer((await itemBy({ handle: name }))!, context);
  const address = `../${itemPath(found)}.json${queryStringOf(request)}`;
  return cacheableAnswerOf(permanentRedirectAnswer(address), cacheMetadataOf(context));
};

/** The item, and what was asked for and is the name of nothing, such as a host. */
function itemJsonAnswer(item: object, context: RequestContext): CacheableAnswer {
  return jsonAnswer({ ...item, hints: hintsIn(context, document) }, context);
}

/** The language and the market that are asked for. */
interface PlaceAsked {
  readonly locale?: string | undefined;
  readonly market?: string | undefined;
}

const ADVICE_WITHOUT_SIMILAR_ITEMS =
  'No name comes near it either: search by words of the name at /search.json.';

async function unknownItemRefusal(
  context: RequestContext,
  name: string,
  place: PlaceAsked,
): Promise<RefusalWithMembers> {
  const fault: Fault = isSku(name)
    ? neverListedFault(name, 'sku')
    : {
        code: 'NOT_FOUND',
        message:
          'A SKU has 1 to 128 printable characters, and no space at its ends: no item can have this one.',
        field: ['sku'],
      };
  const near = await similarlyNamedItems(context, name);
  const similarItems = near.map((item) => similarItem(context, item, place));
  const message = near.length > 0 ? fault.message : `${fault.message} ${ADVICE_WITHOUT_SIMILAR_ITEMS}`;
  return new RefusalWithMembers({ ...fault, message }, { similarItems });
}

function similarItem({ defaultLocale, publicUrl }: RequestContext, item: ItemView, place: PlaceAsked) {
  const name = pickLocalized(item.name, place.locale ?? defaultLocale, defaultLocale)?.text ?? item.sku;
  return { sku: item.sku, name, pageUrl: itemPageUrl(item, publicUrl, place) };
}
