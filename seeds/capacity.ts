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

const BYTES_IN_GB = 1_000_000_000;

/** How many bytes so many gigabytes are, as makers of storage count them. */
export const bytesOfGigabytes = (gigabytes: number): number => gigabytes * BYTES_IN_GB;
