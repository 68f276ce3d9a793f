import { normalizedIdentifierScheme, UNIQUE_IDENTIFIER_SCHEMES } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/identifier-key.ts';
import type { CatalogueRow, RefusedCatalogueRow } from '../../vocabularies/catalogue/catalogue-table.ts';
import { parseGroup } from './item-input.ts';

/** The names that only tried rows would bear: what is not written is not there for the portions that follow. */
export interface CatalogueNameClaims {
  /** Why rows cannot have names that rows of earlier portions would bear by then, as it would be told when they are entered. */
  readonly conflictsOf: (rows: readonly CatalogueRow[]) => RefusedCatalogueRow[];
  /** Keeps the names of rows against which nothing speaks. */
  readonly claim: (rows: readonly CatalogueRow[]) => void;
}

interface ClaimedName {
  readonly key: string;
  readonly scheme: string;
  readonly value: string;
  readonly field: readonly string[];
}

/** Makes the claims of one dry run, empty. */
export function createCatalogueNameClaims(): CatalogueNameClaims {
  const skuByName = new Map<string, string>();
  return {
    conflictsOf: (rows) =>
      rows.flatMap((row) =>
        uniqueNamesOf(row).flatMap(({ key, scheme, value, field }) => {
          const sku = skuByName.get(key);
          if (sku === undefined || sku === row.item.sku) return [];
          const message = `${scheme} "${value}" belongs to ${sku} already and is never used for another item.`;
          return [{ row, field, message }];
        }),
      ),
    claim: (rows) => {
      for (const row of rows) for (const { key } of uniqueNamesOf(row)) skuByName.set(key, row.item.sku);
    },
  };
}

/** The names of a row that one item alone bears: a SKU and a handle lead to one address each, an MPN is its brand's. */
function uniqueNamesOf({ item }: CatalogueRow): ClaimedName[] {
  const { sku, handle, brand, identifiers = [] } = item;
  const address = (scheme: string, value: string, field: string): ClaimedName => ({
    ...{ scheme, value, field: [field] },
    key: `address ${identifierKey(scheme, value)}`,
  });
  const named = identifiers.flatMap(({ scheme: given, value }, index): ClaimedName[] => {
    const scheme = normalizedIdentifierScheme(given);
    if (!(UNIQUE_IDENTIFIER_SCHEMES as readonly string[]).includes(scheme)) return [];
    const scope = scheme === 'MPN' && brand ? parseGroup(brand).handle : '';
    const key = `${scheme} ${scope} ${identifierKey(scheme, value)}`;
    return [{ scheme, value, field: ['identifiers', String(index)], key }];
  });
  return [address('SKU', sku, 'sku'), ...(handle ? [address('HANDLE', handle, 'handle')] : []), ...named];
}
