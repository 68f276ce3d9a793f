import { z } from 'zod';
import { isAssortmentHandle } from '../../delivery/assortments.ts';
import { skuAsWritten } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';

/** So many SKUs may one list hold. */
export const MAX_ASSORTMENT_SIZE = 100_000;

/** So many are given in one mutation: what comes by GraphQL is parsed as a whole. */
export const MAX_ENTRIES_PER_CALL = 5_000;

/** One SKU of a list, as it is kept. */
export interface AssortmentEntryInput {
  /** As its owner writes it, without spaces around it. */
  readonly sku: string;
  /** As look-ups compare it. */
  readonly key: string;
  readonly yours: string | null;
}

const YOURS_PATTERN = /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u;

/** What is wrong with what a partner calls an item; null where nothing is. */
export const INVALID_YOURS_MESSAGE = 'Give `yours` in 1 to 200 printable characters, or not at all';
export const INVALID_SKU_MESSAGE = 'A SKU has 1 to 128 printable characters';

const skuShape = z.string().transform((text, issues) => {
  const sku = skuAsWritten(text);
  if (sku !== null) return sku;
  issues.addIssue(INVALID_SKU_MESSAGE);
  return z.NEVER;
});

/** One SKU of a list, as it is given. */
export const assortmentEntryShape = z
  .object({ sku: skuShape, yours: z.string().trim().regex(YOURS_PATTERN, INVALID_YOURS_MESSAGE).nullish() })
  .transform(
    ({ sku, yours = null }): AssortmentEntryInput => ({ sku, key: identifierKey('SKU', sku), yours }),
  );

export const assortmentShapes = {
  handle: z.string().refine(isAssortmentHandle, 'Call it by 1 to 64 lower-case letters, digits and hyphens'),
  name: z
    .string()
    .trim()
    .regex(/^\P{C}{1,100}$/u, 'Name it in 1 to 100 printable characters'),
};

/** What comes of a SKU that is given again: the same is one, and with another `yours` it is refused. */
export function repeatedSkuMessage(sku: string, first: string): string {
  return `"${sku}" stands here with another \`yours\` than ${first}: give each SKU once`;
}
