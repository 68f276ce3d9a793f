import type { PreciseDate } from '../../src/domain/calendar/dates.ts';
import type { TextByLocale } from '../../src/domain/fact/fact.ts';
import type { ItemKind } from '../../src/domain/words.ts';
import { type Claim, UNFOUND } from './sources.ts';

/** An item of the catalogue as it entered the record. */
export interface SeedItem {
  readonly sku: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly line?: string;
  readonly family?: string;
  readonly gigabytes?: number;
  readonly medium?: string;
  /** UNKNOWN where no word of its sale was found; absent where it is known to have been sold. */
  readonly orders?: 'UNKNOWN' | 'NOT_YET';
  /** The first delivery. */
  readonly releasedOn?: PreciseDate;
  /** A day on which it was on sale or announced; it may have been earlier. */
  readonly knownOn?: PreciseDate;
  readonly text?: TextByLocale;
  readonly claim: Claim;
}

/** That it was on sale then is certain; that it still is, nobody said. */
const ON_SALE_THEN = {
  en: 'The manual of 27 November 2008 lists this card as available; nothing has been said since.',
  de: 'Die Anleitung vom 27. November 2008 führt diese Karte als lieferbar; seither wurde nichts mitgeteilt.',
  fr: 'Le manuel du 27 novembre 2008 indique cette carte comme disponible ; rien n’a été communiqué depuis.',
};
const MANUAL_2008: Claim = ['verified', 'S1'];
const MANUAL_2011: Claim = ['verified', 'S2'];
const MANUAL_DSMC: Claim = ['verified', 'S8'];
const ON_SALE_2008: PreciseDate = { date: '2008-11-27', precision: 'DAY' };
const AUGUST_2010: PreciseDate = { date: '2010-08-01', precision: 'MONTH' };

const camera = (sku: string, name: string, line: string | undefined, claim: Claim): SeedItem => ({
  sku,
  name,
  kind: 'PRODUCT',
  line,
  orders: 'UNKNOWN',
  claim,
});

const accessory = (sku: string, name: string, line: string | undefined, claim: Claim): SeedItem => ({
  ...camera(sku, name, line, claim),
  kind: 'ACCESSORY',
});

type Rest = Pick<SeedItem, 'claim'> & Partial<SeedItem>;

/** Makes the members of a family, which differ by capacity. */
const familyOf =
  (prefix: string, family: string, line: string, medium: string) =>
  (gigabytes: number, rest: Rest): SeedItem => ({
    sku: `${prefix}-${gigabytes}GB`,
    name: `${family} ${gigabytes}GB`,
    kind: 'STORAGE_OPTION',
    line,
    family,
    gigabytes,
    medium,
    ...rest,
  });

const drive = familyOf('RED-DRIVE', 'RED-DRIVE', 'RED ONE', 'hard disk magazine');
const ram = familyOf('RED-RAM', 'RED-RAM', 'RED ONE', 'flash RAM magazine');
const flash = familyOf('RED-FLASH', 'RED FLASH (CF)', 'RED ONE', 'compact flash');
const redmag = familyOf('REDMAG', 'REDMAG 1.8" SSD', 'DSMC', '1.8-inch SSD');

const CAMERAS: readonly SeedItem[] = [
  {
    sku: 'RED-ONE',
    name: 'RED ONE',
    kind: 'PRODUCT',
    line: 'RED ONE',
    releasedOn: { date: '2007-08-31', precision: 'DAY' },
    orders: 'UNKNOWN',
    claim: ['verified', 'S12', 'S13'],
  },
  camera('RED-ONE-MX', 'RED ONE M-X', 'RED ONE', MANUAL_2011),
  camera('EPIC', 'EPIC', 'DSMC', ['verified', 'S16', 'S8']),
  {
    ...camera('SCARLET-2008', 'SCARLET (2008 fixed-lens concept)', undefined, ['supported', 'S6']),
    orders: 'NOT_YET',
  },
  camera('SCARLET', 'SCARLET', 'DSMC', ['verified', 'S6']),
  camera('EPIC-DRAGON', 'EPIC DRAGON', 'DSMC', ['verified', 'S8', 'S9']),
  camera('SCARLET-DRAGON', 'SCARLET DRAGON', 'DSMC', ['verified', 'S8', 'S9']),
  camera('DSMC2-WEAPON', 'WEAPON (DSMC2)', 'DSMC2', ['verified', 'S11', 'S15']),
  camera('V-RAPTOR', 'V-RAPTOR', 'DSMC3', UNFOUND),
];

