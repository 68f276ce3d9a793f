import { bytesOfGigabytes, capacityOption } from '../capacity.ts';
import { addDays, normalizedPreciseDate, type PreciseDate } from '../../src/domain/calendar/dates.ts';
import type { TextByLocale } from '../../src/domain/fact/fact.ts';
import type { NewListing } from '../../src/record/listing.ts';

/** The invented maker: its name says so wherever it is shown. */
const BRAND = { handle: 'lunevik', name: 'Lunevik (fictional)' };

const CAMERAS = { handle: 'lunevik-m', name: 'Lunevik M' };
const STORAGE = { handle: 'lunevik-storage', name: 'Lunevik storage' };
const CARDS = { handle: 'lunevik-card', name: 'Lunevik Card' };

/** The markets in which something differs. */
export const GERMANY = 'DE';
export const UNITED_STATES = 'US';

/** What customers read of an item of which nothing else was said. */
const INVENTED: TextByLocale = {
  en: 'A product of the demo catalogue: Lunevik and all that it sells are invented.',
  de: 'Ein Produkt des Demo-Katalogs: Lunevik und alles, was es verkauft, ist erfunden.',
  fr: 'Un produit du catalogue de démonstration : Lunevik et tout ce qu’il vend sont inventés.',
};

/** A day so many days after the first start; before it where the number is negative. */
export type DayFromStart = (days: number) => PreciseDate;

/** Days counted from the day (YYYY-MM-DD) of the first start. */
export function daysFromStart(today: string): DayFromStart {
  return (days) => ({ date: addDays(today, days), precision: 'DAY' });
}

type Named = Pick<NewListing, 'sku' | 'name' | 'releasedOn'>;

function sameName(name: string): TextByLocale {
  return { en: name, de: name, fr: name };
}

function camera({ sku, name, releasedOn }: Named): NewListing {
  return { sku, name, releasedOn, kind: 'PRODUCT', brand: BRAND, line: CAMERAS, text: INVENTED };
}

function accessory(named: Named, markets: readonly string[] = []): NewListing {
  return { ...camera(named), kind: 'ACCESSORY', markets };
}

function card(gigabytes: number, releasedOn: PreciseDate): NewListing {
  const size = gigabytes < 1000 ? `${gigabytes} GB` : `${gigabytes / 1000} TB`;
  return {
    sku: `LV-CARD-${size.replace(' ', '')}`,
    name: {
      en: `Lunevik Card ${size}`,
      de: `Lunevik Card ${size}`,
      fr: `Lunevik Card ${size.replace('B', 'o')}`,
    },
    kind: 'STORAGE_OPTION',
    brand: BRAND,
    line: STORAGE,
    family: CARDS,
    options: [capacityOption(size)],
    capacityBytes: bytesOfGigabytes(gigabytes),
    medium: 'flash card',
    interface: 'PCI Express',
    releasedOn,
    text: INVENTED,
  };
}

const STRAP_NAME: TextByLocale = {
  en: 'Lunevik wrist strap',
  de: 'Lunevik-Handschlaufe',
  fr: 'Dragonne Lunevik',
};

/** An item that has another SKU since; the one under which it was entered still answers. */
export const RENAMED_STRAP = { before: 'LV-WRISTBAND', sku: 'LV-STRAP' };

interface WithdrawnItem {
  readonly sku: string;
  readonly name: TextByLocale;
  readonly because: TextByLocale;
}

/** A second entry of the strap, which was merged into the first. */
export const MERGED_STRAP: WithdrawnItem = {
  sku: 'LV-STRAP-2',
  name: STRAP_NAME,
  because: {
    en: 'The wrist strap was entered twice: it is listed as LV-STRAP.',
    de: 'Die Handschlaufe war doppelt erfasst: Sie wird als LV-STRAP geführt.',
    fr: 'La dragonne avait été saisie deux fois : elle figure sous LV-STRAP.',
  },
};

