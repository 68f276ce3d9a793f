import { z } from 'zod';
import { slugify } from '../../record/handle.ts';
import type { ItemGroupInput } from '../../record/group.ts';
import * as shapes from '../pipeline/shapes.ts';

const HANDLE = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'A handle has lower-case letters, digits and hyphens');
export const groupNameShape = shapes.singleLineText(120);
const option = z.object({ name: shapes.singleLineText(100), value: shapes.singleLineText(200) });
const identifier = z.object({ scheme: z.string(), value: z.string(), brand: z.string().nullish() });

/** What both registering and revising an item may say. */
export const itemInput = {
  ...shapes.commonInputFields,
  sku: shapes.sku,
  line: groupNameShape.nullish(),
  /** A brand or line that is spelt nearly like one that there is, is meant so. */
  allowNearName: z.boolean().nullish(),
  family: groupNameShape.nullish(),
  options: z.array(option).max(20, 'Give 20 options at most').nullish(),
  handle: HANDLE.nullish(),
  identifiers: z.array(identifier).max(50, 'Give 50 identifiers at most').nullish(),
  releasedOn: shapes.preciseDateShape.nullish(),
  url: shapes.webAddress.nullish(),
  imageUrl: shapes.webAddress.nullish(),
  imageAlt: shapes.optionalLocalizedText,
  markets: shapes.optionalMarketsShape,
};

/** Nothing that is sold holds less: who gives less means another unit. */
const LEAST_BYTES = 1000;

/** What only a storage option has. */
export const storageShape = {
  capacityBytes: z
    .number()
    .refine(
      (bytes) => Number.isSafeInteger(bytes) && bytes >= LEAST_BYTES,
      'Give the capacity in whole bytes: 1 GB is 1000000000',
    )
    .nullish(),
  medium: shapes.singleLineText(100).nullish(),
  interface: shapes.singleLineText(100).nullish(),
};

/** A brand, line or family by its handle, or by its name the first time. */
export function parseGroup(given: string): ItemGroupInput {
  return { handle: slugify(given), name: given };
}