const ACCESSORIES: readonly SeedItem[] = [
  accessory('RED-FLASH-MODULE', 'RED FLASH (CF) module', 'RED ONE', MANUAL_2008),
  accessory('RED-DRIVE-CABLE', 'RED-DRIVE rear mount and 16-pin SATA cable', 'RED ONE', MANUAL_2008),
  accessory('RED-EVF', 'RED EVF', 'RED ONE', MANUAL_2011),
  accessory('BOMB-EVF', 'BOMB (Pro) EVF', 'RED ONE', MANUAL_2011),
  accessory('RED-LCD', 'RED LCD', 'RED ONE', MANUAL_2011),
  accessory('SIDE-SSD-MODULE', 'Side SSD module', 'DSMC', MANUAL_DSMC),
  accessory('DSMC-SIDE-HANDLE', 'DSMC Side Handle', 'DSMC', MANUAL_DSMC),
  accessory('REDMOTE', 'REDMOTE', 'DSMC', MANUAL_DSMC),
  accessory('RED-ROCKET', 'RED ROCKET', undefined, ['verified', 'S22']),
  accessory('DSMC2-EXPANDER', 'DSMC2 expander module', 'DSMC2', ['verified', 'S11', 'S15']),
];

const STORAGE: readonly SeedItem[] = [
  drive(320, { knownOn: ON_SALE_2008, claim: MANUAL_2008 }),
  drive(640, { orders: 'UNKNOWN', claim: UNFOUND }),
  ram(64, { orders: 'UNKNOWN', claim: UNFOUND }),
  ram(128, { knownOn: ON_SALE_2008, claim: MANUAL_2008 }),
  flash(8, { knownOn: ON_SALE_2008, text: ON_SALE_THEN, claim: ['reported', 'S1'] }),
  flash(16, { knownOn: ON_SALE_2008, text: ON_SALE_THEN, claim: ['reported', 'S1'] }),
  flash(32, {
    orders: 'NOT_YET',
    text: {
      en: 'It was planned, and not sold yet when this was written down; whether it came was not found.',
      de: 'Es war geplant und, als dies aufgeschrieben wurde, noch nicht im Verkauf; ob es kam, war nicht zu finden.',
      fr: 'Prévu, et pas encore en vente au moment où ceci a été noté ; nous n’avons pas trouvé s’il est sorti.',
    },
    claim: ['verified', 'S3'],
  }),
  flash(64, {
    orders: 'NOT_YET',
    knownOn: AUGUST_2010,
    text: {
      en: 'In August 2010 larger CF cards were said to be on the way; whether they came was not found.',
      de: 'Im August 2010 sollten größere CF-Karten unterwegs sein; ob sie kamen, war nicht zu finden.',
      fr: 'En août 2010, des cartes CF plus grandes auraient été en route ; nous n’avons pas trouvé si elles sont sorties.',
    },
    claim: ['reported', 'S25'],
  }),
  {
    sku: 'RED-RAID',
    name: 'RED-RAID',
    kind: 'STORAGE_OPTION',
    line: 'RED ONE',
    family: 'RED-RAID',
    medium: 'hard disk array',
    orders: 'UNKNOWN',
    claim: MANUAL_2011,
  },
  redmag(48, {
    orders: 'NOT_YET',
    text: {
      en: 'In October 2012 it was still expected; whether it came was not found. It was first announced with 32 GB.',
      de: 'Im Oktober 2012 wurde es noch erwartet; ob es kam, war nicht zu finden. Zuerst war es mit 32 GB angekündigt.',
      fr: 'Encore attendu en octobre 2012 ; nous n’avons pas trouvé s’il est sorti. D’abord annoncé avec 32 Go.',
    },
    claim: ['verified', 'S7'],
  }),
  redmag(64, { orders: 'UNKNOWN', claim: UNFOUND }),
  redmag(128, { orders: 'UNKNOWN', claim: UNFOUND }),
  redmag(256, { orders: 'UNKNOWN', claim: UNFOUND }),
  redmag(512, { orders: 'UNKNOWN', claim: ['verified', 'S7'] }),
  {
    sku: 'RED-MINI-MAG',
    name: 'RED MINI-MAG',
    kind: 'STORAGE_OPTION',
    line: 'DSMC2',
    family: 'RED MINI-MAG',
    medium: 'SSD card',
    orders: 'UNKNOWN',
    claim: ['verified', 'S11'],
  },
];

/** All items of the catalogue that this story is about. */
export const ITEMS: readonly SeedItem[] = [...CAMERAS, ...ACCESSORIES, ...STORAGE];
