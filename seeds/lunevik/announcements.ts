import type { PreciseDate } from '../../src/domain/calendar/dates.ts';
import type { Commitment, FacetTerms, LastOrder, TextByLocale } from '../../src/domain/fact/fact.ts';
import type { Transition } from '../../src/domain/transition/transition.ts';
import type { Facet, SuccessionKind } from '../../src/domain/words.ts';
import { type DayFromStart, GERMANY } from './items.ts';

/** What one notice says of one or several items. */
export interface ToldAnnouncement extends Omit<Transition, 'successors' | 'text'> {
  readonly skus: readonly string[];
  readonly text: TextByLocale;
  /** None: everywhere. */
  readonly markets?: readonly string[];
  readonly successors?: readonly SeedSuccessor[];
}

interface SeedSuccessor {
  readonly sku: string;
  readonly kind: SuccessionKind;
  readonly carriesOver?: TextByLocale;
}

const SERVICE_DAYS_AFTER_SALE = 7 * 365;

const ended: FacetTerms = { term: 'ENDED' };
const open: FacetTerms = { term: 'OPEN' };
const until = (day: PreciseDate): FacetTerms => ({ term: 'UNTIL', until: day });

function target(facet: Facet, terms: FacetTerms, note?: TextByLocale): Commitment {
  return { facet, terms, strength: 'TARGET', ...(note && { note }) };
}

function guarantee(facet: Facet, terms: FacetTerms): Commitment {
  return { facet, terms, strength: 'GUARANTEED' };
}

function lastOrderOn(day: PreciseDate): LastOrder {
  return { until: day, whileStocksLast: false, maxPerOrder: null };
}

const OPTICS_CARRY_OVER: TextByLocale = {
  en: '52 mm filters and the lens hood of the first version fit it.',
  de: '52-mm-Filter und die Gegenlichtblende der ersten Version passen.',
  fr: 'Les filtres de 52 mm et le pare-soleil de la première version lui vont.',
};

/**
 * Everything that was announced of the catalogue, the latest last.
 * @param day counts from the first start
 */
export function lunevikAnnouncements(day: DayFromStart): ToldAnnouncement[] {
  return [
    endOfM3(day),
    gripWithoutWord(day),
    endOfSmallCards(day),
    chargerInGermany(day),
    pauseOfZoom(day),
    pauseOfLargeCard(day),
    safetyOfB6(day),
    pocketToBeReplaced(day),
    endOfLens(day),
  ];
}

function endOfM3(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-M3'],
    to: 'DISCONTINUED',
    effectiveOn: day(-200),
    lastOrder: lastOrderOn(day(-201)),
    reasons: ['PORTFOLIO'],
    text: {
      en: 'The M4 has taken the place of the M3. Security updates continue for a while, repairs for years.',
      de: 'Die M4 ist an die Stelle der M3 getreten. Sicherheitsupdates kommen noch eine Weile, Reparaturen noch Jahre.',
      fr: 'Le M4 a pris la place du M3. Les mises à jour de sécurité continuent quelque temps, les réparations pendant des années.',
    },
    commitments: [
      target('FULFILMENT', ended),
      guarantee('WARRANTY', open),
      guarantee('SERVICE', until(day(-200 + SERVICE_DAYS_AFTER_SALE))),
      target('PARTS', until(day(-200 + SERVICE_DAYS_AFTER_SALE))),
      target('FEATURE_UPDATES', ended),
      guarantee('SECURITY_UPDATES', until(day(90))),
    ],
    successors: [
      {
        sku: 'LV-M4',
        kind: 'SUCCESSOR',
        carriesOver: {
          en: 'All lenses and cards of the M3 continue to work.',
          de: 'Alle Objektive und Karten der M3 funktionieren weiter.',
          fr: 'Tous les objectifs et toutes les cartes du M3 restent utilisables.',
        },
      },
    ],
  };
}

/** Of this one a word was promised that has not come. */
function gripWithoutWord(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-GRIP'],
    to: 'REPLACEMENT_PLANNED',
    effectiveOn: day(-130),
    reasons: ['COMPONENT_END_OF_LIFE'],
    text: {
      en: 'A switch in the battery grip is no longer made, and the grip is sold out. We are looking for another switch.',
      de: 'Ein Schalter im Akkugriff wird nicht mehr hergestellt, und der Griff ist ausverkauft. Wir suchen einen anderen Schalter.',
      fr: 'Un interrupteur de la poignée n’est plus fabriqué, et la poignée est épuisée. Nous en cherchons un autre.',
    },
    teaser: {
      en: 'A grip with another switch is planned.',
      de: 'Ein Griff mit einem anderen Schalter ist geplant.',
      fr: 'Une poignée avec un autre interrupteur est prévue.',
    },
    promise: { by: day(-16) },
    commitments: [target('ORDERS', ended), target('FULFILMENT', ended), guarantee('SERVICE', open)],
  };
}

