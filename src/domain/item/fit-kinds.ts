import type { Fault } from '../refusal.ts';
import type { ItemKind } from '../words.ts';

/** What speaks against saying that one item fits another, by their kinds: a product takes what fits it, and fits nothing itself. */
export function fitKindFaults(kind: ItemKind, host: ItemKind): Fault[] {
  const wrong = (is: boolean, message: string, field: string): Fault[] =>
    is ? [{ code: 'INVALID', message, field: [field] }] : [];
  return [
    ...wrong(
      kind === 'PRODUCT',
      'Name an accessory or a storage option: a product fits no other item.',
      'sku',
    ),
    ...wrong(host !== 'PRODUCT', 'Name a product: only a product takes what fits it.', 'hostSku'),
  ];
}

/** What an answer for a host is made without, since nothing fits what is no product; null for a product. */
export function nonProductHostFault(
  host: { readonly sku: string; readonly kind: ItemKind },
  field: string,
): Fault | null {
  if (host.kind === 'PRODUCT') return null;
  const message = `${host.sku} is no product, so that nothing fits it: give the product that it is used with.`;
  return { code: 'INVALID', message, field: [field] };
}
