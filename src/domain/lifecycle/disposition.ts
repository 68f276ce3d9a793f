import { type Lifecycle, ordersFacetOf } from './lifecycle.ts';
import type { FacetStatus } from '../words.ts';

/** How a storefront may show an item: never by making it vanish. */
export interface Disposition {
  readonly httpStatus: number;
  readonly robots: string;
  readonly schemaOrgAvailability: string | null;
  readonly googleAvailability: string | null;
  readonly metaAvailability: string | null;
}

type MerchantAvailability = readonly [schemaOrg: string, google: string, meta: string];

const OUT_OF_STOCK_AVAILABILITY: MerchantAvailability = ['OutOfStock', 'out_of_stock', 'out of stock'];
const DISCONTINUED_AVAILABILITY: MerchantAvailability = ['Discontinued', 'out_of_stock', 'discontinued'];

/** ORDERS by merchants' words; TBA, UNKNOWN and NOT_APPLICABLE say nothing of sales and stay null. */
const AVAILABILITY_BY_ORDERS_STATUS: Partial<Record<FacetStatus, MerchantAvailability>> = {
  OPEN: ['InStock', 'in_stock', 'in stock'],
  ENDING: ['LimitedAvailability', 'in_stock', 'in stock'],
  NOT_YET: OUT_OF_STOCK_AVAILABILITY,
  SUSPENDED: OUT_OF_STOCK_AVAILABILITY,
  ENDED: OUT_OF_STOCK_AVAILABILITY,
};

/**
 * The disposition of an item by its lifecycle. A discontinued product is still a page (200) to be found; only a
 * market in which it was never offered keeps search engines away.
 * Sources: schema.org ItemAvailability; Google Merchant Center `availability`; Meta catalogue `availability`.
 */
export function itemDisposition(lifecycle: Lifecycle): Disposition {
  const status = ordersFacetOf(lifecycle).status;
  const merchant =
    lifecycle.state === 'DISCONTINUED' && status === 'ENDED'
      ? DISCONTINUED_AVAILABILITY
      : AVAILABILITY_BY_ORDERS_STATUS[status];
  return {
    httpStatus: 200,
    robots: lifecycle.offered === 'NEVER' ? 'noindex, follow' : 'index, follow',
    schemaOrgAvailability: merchant ? `https://schema.org/${merchant[0]}` : null,
    googleAvailability: merchant?.[1] ?? null,
    metaAvailability: merchant?.[2] ?? null,
  };
}
