import type { ItemOption } from '../src/domain/fact/fact.ts';

/** How much a drive or card holds, as what sets it apart: "320 GB", which is "320 Go" in French. */
export function capacityOption(size: string): ItemOption {
  return {
    name: 'Capacity',
    value: size,
    names: { de: 'Kapazität', fr: 'Capacité' },
    values: { fr: size.replace(/B$/, 'o') },
  };
}
