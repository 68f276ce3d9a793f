import type { TextByLocale } from '../../src/domain/fact/fact.ts';
import type { SeedFit } from '../seed-items.ts';

const FIRMWARE_3_2: TextByLocale = {
  en: 'With firmware 3.2 or later.',
  de: 'Mit Firmware 3.2 oder neuer.',
  fr: 'Avec le firmware 3.2 ou plus récent.',
};
const SLOT_TOO_SLOW: TextByLocale = {
  en: 'The slot of the M3 does not reach its speed.',
  de: 'Der Schacht der M3 erreicht ihre Geschwindigkeit nicht.',
  fr: 'Le logement du M3 n’atteint pas sa vitesse.',
};

const LENSES = ['LV-L50', 'LV-L50-II', 'LV-L24-70', 'LV-L14'];
const NEW_CARDS = ['LV-CARD-256GB', 'LV-CARD-512GB', 'LV-CARD-1TB'];
const CHARGERS = ['LV-CH1', 'LV-CH2'];

/** How lenses, batteries, chargers and cards go with the cameras. */
export const FITS: readonly SeedFit[] = [
  ...['LV-M3', 'LV-M4', 'LV-M5'].map((host): SeedFit => ({ host, items: LENSES, verdict: 'FITS' })),
  { host: 'LV-M3', items: ['LV-B6', 'LV-TRAY', 'LV-GRIP', ...CHARGERS], verdict: 'FITS' },
  { host: 'LV-M3', items: ['LV-B7'], verdict: 'FITS_WITH', needs: 'LV-TRAY' },
  { host: 'LV-M3', items: ['LV-CARD-64GB', 'LV-CARD-128GB', 'LV-CARD-256GB'], verdict: 'FITS' },
  { host: 'LV-M3', items: ['LV-CARD-512GB'], verdict: 'FITS_WITH', condition: FIRMWARE_3_2 },
  { host: 'LV-M3', items: ['LV-CARD-1TB'], verdict: 'DOES_NOT_FIT', condition: SLOT_TOO_SLOW },
  ...['LV-M4', 'LV-M5'].map(
    (host): SeedFit => ({ host, items: ['LV-B7', ...CHARGERS, ...NEW_CARDS], verdict: 'FITS' }),
  ),
  { host: 'LV-M4', items: ['LV-GRIP', 'LV-CARD-64GB', 'LV-CARD-128GB'], verdict: 'FITS' },
  { host: 'LV-POCKET', items: ['LV-CARD-64GB', 'LV-CARD-128GB', 'LV-CARD-256GB'], verdict: 'FITS' },
];
