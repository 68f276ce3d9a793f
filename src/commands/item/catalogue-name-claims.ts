import { normalizedIdentifierScheme, UNIQUE_IDENTIFIER_SCHEMES } from '../../domain/item/identifier.ts';
import { identifierKey, takenNameMessage, uniqueNameKey } from '../../record/names/identifier-key.ts';
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
          return [{ row, field, message: takenNameMessage(scheme, value, sku) }];
        }),
      ),
    claim: (rows) => {
      for (const row of rows) for (const { key } of uniqueNamesOf(row)) skuByName.set(key, row.item.sku);
    },
  };
}

/** The names of a row that one item alone bears; an MPN is its brand's. */
function uniqueNamesOf({ item }: CatalogueRow): ClaimedName[] {
  const { sku, handle, brand, identifiers = [] } = item;
  const named = [
    { scheme: 'SKU', value: sku, field: ['sku'] },
    ...(handle ? [{ scheme: 'HANDLE', value: handle, field: ['handle'] }] : []),
    ...identifiers.map(({ scheme, value }, index) => ({
      scheme: normalizedIdentifierScheme(scheme),
      value,
      field: ['identifiers', String(index)],
    })),
  ];
  return named.flatMap(({ scheme, value, field }): ClaimedName[] => {
    if (!(UNIQUE_IDENTIFIER_SCHEMES as readonly string[]).includes(scheme)) return [];
    const scope = scheme === 'MPN' && brand ? parseGroup(brand).handle : '';
    return [
      { scheme, value, field, key: uniqueNameKey({ scheme, scope, key: identifierKey(scheme, value) }) },
    ];
  });
}
