import { z } from 'zod';
import type { ItemOption } from '../../domain/fact/fact.ts';
import { slugify } from '../../record/names/handle.ts';
import type { ItemGroupInput } from '../../record/group.ts';
import * as shapes from '../pipeline/shapes.ts';

const handleShape = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'A handle has lower-case letters, digits and hyphens');
export const groupNameShape = shapes.singleLineTextShape(120);
const MAX_OPTION_NAME_LENGTH = 100;
const MAX_OPTION_VALUE_LENGTH = 200;
const optionShape = z
  .object({
    name: shapes.singleLineTextShape(MAX_OPTION_NAME_LENGTH),
    value: shapes.singleLineTextShape(MAX_OPTION_VALUE_LENGTH),
    names: shapes.singleLineTranslationsShape(MAX_OPTION_NAME_LENGTH),
    values: shapes.singleLineTranslationsShape(MAX_OPTION_VALUE_LENGTH),
  })
  .transform(
    ({ name, value, names, values }): ItemOption => ({
      name,
      value,
      ...(names && { names }),
      ...(values && { values }),
    }),
  );
const identifierShape = z.object({ scheme: z.string(), value: z.string(), brand: z.string().nullish() });

/** What both registering and revising an item may say. */
export const itemInputShapes = {
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  line: groupNameShape.nullish(),
  /** A brand or line that is spelt nearly like one that there is, is meant so. */
  allowNearName: z.boolean().nullish(),
  family: groupNameShape.nullish(),
  options: z.array(optionShape).max(20, 'Give 20 options at most').nullish(),
  handle: handleShape.nullish(),
  identifiers: z.array(identifierShape).max(50, 'Give 50 identifiers at most').nullish(),
  releasedOn: shapes.preciseDateShape.nullish(),
  url: shapes.webAddressShape.nullish(),
  imageUrl: shapes.webAddressShape.nullish(),
  imageAlt: shapes.optionalLocalizedTextShape,
  markets: shapes.marketsOrUnspecifiedShape,
};

/** Nothing that is sold holds less: who gives less means another unit. */
const MIN_STORAGE_BYTES = 1000;

/** What only a storage option has. */
export const storageOptionShapes = {
  capacityBytes: z
    .number()
    .refine(
      (bytes) => Number.isSafeInteger(bytes) && bytes >= MIN_STORAGE_BYTES,
      'Give the capacity in whole bytes: 1 GB is 1000000000',
    )
    .nullish(),
  medium: shapes.singleLineTextShape(100).nullish(),
  interface: shapes.singleLineTextShape(100).nullish(),
};

/** A brand, line or family by its handle, or by its name the first time. */
export function parseGroup(given: string): ItemGroupInput {
  return { handle: slugify(given), name: given };
}
