import { ITEM_SUMMARIES_DOCUMENT } from './documents.ts';
import { itemsParametersShape } from './parameters.ts';
import { requestedParameters } from './requested-parameters.ts';
import { jsonAnswer, type RestAnswerer } from './rest-answer.ts';
import { fixedDocument, runFixedDocument } from './run-document.ts';

const document = fixedDocument(ITEM_SUMMARIES_DOCUMENT);

/**
 * `/items.json?sku=…&sku=…`: one answer for each SKU, in the order asked; none is left out.
 * @throws Refusal TOO_MANY before anything is looked up, INVALID for a parameter
 */
export const itemsAnswer: RestAnswerer = async (request, context, execute) => {
  const { sku: skus, ...place } = await requestedParameters(request, context, itemsParametersShape);
  const { items } = await runFixedDocument<{ items: readonly object[] }>(
    execute,
    document,
    { skus, ...place },
    context,
  );
  return jsonAnswer({ items }, context);
};
