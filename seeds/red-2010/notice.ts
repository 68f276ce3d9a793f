import type { PreciseDate } from '../../src/domain/calendar/dates.ts';
import type { Commitment, TextByLocale } from '../../src/domain/fact/fact.ts';
import type { Claim } from './sources.ts';

/** What happened to RED-DRIVE and RED-RAM in August 2010, as a customer's weblog reports it. */
export const NOTICE = {
  skus: ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM-64GB', 'RED-RAM-128GB'],
  interim: 'RED-FLASH-64GB',
  since: { date: '2010-08-01', precision: 'MONTH' } satisfies PreciseDate,
  reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
  claim: ['reported', 'S25'] satisfies Claim,
} as const;

/** Told as reported, as the source is a customer and not the maker. */
export const NOTICE_TEXT: TextByLocale = {
  en:
    'Reported by a customer in August 2010, not confirmed by RED: RED-DRIVE and RED-RAM take no new orders, because ' +
    'parts from outside suppliers are hard to get and the work goes into a new storage technology. Orders already ' +
    'placed are still delivered, and the magazines are still serviced. Larger CF cards are on the way to bridge the ' +
    'gap. What replaces the magazines cannot be named yet; more is to follow, without a date so far.',
  de:
    'Von einem Kunden im August 2010 berichtet, von RED nicht bestätigt: RED-DRIVE und RED-RAM können nicht mehr ' +
    'bestellt werden, weil Teile von Zulieferern schwer zu bekommen sind und die Arbeit einer neuen Speichertechnik ' +
    'gilt. Bereits bestellte Magazine werden noch geliefert, und der Service geht weiter. Größere CF-Karten sind als ' +
    'Überbrückung unterwegs. Was die Magazine ersetzt, kann noch nicht genannt werden; mehr soll folgen, ein Datum ' +
    'gibt es bisher nicht.',
  fr:
    'Rapporté par un client en août 2010, non confirmé par RED : les RED-DRIVE et RED-RAM ne peuvent plus être ' +
    'commandés, car les pièces des fournisseurs sont difficiles à obtenir et le travail porte sur une nouvelle ' +
    'technologie de stockage. Les commandes déjà passées sont encore livrées et l’entretien continue. Des cartes CF ' +
    'plus grandes arrivent en attendant. Ce qui remplacera ces chargeurs ne peut pas encore être nommé ; d’autres ' +
    'informations doivent suivre, sans date pour l’instant.',
};

export const TEASER: TextByLocale = {
  en: 'A new storage technology is reportedly planned; it is not named yet.',
  de: 'Berichten zufolge ist eine neue Speichertechnik geplant; sie hat noch keinen Namen.',
  fr: 'Selon les informations rapportées, une nouvelle technologie de stockage est prévue ; elle n’a pas encore de nom.',
};

/** What the word of August 2010 says of each facet. */
export const COMMITMENTS: readonly Commitment[] = [
  { facet: 'ORDERS', terms: { term: 'ENDED' }, strength: 'TARGET' },
  {
    facet: 'FULFILMENT',
    terms: { term: 'OPEN' },
    strength: 'TARGET',
    note: {
      en: 'Orders already placed are reportedly still fulfilled.',
      de: 'Bereits erteilte Bestellungen werden Berichten zufolge noch erfüllt.',
      fr: 'Les commandes déjà passées seraient encore honorées.',
    },
  },
  {
    facet: 'SERVICE',
    terms: { term: 'OPEN' },
    strength: 'TARGET',
    note: {
      en: 'Servicing reportedly continues.',
      de: 'Der Service geht Berichten zufolge weiter.',
      fr: 'L’entretien continuerait.',
    },
  },
];

/** What became of the first SCARLET: known at the latest when SCARLET-X had taken its place. */
export const SCARLET_2008 = {
  sku: 'SCARLET-2008',
  by: { date: '2011-11-01', precision: 'MONTH' } satisfies PreciseDate,
  text: {
    en: 'The fixed-lens SCARLET shown in 2008 was reportedly never delivered; SCARLET-X came in its place.',
    de: 'Die 2008 gezeigte SCARLET mit festem Objektiv wurde Berichten zufolge nie ausgeliefert; an ihre Stelle trat SCARLET-X.',
    fr: 'La SCARLET à objectif fixe montrée en 2008 n’aurait jamais été livrée ; la SCARLET-X a pris sa place.',
  },
  claim: ['supported', 'S6'] satisfies Claim,
} as const;