function endOfSmallCards(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-CARD-64GB', 'LV-CARD-128GB'],
    to: 'DISCONTINUED',
    effectiveOn: day(-24),
    lastOrder: lastOrderOn(day(-25)),
    reasons: ['TECHNOLOGY_SHIFT'],
    text: {
      en: 'The 64 GB and 128 GB cards are no longer sold. The 256 GB card records everything that they did, at twice the speed.',
      de: 'Die Karten mit 64 und 128 GB werden nicht mehr verkauft. Die Karte mit 256 GB nimmt alles auf, was diese aufnahmen, und doppelt so schnell.',
      fr: 'Les cartes de 64 et 128 Go ne sont plus vendues. La carte de 256 Go enregistre tout ce qu’elles enregistraient, deux fois plus vite.',
    },
    commitments: [
      target('FULFILMENT', until(day(12))),
      guarantee('WARRANTY', open),
      target('SERVICE', { term: 'NOT_APPLICABLE' }),
    ],
    successors: [{ sku: 'LV-CARD-256GB', kind: 'UPGRADE' }],
  };
}

function chargerInGermany(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-CH1'],
    markets: [GERMANY],
    to: 'DISCONTINUED',
    effectiveOn: day(-60),
    lastOrder: lastOrderOn(day(-61)),
    reasons: ['REGULATION'],
    text: {
      en: 'In Germany, chargers now come with a USB-C socket. The CH1 has none and is no longer sold there; the CH2 charges the same batteries.',
      de: 'In Deutschland haben Ladegeräte inzwischen eine USB-C-Buchse. Das CH1 hat keine und wird dort nicht mehr verkauft; das CH2 lädt dieselben Akkus.',
      fr: 'En Allemagne, les chargeurs ont désormais une prise USB-C. Le CH1 n’en a pas et n’y est plus vendu ; le CH2 recharge les mêmes batteries.',
    },
    commitments: [target('FULFILMENT', ended), guarantee('SERVICE', until(day(-60 + 2 * 365)))],
    successors: [{ sku: 'LV-CH2', kind: 'SUCCESSOR' }],
  };
}

/** The first date was wrong, and is corrected (`ZOOM_CORRECTION`). */
function pauseOfZoom(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-L24-70'],
    to: 'PAUSED',
    effectiveOn: day(-12),
    resumesOn: day(18),
    reasons: ['SUPPLY'],
    text: {
      en: 'The glass for the front element is late. We will take orders again once it is here; existing orders are delivered first.',
      de: 'Das Glas für die Frontlinse kommt verspätet. Bestellungen sind wieder möglich, sobald es da ist; bereits Bestelltes wird zuerst geliefert.',
      fr: 'Le verre de la lentille frontale arrive en retard. Les commandes reprendront dès sa réception ; les commandes en cours seront livrées en priorité.',
    },
    commitments: [target('FULFILMENT', open), guarantee('SERVICE', open)],
  };
}

/** Why, and what the date should have been. */
export function zoomCorrection(day: DayFromStart): {
  readonly sku: string;
  readonly resumesOn: PreciseDate;
  readonly because: TextByLocale;
} {
  return {
    sku: 'LV-L24-70',
    resumesOn: day(25),
    because: {
      en: 'The date was that on which the glass arrives at our works; lenses are ready a week later.',
      de: 'Genannt war der Tag, an dem das Glas im Werk eintrifft; die Objektive sind eine Woche später fertig.',
      fr: 'La date était celle de l’arrivée du verre à l’usine ; les objectifs sont prêts une semaine plus tard.',
    },
  };
}

/** More was promised by a day that is still to come, and was said (`largeCardUpdate`): the promise is kept. */
function pauseOfLargeCard(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-CARD-512GB'],
    to: 'PAUSED',
    effectiveOn: day(-30),
    promise: { by: day(3) },
    reasons: ['QUALITY'],
    text: {
      en: 'The label came off some cards of the last batch. We have stopped selling them until we know which ones are affected, and will say more within a month.',
      de: 'Bei einigen Karten der letzten Charge löste sich das Etikett. Bis wir wissen, bei welchen, verkaufen wir keine; binnen eines Monats sagen wir mehr.',
      fr: 'Sur certaines cartes du dernier lot, l’étiquette s’est décollée. Nous n’en vendons plus avant de savoir lesquelles, et en dirons plus d’ici un mois.',
    },
    commitments: [guarantee('WARRANTY', open)],
  };
}

/** What was said about the card by the day that was promised. */
export function largeCardUpdate(day: DayFromStart): {
  readonly sku: string;
  readonly resumesOn: PreciseDate;
  readonly text: TextByLocale;
} {
  return {
    sku: 'LV-CARD-512GB',
    resumesOn: day(14),
    text: {
      en: 'As promised: the label comes off only cards whose number begins with 7, and we replace these. New ones are on their way to us.',
      de: 'Wie versprochen: Das Etikett löst sich nur bei Karten, deren Nummer mit 7 beginnt; wir tauschen sie um. Neue sind auf dem Weg zu uns.',
      fr: 'Comme promis : l’étiquette ne se décolle que des cartes dont le numéro commence par 7, et nous les remplaçons. De nouvelles arrivent.',
    },
  };
}