/** An item that was entered by mistake. */
export const WITHDRAWN_HOOD: WithdrawnItem = {
  sku: 'LV-HOOD',
  name: { en: 'Lunevik lens hood', de: 'Lunevik-Gegenlichtblende', fr: 'Pare-soleil Lunevik' },
  because: {
    en: 'This lens hood was entered from a draft list. It was never made.',
    de: 'Diese Gegenlichtblende wurde aus einer vorläufigen Liste übernommen. Gebaut wurde sie nie.',
    fr: 'Ce pare-soleil provenait d’une liste provisoire. Il n’a jamais été fabriqué.',
  },
};

/**
 * All items of the catalogue, as they are entered.
 * @param day counts from the first start
 */
export function lunevikItems(day: DayFromStart): NewListing[] {
  const both = [GERMANY, UNITED_STATES];
  return [
    camera({ sku: 'LV-M3', name: sameName('Lunevik M3'), releasedOn: day(-1500) }),
    camera({ sku: 'LV-M4', name: sameName('Lunevik M4'), releasedOn: day(-320) }),
    camera({ sku: 'LV-M5', name: sameName('Lunevik M5'), releasedOn: day(75) }),
    camera({ sku: 'LV-POCKET', name: sameName('Lunevik Pocket'), releasedOn: day(-900) }),
    accessory({ sku: 'LV-L50', name: lens('50 mm f/1.8'), releasedOn: day(-1400) }),
    accessory({ sku: 'LV-L50-II', name: lens('50 mm f/1.8 II'), releasedOn: day(26) }),
    accessory({ sku: 'LV-L24-70', name: lens('24-70 mm f/2.8'), releasedOn: day(-800) }),
    accessory({ sku: 'LV-L14', name: lens('14 mm f/2'), releasedOn: day(-250) }),
    accessory({ sku: 'LV-B6', name: battery('B6'), releasedOn: day(-1500) }),
    accessory({ sku: 'LV-B7', name: battery('B7'), releasedOn: day(-320) }),
    accessory({
      sku: 'LV-TRAY',
      name: {
        en: 'Lunevik B7 battery tray',
        de: 'Lunevik-Akkueinsatz B7',
        fr: 'Support de batterie Lunevik B7',
      },
      releasedOn: day(-300),
    }),
    accessory({
      sku: 'LV-GRIP',
      name: { en: 'Lunevik battery grip', de: 'Lunevik-Akkugriff', fr: 'Poignée d’alimentation Lunevik' },
      releasedOn: day(-1400),
    }),
    accessory({ sku: RENAMED_STRAP.before, name: STRAP_NAME, releasedOn: day(-500) }),
    accessory({ sku: MERGED_STRAP.sku, name: MERGED_STRAP.name, releasedOn: day(-500) }),
    accessory({ sku: WITHDRAWN_HOOD.sku, name: WITHDRAWN_HOOD.name, releasedOn: day(-500) }),
    accessory({ sku: 'LV-CH1', name: charger('CH1'), releasedOn: day(-1500) }, both),
    accessory({ sku: 'LV-CH2', name: charger('CH2 USB-C'), releasedOn: day(-90) }, [GERMANY]),
    card(64, day(-1500)),
    card(128, day(-1500)),
    card(256, day(-700)),
    card(512, day(-320)),
    card(1000, normalizedPreciseDate({ date: day(110).date, precision: 'MONTH' })),
  ];
}

function lens(name: string): TextByLocale {
  return { en: `Lunevik ${name} lens`, de: `Lunevik-Objektiv ${name}`, fr: `Objectif Lunevik ${name}` };
}

function battery(name: string): TextByLocale {
  return { en: `Lunevik ${name} battery`, de: `Lunevik-Akku ${name}`, fr: `Batterie Lunevik ${name}` };
}

function charger(name: string): TextByLocale {
  return { en: `Lunevik ${name} charger`, de: `Lunevik-Ladegerät ${name}`, fr: `Chargeur Lunevik ${name}` };
}
