import assert from 'node:assert/strict';
import test from 'node:test';
import { factHeadline } from '../../../src/wording/headlines.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../src/wording/locales.ts';
import type { PriorSaleStatus, HeadlineFact } from '../../../src/wording/clauses/headline-data.ts';
import { commitment, fact, item, lastOrder, on, REPORTED, successor } from '../answers.ts';

/** Each sentence was read and judged; a change of wording is a change here. */
const SENTENCES: readonly (Record<MessageLocale, string> & {
  title: string;
  fact: HeadlineFact;
  zone?: string;
  before?: PriorSaleStatus;
})[] = [
  {
    title: 'a listing, as reported',
    fact: fact(
      'ITEM_LISTED',
      { listing: { releasedOn: on('2007-08') }, state: { to: 'AVAILABLE' } },
      { source: REPORTED },
    ),
    en: 'An entry for RED ONE was added on the basis of unconfirmed reports; the release was in August 2007.',
    de: 'Zu „RED ONE“ wurde aufgrund unbestätigter Berichte ein Eintrag angelegt; die Markteinführung erfolgte im August 2007.',
    fr: 'Une fiche a été créée pour RED ONE d’après des informations non confirmées\u00a0; la sortie a eu lieu en août 2007.',
  },
  {
    title: 'a listing ahead of the release',
    fact: fact('ITEM_LISTED', {
      listing: { releasedOn: on('2027-08') },
      state: { to: 'AVAILABLE', orders: 'NOT_YET' },
    }),
    en: 'An entry for RED ONE was added; the release was planned for August 2027.',
    de: 'Zu „RED ONE“ wurde ein Eintrag angelegt; die Markteinführung war für August 2027 geplant.',
    fr: 'Une fiche a été créée pour RED ONE\u00a0; la sortie était prévue pour août 2027.',
  },
  {
    title: 'a listing without a first day',
    fact: fact('ITEM_LISTED', { listing: {}, state: { to: 'AVAILABLE', orders: 'NOT_YET' } }),
    en: 'An entry for RED ONE was added; orders could not be placed yet.',
    de: 'Zu „RED ONE“ wurde ein Eintrag angelegt; eine Bestellung war noch nicht möglich.',
    fr: 'Une fiche a été créée pour RED ONE\u00a0; les commandes n’étaient pas encore ouvertes.',
  },
  {
    title: 'a listing of what had ended',
    fact: fact(
      'ITEM_LISTED',
      { listing: {}, state: { to: 'DISCONTINUED' } },
      { effectiveAt: null, effectiveOn: on('2015') },
    ),
    en: 'An entry for RED ONE was added; sales had ended in 2015.',
    de: 'Zu „RED ONE“ wurde ein Eintrag angelegt; der Verkauf war im Jahr 2015 beendet worden.',
    fr: 'Une fiche a été créée pour RED ONE\u00a0; la vente avait pris fin en 2015.',
  },
  {
    title: 'a new name',
    fact: fact('ITEM_REVISED', { listing: { name: { en: 'RED TWO' } } }),
    en: 'The name of RED ONE was changed to RED TWO.',
    de: 'Der Name von „RED ONE“ wurde in „RED TWO“ geändert.',
    fr: 'Le nom RED ONE a été remplacé par RED TWO.',
  },
  {
    title: 'a new version',
    fact: fact('ITEM_REVISED', {
      listing: { latest: { name: 'v31.6.16', releasedOn: '2011-06-22', url: null } },
    }),
    en: 'A new version of RED ONE was released on 22 June 2011: v31.6.16.',
    de: 'Von „RED ONE“ wurde am 22. Juni 2011 eine neue Version veröffentlicht: v31.6.16.',
    fr: 'Une nouvelle version de RED ONE a été publiée le 22 juin 2011\u00a0: v31.6.16.',
  },
  {
    title: 'an entry by mistake',
    fact: fact('LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: null } } }),
    en: 'RED ONE had been listed here by mistake; the entry was withdrawn.',
    de: '„RED ONE“ war irrtümlich gelistet worden; der Eintrag wurde zurückgezogen.',
    fr: 'RED ONE figurait ici par erreur\u00a0; la fiche a été retirée.',
  },
  {
    title: 'a duplicate entry',
    fact: fact('LISTING_WITHDRAWN', {
      listing: { withdrawn: { mergedInto: { ...item('RED-1'), name: { en: 'RED ONE' } } } },
    }),
    en: 'The entry for RED ONE was withdrawn as a duplicate; the item remained listed as RED ONE (RED-1).',
    de: 'Der Eintrag zu „RED ONE“ wurde zurückgezogen, weil er doppelt war; der Artikel wurde weiterhin als RED ONE (RED-1) geführt.',
    fr: 'La fiche de RED ONE a été retirée, car elle faisait double emploi\u00a0; l’article restait répertorié comme RED ONE (RED-1).',
  },
  {
    title: 'another revision',
    fact: fact('ITEM_REVISED', { listing: { url: 'https://example.org' } }),
    en: 'The entry for RED ONE was revised.',
    de: 'Der Eintrag zu „RED ONE“ wurde überarbeitet.',
    fr: 'La fiche de RED ONE a été modifiée.',
  },
  {
    title: 'on sale',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'AVAILABLE' } }),
    en: 'RED ONE became available on 21 November 2026.',
    de: 'Der Verkauf von „RED ONE“ begann am 21. November 2026.',
    fr: 'La vente de RED ONE a commencé le 21 novembre 2026.',
  },
  {
    title: 'on sale again',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'AVAILABLE' } }),
    before: 'STOPPED',
    en: 'RED ONE became available again on 21 November 2026.',
    de: 'Der Verkauf von „RED ONE“ wurde am 21. November 2026 wieder aufgenommen.',
    fr: 'La vente de RED ONE a repris le 21 novembre 2026.',
  },
  {
    title: 'on sale as before',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'AVAILABLE' } }),
    before: 'ON_SALE',
    en: 'RED ONE was still on sale on 21 November 2026.',
    de: '„RED ONE“ war am 21. November 2026 weiterhin erhältlich.',
    fr: 'RED ONE était toujours en vente le 21 novembre 2026.',
  },
  {
    title: 'on sale, where nothing was known of that',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'AVAILABLE' } }),
    before: 'UNKNOWN',
    en: 'RED ONE was on sale on 21 November 2026.',
    de: '„RED ONE“ war am 21. November 2026 erhältlich.',
    fr: 'RED ONE était en vente le 21 novembre 2026.',
  },
  {
    title: 'on sale again later',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'AVAILABLE' } },
      { effectiveAt: null, effectiveOn: on('2027-Q3') },
    ),
    before: 'STOPPED',
    en: 'The resumption of sales of RED ONE was announced for the third quarter of 2027.',
    de: 'Die Wiederaufnahme des Verkaufs von „RED ONE“ wurde für das dritte Quartal 2027 angekündigt.',
    fr: 'Le retour en vente de RED ONE a été annoncé pour le troisième trimestre 2027.',
  },
  {
    title: 'announced',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'AVAILABLE', orders: 'NOT_YET' } }),
    en: 'The release of RED ONE was announced, but orders could not be placed yet.',
    de: 'Die Markteinführung von „RED ONE“ wurde angekündigt; Bestellungen waren noch nicht möglich.',
    fr: 'La sortie de RED ONE a été annoncée, mais les commandes n’étaient pas encore ouvertes.',
  },
  {
    title: 'on sale later',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'AVAILABLE' } },
      { effectiveAt: null, effectiveOn: on('2027-Q3') },
    ),
    en: 'The start of sales of RED ONE was announced for the third quarter of 2027.',
    de: 'Der Verkaufsstart von „RED ONE“ wurde für das dritte Quartal 2027 angekündigt.',
    fr: 'Le début de la vente de RED ONE a été annoncé pour le troisième trimestre 2027.',
  },
  {
    title: 'a pause in one market',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'PAUSED', resumesOn: on('2027-Q3') } }, { markets: ['US'] }),
    en: 'Sales of RED ONE were paused on 21 November 2026; sales were expected to resume in the third quarter of 2027; this applied to customers in the United States.',
    de: 'Der Verkauf von „RED ONE“ wurde am 21. November 2026 unterbrochen; die Wiederaufnahme des Verkaufs wurde für das dritte Quartal 2027 erwartet; dies betraf die Kundschaft in den Vereinigten Staaten.',
    fr: 'La vente de RED ONE a été suspendue le 21 novembre 2026\u00a0; la reprise de la vente était prévue au troisième trimestre 2027\u00a0; cela concernait la clientèle aux États-Unis.',
  },
  {
    title: 'a planned pause',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'PAUSED' }, promise: { by: null } },
      { effectiveAt: Date.parse('2027-05-01') },
    ),
    en: 'The pause in sales of RED ONE was announced for 1 May 2027; more information was promised.',
    de: 'Der Beginn der Verkaufspause von „RED ONE“ wurde für den 1. Mai 2027 angekündigt; weitere Informationen wurden zugesagt.',
    fr: 'L’arrêt temporaire de la vente de RED ONE a été annoncé pour le 1er mai 2027\u00a0; d’autres informations ont été promises.',
  },
  {
    title: 'a replacement that ended orders, as reported',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'REPLACEMENT_PLANNED', orders: 'ENDED' }, promise: { by: null } },
      { effectiveAt: null, effectiveOn: on('2010-08'), source: REPORTED },
    ),
    en: 'According to unconfirmed reports, the replacement of RED ONE was announced; no new orders were accepted from August 2010 onwards and more information was promised.',
    de: 'Unbestätigten Berichten zufolge gilt: Die Ablösung von „RED ONE“ wurde angekündigt; neue Bestellungen waren ab August 2010 nicht mehr möglich und weitere Informationen wurden zugesagt.',
    fr: 'D’après des informations non confirmées, le remplacement de RED ONE a été annoncé\u00a0; les commandes n’étaient plus acceptées à partir d’août 2010 et d’autres informations ont été promises.',
  },
  {
    title: 'a replacement while orders go on',
    fact: fact('STATE_ANNOUNCED', {
      state: { to: 'REPLACEMENT_PLANNED', orders: 'OPEN' },
      successors: [successor('EPIC')],
    }),
    en: 'The replacement of RED ONE was announced on 21 November 2026; new orders remained possible and EPIC was named as the successor.',
    de: 'Die Ablösung von „RED ONE“ wurde am 21. November 2026 angekündigt; neue Bestellungen blieben möglich und „EPIC“ wurde als Nachfolger genannt.',
    fr: 'Le remplacement de RED ONE a été annoncé le 21 novembre 2026\u00a0; les nouvelles commandes restaient possibles et l’article EPIC a été annoncé comme successeur.',
  },
  {
    title: 'a replacement that leaves orders open',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'REPLACEMENT_PLANNED', orders: 'TBA' } }),
    en: 'The replacement of RED ONE was announced on 21 November 2026; whether new orders would be taken was left open.',
    de: 'Die Ablösung von „RED ONE“ wurde am 21. November 2026 angekündigt; ob neue Bestellungen angenommen würden, blieb offen.',
    fr: 'Le remplacement de RED ONE a été annoncé le 21 novembre 2026\u00a0; la possibilité de nouvelles commandes restait à préciser.',
  },
  {
    title: 'a replacement that will end orders',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'REPLACEMENT_PLANNED', orders: 'ENDED' } },
      { effectiveAt: Date.parse('2027-05-03') },
    ),
    en: 'The replacement of RED ONE was announced for 3 May 2027; no new orders were to be accepted from then on.',
    de: 'Die Ablösung von „RED ONE“ wurde für den 3. Mai 2027 angekündigt; ab dann sollten keine neuen Bestellungen mehr angenommen werden.',
    fr: 'Le remplacement de RED ONE a été annoncé pour le 3 mai 2027\u00a0; les commandes ne devaient plus être acceptées à partir de cette date.',
  },
  {
    title: 'an end whose date is unknown',
    fact: fact('STATE_ANNOUNCED', { state: { to: 'DISCONTINUED' } }, { effectiveAt: null, source: REPORTED }),
    en: 'According to unconfirmed reports, RED ONE was discontinued.',
    de: 'Der Verkauf von „RED ONE“ wurde Berichten zufolge eingestellt.',
    fr: 'D’après des informations non confirmées, la commercialisation de RED ONE a pris fin.',
  },
  {
    title: 'an end while stocks last',
    fact: fact('STATE_ANNOUNCED', {
      state: { to: 'DISCONTINUED', lastOrder: lastOrder(null, true), noSuccessorBecause: { en: 'x' } },
    }),
    en: 'RED ONE was discontinued on 21 November 2026; new orders would still be accepted while stocks lasted; no replacement was planned.',
    de: 'Der Verkauf von „RED ONE“ wurde am 21. November 2026 eingestellt; Bestellungen sollten noch angenommen werden, solange der Vorrat reichte; ein Ersatz war nicht geplant.',
    fr: 'La commercialisation de RED ONE a pris fin le 21 novembre 2026\u00a0; les commandes restaient possibles dans la limite des stocks\u00a0; aucun produit de remplacement n’était prévu.',
  },
  {
    title: 'an end that comes while stocks last',
    fact: fact(
      'STATE_ANNOUNCED',
      {
        state: { to: 'DISCONTINUED', lastOrder: lastOrder(null, true) },
        successors: [successor('EPIC')],
      },
      { effectiveAt: Date.parse('2027-05-03') },
    ),
    en: 'The discontinuation of RED ONE was announced for 3 May 2027; new orders would still be accepted while stocks lasted; EPIC was named as the successor.',
    de: 'Das Verkaufsende von „RED ONE“ wurde für den 3. Mai 2027 angekündigt; Bestellungen sollten noch angenommen werden, solange der Vorrat reichte; „EPIC“ wurde als Nachfolger genannt.',
    fr: 'L’arrêt définitif de la vente de RED ONE a été annoncé pour le 3 mai 2027\u00a0; les commandes restaient possibles dans la limite des stocks\u00a0; l’article EPIC a été annoncé comme successeur.',
  },
  {
    title: 'a replacement while stocks last',
    fact: fact('STATE_ANNOUNCED', {
      state: { to: 'REPLACEMENT_PLANNED', orders: 'OPEN', lastOrder: lastOrder(null, true) },
    }),
    en: 'The replacement of RED ONE was announced on 21 November 2026; new orders would still be accepted while stocks lasted.',
    de: 'Die Ablösung von „RED ONE“ wurde am 21. November 2026 angekündigt; Bestellungen sollten noch angenommen werden, solange der Vorrat reichte.',
    fr: 'Le remplacement de RED ONE a été annoncé le 21 novembre 2026\u00a0; les commandes restaient possibles dans la limite des stocks.',
  },
  {
    title: 'an end in one market, by its calendar, with the stock or on a day',
    fact: fact(
      'STATE_ANNOUNCED',
      {
        state: {
          to: 'DISCONTINUED',
          lastOrder: lastOrder('2027-03', true),
          noSuccessorBecause: { en: 'x' },
        },
        promise: { by: on('2027-06') },
      },
      { effectiveAt: Date.parse('2027-03-31T22:00:00Z'), markets: ['DE'] },
    ),
    zone: 'Europe/Berlin',
    en: 'The discontinuation of RED ONE was announced for 1 April 2027; new orders would still be accepted while stocks lasted, until the end of March 2027 at the latest; no replacement was planned and more information was to follow by the end of June 2027; this applied to customers in Germany.',
    de: 'Das Verkaufsende von „RED ONE“ wurde für den 1. April 2027 angekündigt; Bestellungen sollten noch angenommen werden, solange der Vorrat reichte, längstens bis Ende März 2027; ein Ersatz war nicht geplant und weitere Informationen sollten bis Ende Juni 2027 folgen; dies betraf die Kundschaft in Deutschland.',
    fr: 'L’arrêt définitif de la vente de RED ONE a été annoncé pour le 1er avril 2027\u00a0; les commandes restaient possibles dans la limite des stocks, jusqu’à fin mars 2027 au plus tard\u00a0; aucun produit de remplacement n’était prévu et d’autres informations devaient suivre au plus tard fin juin 2027\u00a0; cela concernait la clientèle en Allemagne.',
  },
  {
    title: 'an end after the stock or a day, as reported',
    fact: fact(
      'STATE_ANNOUNCED',
      { state: { to: 'DISCONTINUED', lastOrder: lastOrder('2026-03-31', true) } },
      { effectiveAt: null, effectiveOn: on('2026-04'), source: REPORTED },
    ),
    en: 'According to unconfirmed reports, RED ONE was discontinued in April 2026; new orders were accepted while stocks lasted, until 31 March 2026 at the latest.',
    de: 'Unbestätigten Berichten zufolge gilt: Der Verkauf von „RED ONE“ wurde im April 2026 eingestellt; Bestellungen wurden noch angenommen, solange der Vorrat reichte, längstens bis zum 31. März 2026.',
    fr: 'D’après des informations non confirmées, la commercialisation de RED ONE a pris fin en avril 2026\u00a0; les commandes ont été acceptées dans la limite des stocks, jusqu’au 31 mars 2026 au plus tard.',
  },
  {
    title: 'an end after a last order day, forced, in two markets',
    fact: fact(
      'STATE_ANNOUNCED',
      {
        state: { to: 'DISCONTINUED', lastOrder: lastOrder('2027-03-31') },
        successors: [successor('EPIC')],
        promise: { by: on('2027-06') },
      },
      { effectiveAt: Date.parse('2027-04-01'), markets: ['DE', 'CH'], forced: true },
    ),
    en: 'The discontinuation of RED ONE was announced for 1 April 2027; new orders would still be accepted until 31 March 2027, EPIC was named as the successor and more information was to follow by the end of June 2027; this applied to customers in Germany and in Switzerland; the announcement did not include all required details.',
    de: 'Das Verkaufsende von „RED ONE“ wurde für den 1. April 2027 angekündigt; Bestellungen sollten noch bis zum 31. März 2027 angenommen werden, „EPIC“ wurde als Nachfolger genannt und weitere Informationen sollten bis Ende Juni 2027 folgen; dies betraf die Kundschaft in Deutschland und in der Schweiz; in der Mitteilung fehlten erforderliche Angaben.',
    fr: 'L’arrêt définitif de la vente de RED ONE a été annoncé pour le 1er avril 2027\u00a0; les commandes restaient possibles jusqu’au 31 mars 2027, l’article EPIC a été annoncé comme successeur et d’autres informations devaient suivre au plus tard fin juin 2027\u00a0; cela concernait la clientèle en Allemagne et en Suisse\u00a0; l’annonce ne comportait pas toutes les informations requises.',
  },
  {
    title: 'a planned end that took effect',
    fact: fact('STATE_TOOK_EFFECT', { state: { to: 'DISCONTINUED' } }),
    en: 'The discontinuation of RED ONE took effect on 21 November 2026.',
    de: 'Der Verkauf von „RED ONE“ endete am 21. November 2026.',
    fr: 'L’arrêt définitif de la vente de RED ONE a pris effet le 21 novembre 2026.',
  },
  {
    title: 'a planned change that took effect',
    fact: fact('STATE_TOOK_EFFECT', {}),
    en: 'A change in the availability of RED ONE took effect on 21 November 2026.',
    de: 'Eine Änderung bei „RED ONE“ wurde am 21. November 2026 wirksam.',
    fr: 'Un changement dans la vente de RED ONE a pris effet le 21 novembre 2026.',
  },
  {
    title: 'another date',
    fact: fact(
      'STATE_RESCHEDULED',
      { state: { to: 'DISCONTINUED' } },
      { effectiveAt: Date.parse('2027-05-03') },
    ),
    en: 'The discontinuation of RED ONE was rescheduled to 3 May 2027.',
    de: 'Das Verkaufsende von „RED ONE“ wurde auf den 3. Mai 2027 verschoben.',
    fr: 'L’arrêt définitif de la vente de RED ONE a été reprogrammé au 3 mai 2027.',
  },
  {
    title: 'a cancelled pause',
    fact: fact('STATE_CANCELLED', { state: { to: 'PAUSED' } }),
    en: 'The pause in sales of RED ONE was cancelled.',
    de: 'Die Verkaufspause von „RED ONE“ wurde abgesagt.',
    fr: 'L’arrêt temporaire de la vente de RED ONE a été annulé.',
  },
  {
    title: 'a guarantee',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('SECURITY_UPDATES', '2030', 'GUARANTEED')] }),
    en: 'Security updates for RED ONE were guaranteed until the end of 2030.',
    de: 'Sicherheitsupdates für „RED ONE“ wurden bis Ende 2030 verbindlich zugesagt.',
    fr: 'Le maintien des mises à jour de sécurité pour RED ONE a été annoncé jusqu’à fin 2030 (engagement ferme).',
  },
  {
    title: 'a target, as reported',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('SERVICE', '2028-Q1')] }, { source: REPORTED }),
    en: 'According to unconfirmed reports, service for RED ONE was planned to continue until the end of the first quarter of 2028.',
    de: 'Der Service für „RED ONE“ war Berichten zufolge bis zum Ende des ersten Quartals 2028 vorgesehen (nicht verbindlich).',
    fr: 'D’après des informations non confirmées, le maintien du service après-vente pour RED ONE a été annoncé jusqu’à la fin du premier trimestre 2028 (date visée, sans engagement).',
  },
  {
    title: 'a commitment that was over when it was recorded',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('WARRANTY', '2020-04-30')] }),
    en: 'The warranty for RED ONE ended on 30 April 2020.',
    de: 'Die Garantie für „RED ONE“ endete am 30. April 2020.',
    fr: 'La garantie pour RED ONE a expiré le 30 avril 2020.',
  },
  {
    title: 'a commitment that was over in its market when it was recorded',
    fact: fact(
      'COMMITMENT_MADE',
      { commitments: [commitment('WARRANTY', '2026-11-21')] },
      { recordedAt: Date.parse('2026-11-21T16:00:00Z'), markets: ['JP'] },
    ),
    zone: 'Asia/Tokyo',
    en: 'The warranty for RED ONE ended on 21 November 2026; this applied to customers in Japan.',
    de: 'Die Garantie für „RED ONE“ endete am 21. November 2026; dies betraf die Kundschaft in Japan.',
    fr: 'La garantie pour RED ONE a expiré le 21 novembre 2026\u00a0; cela concernait la clientèle au Japon.',
  },
  {
    title: 'a commitment without an end',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('PARTS', 'OPEN')] }),
    en: 'The supply of spare parts for RED ONE was promised without an end date.',
    de: 'Die Ersatzteilversorgung für „RED ONE“ wurde ohne Enddatum zugesagt.',
    fr: 'Le maintien de la fourniture de pièces détachées pour RED ONE a été annoncé sans date de fin.',
  },
  {
    title: 'a commitment to be announced',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('ONLINE_SERVICES', 'TBA')] }),
    en: 'The end of online services for RED ONE was still to be announced.',
    de: 'Das Ende der Onlinedienste für „RED ONE“ war noch nicht bekannt gegeben.',
    fr: 'La date de fin des services en ligne pour RED ONE restait à préciser.',
  },
  {
    title: 'a commitment that does not apply',
    fact: fact('COMMITMENT_MADE', { commitments: [commitment('FEATURE_UPDATES', 'NOT_APPLICABLE')] }),
    en: 'There are no feature updates for RED ONE.',
    de: 'Für „RED ONE“ gibt es keine Funktionsupdates.',
    fr: 'Il n’y a pas de mises à jour fonctionnelles pour RED ONE.',
  },
  {
    title: 'several commitments',
    fact: fact('COMMITMENT_MADE', {
      commitments: [
        commitment('SERVICE', '2030-05-01'),
        commitment('WARRANTY', 'OPEN'),
        commitment('PARTS', 'TBA'),
      ],
    }),
    en: 'The following was stated for RED ONE: service until 1 May 2030 (target date), the warranty without an end date and the supply of spare parts (end to be announced).',
    de: 'Für „RED ONE“ wurde angegeben: der Service bis zum 1. Mai 2030 (geplant, nicht verbindlich), die Garantie ohne Enddatum und die Ersatzteilversorgung (Ende noch offen).',
    fr: 'Voici ce qui a été annoncé pour RED ONE\u00a0: le service après-vente jusqu’au 1er mai 2030 (date visée, sans engagement), la garantie sans date de fin et la fourniture de pièces détachées (date de fin à préciser).',
  },
  {
    title: 'an extension',
    fact: fact('COMMITMENT_EXTENDED', {
      commitments: [commitment('SECURITY_UPDATES', '2028-03-31')],
      change: { from: on('2027-03'), days: 366, noticeDays: 496 },
    }),
    en: 'The end of security updates for RED ONE was postponed from the end of March 2027 to 31 March 2028 (one year later).',
    de: 'Das Ende der Sicherheitsupdates für „RED ONE“ wurde von Ende März 2027 auf den 31. März 2028 hinausgeschoben (ein Jahr später).',
    fr: 'La fin des mises à jour de sécurité pour RED ONE a été reportée de fin mars 2027 au 31 mars 2028 (un an plus tard).',
  },
  {
    title: 'an extension without an end',
    fact: fact('COMMITMENT_EXTENDED', {
      commitments: [commitment('SERVICE', 'OPEN')],
      change: { from: on('2027'), days: null, noticeDays: null },
    }),
    en: 'Service for RED ONE was extended without an end date.',
    de: 'Der Service für „RED ONE“ wurde ohne Enddatum verlängert.',
    fr: 'La durée du service après-vente pour RED ONE a été prolongée sans date de fin.',
  },
  {
    title: 'a shortening',
    fact: fact('COMMITMENT_SHORTENED', {
      commitments: [commitment('SERVICE', '2027-Q2')],
      change: { from: on('2027'), days: -184, noticeDays: 221 },
    }),
    en: 'The end of service for RED ONE was brought forward from the end of 2027 to the end of the second quarter of 2027 (6 months earlier than planned, announced 7 months ahead).',
    de: 'Das Ende des Service für „RED ONE“ wurde von Ende 2027 auf das Ende des zweiten Quartals 2027 vorgezogen (6 Monate früher als geplant, 7 Monate im Voraus angekündigt).',
    fr: 'La fin du service après-vente pour RED ONE a été avancée de fin 2027 à la fin du deuxième trimestre 2027 (6 mois plus tôt que prévu, avec un préavis de 7 mois).',
  },
  {
    title: 'a shortening that somebody else told late',
    fact: fact(
      'COMMITMENT_SHORTENED',
      {
        commitments: [commitment('SECURITY_UPDATES', '2026-11-01')],
        change: { from: on('2026-11-27'), days: -26, noticeDays: -20 },
      },
      { source: { speaker: 'THIRD_PARTY', confidence: 'CONFIRMED' } },
    ),
    en: 'The end of security updates for RED ONE was brought forward from 27 November 2026 to 1 November 2026 (26 days earlier than planned).',
    de: 'Das Ende der Sicherheitsupdates für „RED ONE“ wurde vom 27. November 2026 auf den 1. November 2026 vorgezogen (26 Tage früher als geplant).',
    fr: 'La fin des mises à jour de sécurité pour RED ONE a été avancée du 27 novembre 2026 au 1er novembre 2026 (26 jours plus tôt que prévu).',
  },
  {
    title: 'a shortening that the maker told late elsewhere',
    fact: fact(
      'COMMITMENT_SHORTENED',
      {
        commitments: [commitment('SECURITY_UPDATES', '2026-11-01')],
        change: { from: on('2026-11-27'), days: -26, noticeDays: -20 },
      },
      { source: { speaker: 'MAKER', confidence: 'CONFIRMED' } },
    ),
    en: 'The end of security updates for RED ONE was brought forward from 27 November 2026 to 1 November 2026 (26 days earlier than planned, without notice).',
    de: 'Das Ende der Sicherheitsupdates für „RED ONE“ wurde vom 27. November 2026 auf den 1. November 2026 vorgezogen (26 Tage früher als geplant, ohne Vorankündigung).',
    fr: 'La fin des mises à jour de sécurité pour RED ONE a été avancée du 27 novembre 2026 au 1er novembre 2026 (26 jours plus tôt que prévu, sans préavis).',
  },
  {
    title: 'a shortening of what had no end',
    fact: fact('COMMITMENT_SHORTENED', {
      commitments: [commitment('ONLINE_SERVICES', '2027')],
      change: { from: null, days: null, noticeDays: 405 },
    }),
    en: 'The promised period of online services for RED ONE was shortened: it was to last until the end of 2027.',
    de: 'Die Zusage der Onlinedienste für „RED ONE“ wurde verkürzt und galt nur noch bis Ende 2027.',
    fr: 'La durée des services en ligne pour RED ONE a été réduite\u00a0: jusqu’à fin 2027.',
  },
  {
    title: 'the end of a commitment',
    fact: fact('COMMITMENT_ENDED', { commitments: [commitment('FULFILMENT', '2026-10')] }),
    en: 'The delivery of existing orders for RED ONE ended at the end of October 2026.',
    de: 'Die Auslieferung bestehender Bestellungen für „RED ONE“ endete Ende Oktober 2026.',
    fr: 'La livraison des commandes déjà passées pour RED ONE a cessé fin octobre 2026.',
  },
  {
    title: 'the end of orders, by the last day on which they were accepted',
    fact: fact('COMMITMENT_ENDED', { commitments: [commitment('ORDERS', '2026-10-31')] }),
    en: 'New orders for RED ONE were accepted until 31 October 2026.',
    de: 'Neue Bestellungen von „RED ONE“ waren bis zum 31. Oktober 2026 möglich.',
    fr: 'Les nouvelles commandes de RED ONE étaient acceptées jusqu’au 31 octobre 2026.',
  },
  {
    title: 'the end of orders, by the first day on which none were accepted',
    fact: fact(
      'COMMITMENT_ENDED',
      { commitments: [{ facet: 'ORDERS', terms: { term: 'ENDED' }, strength: 'TARGET' }] },
      { effectiveOn: on('2026-11-01') },
    ),
    en: 'No new orders for RED ONE were accepted from 1 November 2026 onwards.',
    de: 'Neue Bestellungen von „RED ONE“ waren ab dem 1. November 2026 nicht mehr möglich.',
    fr: 'Les nouvelles commandes de RED ONE n’étaient plus acceptées à partir du 1er novembre 2026.',
  },
  {
    title: 'a successor',
    fact: fact('SUCCESSOR_NAMED', { successors: [successor('EPIC')] }),
    en: 'EPIC was named as the successor of RED ONE.',
    de: '„EPIC“ wurde als Nachfolger von „RED ONE“ genannt.',
    fr: 'L’article EPIC a été annoncé comme successeur de RED ONE.',
  },
  {
    title: 'two upgrades for one host',
    fact: fact('SUCCESSOR_NAMED', {
      successors: [successor('EPIC', 'UPGRADE', ['CAM']), successor('SCARLET', 'UPGRADE', ['CAM'])],
    }),
    en: 'EPIC and SCARLET were named as upgrades from RED ONE for use with CAM.',
    de: '„EPIC“ und „SCARLET“ wurden als Upgrades für „RED ONE“ zur Verwendung mit „CAM“ genannt.',
    fr: 'Les articles EPIC et SCARLET ont été annoncés comme modèles supérieurs à RED ONE, à utiliser avec CAM.',
  },
  {
    title: 'a substitute',
    fact: fact('SUCCESSOR_NAMED', { successors: [successor('EPIC', 'SUBSTITUTE')] }),
    en: 'EPIC was named as a substitute for RED ONE.',
    de: '„EPIC“ wurde als Ersatz für „RED ONE“ genannt.',
    fr: 'L’article EPIC a été annoncé comme produit de substitution pour RED ONE.',
  },
  {
    title: 'an interim replacement, as reported',
    fact: fact('SUCCESSOR_NAMED', { successors: [successor('EPIC', 'INTERIM')] }, { source: REPORTED }),
    en: 'According to unconfirmed reports, EPIC was named as an interim replacement for RED ONE.',
    de: '„EPIC“ wurde Berichten zufolge als Übergangslösung für „RED ONE“ genannt.',
    fr: 'D’après des informations non confirmées, l’article EPIC a été annoncé comme solution provisoire pour RED ONE.',
  },
  {
    title: 'successors of several kinds',
    fact: fact('SUCCESSOR_NAMED', { successors: [successor('EPIC'), successor('SCARLET', 'INTERIM')] }),
    en: 'EPIC and SCARLET were named as alternatives to RED ONE.',
    de: '„EPIC“ und „SCARLET“ wurden als Alternativen zu „RED ONE“ genannt.',
    fr: 'Les articles EPIC et SCARLET ont été annoncés comme solutions de remplacement pour RED ONE.',
  },
  {
    title: 'a successor in one market',
    fact: fact('SUCCESSOR_NAMED', { successors: [{ ...successor('EPIC'), markets: ['US'] }] }),
    en: 'EPIC was named as the successor of RED ONE; this applied to customers in the United States.',
    de: '„EPIC“ wurde als Nachfolger von „RED ONE“ genannt; dies betraf die Kundschaft in den Vereinigten Staaten.',
    fr: 'L’article EPIC a été annoncé comme successeur de RED ONE\u00a0; cela concernait la clientèle aux États-Unis.',
  },
  {
    title: 'a successor taken back in one market',
    fact: fact('SUCCESSOR_WITHDRAWN', { withdrawnSuccessor: { ...item('EPIC'), markets: ['US'] } }),
    en: 'The statement naming EPIC as a successor of RED ONE was withdrawn; this applied to customers in the United States.',
    de: 'Die Angabe von „EPIC“ als Nachfolger von „RED ONE“ wurde zurückgezogen; dies betraf die Kundschaft in den Vereinigten Staaten.',
    fr: 'L’annonce du remplacement de RED ONE par EPIC a été retirée\u00a0; cela concernait la clientèle aux États-Unis.',
  },
  {
    title: 'a successor taken back',
    fact: fact('SUCCESSOR_WITHDRAWN', { withdrawnSuccessor: item('EPIC') }),
    en: 'The statement naming EPIC as a successor of RED ONE was withdrawn.',
    de: 'Die Angabe von „EPIC“ als Nachfolger von „RED ONE“ wurde zurückgezogen.',
    fr: 'L’annonce du remplacement de RED ONE par EPIC a été retirée.',
  },
  {
    title: 'a fit',
    fact: fact('FIT_DECLARED', { fit: { host: item('EPIC'), verdict: 'FITS', needs: [] } }),
    en: 'RED ONE was listed as compatible with EPIC.',
    de: 'Es wurde mitgeteilt, dass „RED ONE“ und „EPIC“ zusammenpassen.',
    fr: 'La compatibilité de RED ONE avec EPIC a été annoncée.',
  },
  {
    title: 'a fit with something else',
    fact: fact('FIT_DECLARED', {
      fit: { host: item('EPIC'), verdict: 'FITS_WITH', needs: [item('SIDE SSD')] },
    }),
    en: 'RED ONE was listed as compatible with EPIC in combination with SIDE SSD.',
    de: 'Es wurde mitgeteilt, dass „RED ONE“ nur zusammen mit „SIDE SSD“ zu „EPIC“ passt.',
    fr: 'La compatibilité de RED ONE avec EPIC, en association avec SIDE SSD, a été annoncée.',
  },
  {
    title: 'a fit on a condition',
    fact: fact('FIT_DECLARED', {
      fit: { host: item('EPIC'), verdict: 'FITS_WITH', needs: [], condition: { en: 'x' } },
    }),
    en: 'RED ONE was listed as compatible with EPIC under certain conditions.',
    de: 'Es wurde mitgeteilt, dass „RED ONE“ und „EPIC“ unter bestimmten Bedingungen zusammenpassen.',
    fr: 'La compatibilité sous conditions de RED ONE avec EPIC a été annoncée.',
  },
  {
    title: 'no fit, as reported',
    fact: fact(
      'FIT_DECLARED',
      { fit: { host: item('EPIC'), verdict: 'DOES_NOT_FIT', needs: [] } },
      { source: REPORTED },
    ),
    en: 'According to unconfirmed reports, RED ONE is incompatible with EPIC.',
    de: '„RED ONE“ passt Berichten zufolge nicht zu „EPIC“.',
    fr: 'D’après des informations non confirmées, RED ONE n’est pas compatible avec EPIC.',
  },
  {
    title: 'an unknown fit',
    fact: fact('FIT_DECLARED', { fit: { host: item('EPIC'), verdict: 'UNKNOWN', needs: [] } }),
    en: 'We do not know whether RED ONE is compatible with EPIC.',
    de: 'Ob „RED ONE“ und „EPIC“ zusammenpassen, ist uns nicht bekannt.',
    fr: 'Nous ne savons pas si RED ONE est compatible avec EPIC.',
  },
  {
    title: 'an unknown fit, which is no report',
    fact: fact(
      'FIT_DECLARED',
      { fit: { host: item('EPIC'), verdict: 'UNKNOWN', needs: [] } },
      { source: REPORTED },
    ),
    en: 'We do not know whether RED ONE is compatible with EPIC.',
    de: 'Ob „RED ONE“ und „EPIC“ zusammenpassen, ist uns nicht bekannt.',
    fr: 'Nous ne savons pas si RED ONE est compatible avec EPIC.',
  },
  {
    title: 'a fit taken back',
    fact: fact('FIT_WITHDRAWN', { withdrawnFit: item('EPIC') }),
    en: 'The statement on whether RED ONE is compatible with EPIC was withdrawn.',
    de: 'Die Angabe, ob „RED ONE“ und „EPIC“ zusammenpassen, wurde zurückgezogen.',
    fr: 'La déclaration sur la compatibilité de RED ONE avec EPIC a été retirée.',
  },
  {
    title: 'a promise with a date',
    fact: fact('UPDATE_PROMISED', { promise: { by: on('2027-03-31') } }),
    en: 'An update on RED ONE was promised and was to follow by 31 March 2027.',
    de: 'Neue Informationen zu „RED ONE“ wurden zugesagt und sollten bis zum 31. März 2027 folgen.',
    fr: 'De nouvelles informations sur RED ONE ont été promises et devaient suivre au plus tard le 31 mars 2027.',
  },
  {
    title: 'a promise without a date, as reported',
    fact: fact('UPDATE_PROMISED', { promise: { by: null } }, { source: REPORTED }),
    en: 'According to unconfirmed reports, an update on RED ONE was promised, but no date was given.',
    de: 'Neue Informationen zu „RED ONE“ wurden Berichten zufolge zugesagt, aber ohne Datum.',
    fr: 'D’après des informations non confirmées, de nouvelles informations sur RED ONE ont été promises, sans précision de date.',
  },
  {
    title: 'a next word',
    fact: fact('UPDATE_POSTED', { promise: { by: on('2027-03') }, resumesOn: on('2027-05-01') }),
    en: 'An update on RED ONE was posted; sales were expected to resume on 1 May 2027 and more information was to follow by the end of March 2027.',
    de: 'Neue Informationen zu „RED ONE“ wurden veröffentlicht; die Wiederaufnahme des Verkaufs wurde für den 1. Mai 2027 erwartet und weitere Informationen sollten bis Ende März 2027 folgen.',
    fr: 'De nouvelles informations sur RED ONE ont été publiées\u00a0; la reprise de la vente était prévue le 1er mai 2027 et d’autres informations devaient suivre au plus tard fin mars 2027.',
  },
  {
    title: 'an amendment that shortens a guarantee',
    fact: fact('CORRECTED', {
      how: 'AMEND',
      commitments: [commitment('SERVICE', '2027-Q2', 'GUARANTEED')],
      change: { from: on('2027'), days: -184, noticeDays: 0 },
    }),
    en: 'An earlier statement about RED ONE was corrected; the end of service for RED ONE was brought forward from the end of 2027 to the end of the second quarter of 2027 (6 months earlier than planned, without notice).',
    de: 'Eine frühere Angabe zu „RED ONE“ wurde berichtigt; das Ende des Service für „RED ONE“ wurde von Ende 2027 auf das Ende des zweiten Quartals 2027 vorgezogen (6 Monate früher als geplant, ohne Vorankündigung).',
    fr: 'Une déclaration antérieure sur RED ONE a été corrigée\u00a0; la fin du service après-vente pour RED ONE a été avancée de fin 2027 à la fin du deuxième trimestre 2027 (6 mois plus tôt que prévu, sans préavis).',
  },
  {
    title: 'a retraction',
    fact: fact('CORRECTED', { how: 'RETRACT' }),
    en: 'An earlier statement about RED ONE was retracted.',
    de: 'Eine frühere Angabe zu „RED ONE“ wurde zurückgezogen.',
    fr: 'Une déclaration antérieure sur RED ONE a été retirée.',
  },
  {
    title: 'a translation',
    fact: fact('TRANSLATED', {}),
    en: 'An earlier statement about RED ONE was translated.',
    de: 'Eine frühere Angabe zu „RED ONE“ wurde übersetzt.',
    fr: 'Une déclaration antérieure sur RED ONE a été traduite.',
  },
];

for (const { title, fact: headlineFact, zone, before, ...expected } of SENTENCES) {
  // R94
  test(`a fact is told in one sentence in the past tense: ${title}`, () => {
    for (const locale of MESSAGE_LOCALES) {
      assert.equal(factHeadline('RED ONE', headlineFact, locale, zone, before), expected[locale]);
    }
  });
}
