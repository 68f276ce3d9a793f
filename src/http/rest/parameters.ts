import { z } from 'zod';
import { MAX_ITEMS_PER_LOOKUP } from '../../domain/item/request-limits.ts';
import { ITEM_KINDS, LIFECYCLE_STATES } from '../../domain/words.ts';
import {
  cursorParameter,
  handleParameter,
  offeredInParameter,
  placeParameters,
  repeatedParameter,
  searchTextParameter,
  skuParameter,
} from '../request/parameters.ts';

const MAX_FOUND_ITEMS_PER_PAGE = 100;
const DEFAULT_FOUND_ITEMS_PER_PAGE = 20;
const MAX_VALUES_PER_FILTER = 50;
const MAX_CURSOR_LENGTH = 4_000;

const HOW_MANY = `ask for 1 to ${MAX_FOUND_ITEMS_PER_PAGE} items at once.`;

const hostParameter = skuParameter('a product');

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `give ${values.join(', ')}, once or several times.` });

/** What may be asked of one item. */
export const itemParametersShape = z.object({
  ...placeParameters,
  host: hostParameter.meta({
    description: 'The SKU of the product that what to use instead must fit.',
    example: 'RED-ONE',
  }),
});

/** Which items are asked for by SKU. */
export const itemsParametersShape = z.object({
  sku: repeatedParameter(z.string(), MAX_ITEMS_PER_LOOKUP, {
    missing: `name 1 to ${MAX_ITEMS_PER_LOOKUP} items, each by a \`sku\` of its own.`,
    empty: 'kept',
  }).meta({ description: 'The SKU of an item, in any case: once for each item.', example: ['RED-ONE'] }),
  ...placeParameters,
});

/** What a search looks for. */
export const searchParametersShape = z.object({
  q: searchTextParameter.meta({
    description: 'Words from names, SKUs or identifiers; absent: all that pass the filters.',
  }),
  brand: repeatedParameter(handleParameter('a brand'), MAX_VALUES_PER_FILTER)
    .meta({ description: 'Of these brands, by handle.' })
    .optional(),
  line: repeatedParameter(handleParameter('a line'), MAX_VALUES_PER_FILTER)
    .meta({ description: 'Of these lines, by handle.' })
    .optional(),
  family: repeatedParameter(handleParameter('a family'), MAX_VALUES_PER_FILTER)
    .meta({ description: 'Of these families, by handle.' })
    .optional(),
  kind: repeatedParameter(oneOf(ITEM_KINDS), MAX_VALUES_PER_FILTER)
    .meta({ description: 'Of these kinds.' })
    .optional(),
  state: repeatedParameter(oneOf(LIFECYCLE_STATES), MAX_VALUES_PER_FILTER)
    .meta({ description: 'That stand so now, in the market if one is named.' })
    .optional(),
  fits: hostParameter.meta({ description: 'That fit the product with this SKU.' }),
  offeredIn: offeredInParameter,
  first: z
    .string()
    .regex(/^\d{1,3}$/, { error: HOW_MANY })
    .transform(Number)
    .refine((count) => count >= 1 && count <= MAX_FOUND_ITEMS_PER_PAGE, { error: HOW_MANY })
    .meta({
      minimum: 1,
      maximum: MAX_FOUND_ITEMS_PER_PAGE,
      description: `How many items, 1 to ${MAX_FOUND_ITEMS_PER_PAGE}; absent: ${DEFAULT_FOUND_ITEMS_PER_PAGE}.`,
    })
    .default(DEFAULT_FOUND_ITEMS_PER_PAGE),
  after: cursorParameter(MAX_CURSOR_LENGTH).meta({
    description: 'The cursor of the page before, as `next` has it.',
  }),
  ...placeParameters,
});