function safetyOfB6(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-B6'],
    to: 'DISCONTINUED',
    effectiveOn: day(-9),
    lastOrder: lastOrderOn(day(-10)),
    reasons: ['SAFETY'],
    text: {
      en: 'B6 batteries may overheat while they are charged. Please stop charging yours; we will exchange it for a B7 free of charge.',
      de: 'Akkus B6 können beim Laden überhitzen. Laden Sie Ihren nicht mehr; wir tauschen ihn kostenlos gegen einen B7.',
      fr: 'Les batteries B6 peuvent surchauffer pendant la charge. Ne rechargez plus la vôtre ; nous l’échangeons gratuitement contre une B7.',
    },
    commitments: [
      target('FULFILMENT', ended, {
        en: 'Open orders were cancelled and refunded.',
        de: 'Offene Bestellungen wurden storniert und erstattet.',
        fr: 'Les commandes en cours ont été annulées et remboursées.',
      }),
      guarantee('WARRANTY', open),
      target('SERVICE', ended),
    ],
    successors: [
      {
        sku: 'LV-B7',
        kind: 'SUBSTITUTE',
        carriesOver: {
          en: 'Chargers of the B6 charge it too.',
          de: 'Ladegeräte des B6 laden ihn auch.',
          fr: 'Les chargeurs de la B6 la rechargent aussi.',
        },
      },
    ],
    actions: [
      {
        kind: 'TRADE_IN',
        label: {
          en: 'Exchange your B6 free of charge',
          de: 'B6 kostenlos tauschen',
          fr: 'Échanger gratuitement votre B6',
        },
        url: 'https://lunevik.example/exchange-b6',
      },
    ],
  };
}

function pocketToBeReplaced(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-POCKET'],
    to: 'REPLACEMENT_PLANNED',
    effectiveOn: day(-4),
    reasons: ['TECHNOLOGY_SHIFT'],
    text: {
      en: 'We are working on what comes after the Pocket. Until then you can order it, and it gets all updates.',
      de: 'Wir arbeiten an der Nachfolge der Pocket. Bis dahin können Sie sie bestellen, und sie bekommt alle Updates.',
      fr: 'Nous préparons la suite du Pocket. D’ici là, vous pouvez le commander, et il reçoit toutes les mises à jour.',
    },
    teaser: {
      en: 'A pocket camera with a larger sensor is on its way; we cannot name it yet.',
      de: 'Eine kompakte Kamera mit größerem Sensor ist unterwegs; nennen können wir sie noch nicht.',
      fr: 'Un appareil de poche doté d’un plus grand capteur arrive ; nous ne pouvons pas encore le nommer.',
    },
    promise: { by: day(21) },
    commitments: [
      target('ORDERS', open),
      guarantee('SERVICE', until(day(5 * 365))),
      target('SECURITY_UPDATES', open),
    ],
  };
}

/** The latest word: a last order day that is near, and what comes instead before it. */
function endOfLens(day: DayFromStart): ToldAnnouncement {
  return {
    skus: ['LV-L50'],
    to: 'DISCONTINUED',
    lastOrder: { ...lastOrderOn(day(40)), maxPerOrder: 2 },
    reasons: ['PORTFOLIO'],
    text: {
      en: 'A new version takes the place of the 50 mm lens. The present one can be ordered for a few more weeks and will be repaired for seven years.',
      de: 'Eine neue Version löst das 50-mm-Objektiv ab. Die bisherige ist noch einige Wochen bestellbar und wird sieben Jahre lang repariert.',
      fr: 'Une nouvelle version remplace l’objectif de 50 mm. L’objectif actuel reste disponible quelques semaines et sera réparé pendant sept ans.',
    },
    commitments: [
      target('FULFILMENT', until(day(70))),
      guarantee('WARRANTY', open),
      guarantee('SERVICE', until(day(40 + SERVICE_DAYS_AFTER_SALE))),
      target('PARTS', until(day(40 + SERVICE_DAYS_AFTER_SALE))),
    ],
    successors: [{ sku: 'LV-L50-II', kind: 'SUCCESSOR', carriesOver: OPTICS_CARRY_OVER }],
  };
}

/** What is promised for the camera that is sold now, beside any change of state. */
export function m4Commitments(day: DayFromStart): Commitment[] {
  return [
    guarantee('WARRANTY', open),
    guarantee('SERVICE', until(day(8 * 365))),
    target('FEATURE_UPDATES', until(day(3 * 365))),
    guarantee('SECURITY_UPDATES', until(day(6 * 365))),
  ];
}
