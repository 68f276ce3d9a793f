import assert from 'node:assert/strict';
import test from 'node:test';
import type { Lifecycle } from '../../../src/domain/lifecycle/lifecycle.ts';
import { lifecycleHeadline } from '../../../src/wording/headlines.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../src/wording/locales.ts';
import { answer, facet, item, lastOrder, next, NOW, on, orders, promise, REPORTED } from '../answers.ts';

/** Each sentence was read and judged; a change of wording is a change here. */
const SENTENCES: readonly (Record<MessageLocale, string> & {
  title: string;
  lifecycle: Lifecycle;
  market?: string;
})[] = [
  {
    title: 'open orders',
    lifecycle: answer({}),
    en: 'EPIC can be ordered.',
    de: '„EPIC“ kann bestellt werden.',
    fr: 'EPIC est disponible à la commande.',
  },
  {
    title: 'open orders, as reported',
    lifecycle: answer({ source: REPORTED }),
    en: 'According to unconfirmed reports, EPIC can be ordered.',
    de: '„EPIC“ kann Berichten zufolge bestellt werden.',
    fr: 'D’après des informations non confirmées, EPIC est disponible à la commande.',
  },
  {
    title: 'a last order that only somebody else reports',
    lifecycle: answer(
      { lastOrder: lastOrder('2027-03-31'), nextChange: next('DISCONTINUED', '2027-04-01', REPORTED) },
      orders('ENDING', { until: on('2027-03-31'), source: REPORTED }),
    ),
    en: 'According to unconfirmed reports, EPIC can be ordered until 31 March 2027; it will be discontinued after that.',
    de: 'Unbestätigten Berichten zufolge gilt: „EPIC“ kann bis zum 31. März 2027 bestellt werden; danach endet der Verkauf.',
    fr: 'D’après des informations non confirmées, EPIC est disponible à la commande jusqu’au 31 mars 2027\u00a0; sa commercialisation prendra ensuite fin.',
  },
  {
    title: 'announced, without a first day',
    lifecycle: answer({}, orders('NOT_YET')),
    en: 'The release of EPIC has been announced, but orders cannot be placed yet.',
    de: 'Die Markteinführung von „EPIC“ ist angekündigt; Bestellungen sind noch nicht möglich.',
    fr: 'La sortie d’EPIC est annoncée, mais les commandes ne sont pas encore ouvertes.',
  },
  {
    title: 'announced, as somebody else says, who may not have heard of the release',
    lifecycle: answer({}, orders('NOT_YET', { source: { ...REPORTED, confidence: 'CONFIRMED' } })),
    en: 'The release of EPIC was announced, but we have no information on whether it took place.',
    de: 'Die Markteinführung von „EPIC“ war angekündigt; ob sie stattgefunden hat, ist uns nicht bekannt.',
    fr: 'La sortie d’EPIC avait été annoncée, mais nous ne savons pas si elle a eu lieu.',
  },
  {
    title: 'announced, as is only reported',
    lifecycle: answer({}, orders('NOT_YET', { source: REPORTED })),
    en: 'According to unconfirmed reports, the release of EPIC was announced, but we have no information on whether it took place.',
    de: 'Die Markteinführung von „EPIC“ war Berichten zufolge angekündigt; ob sie stattgefunden hat, ist uns nicht bekannt.',
    fr: 'D’après des informations non confirmées, la sortie d’EPIC avait été annoncée, mais nous ne savons pas si elle a eu lieu.',
  },
  {
    title: 'the release is overdue, and somebody else spoke of it',
    lifecycle: answer(
      { releaseDueAt: 0 },
      orders('NOT_YET', { from: on('2012-10'), source: { ...REPORTED, confidence: 'CONFIRMED' } }),
    ),
    en: 'The release of EPIC was planned for October 2012, but we have no information on whether it took place.',
    de: 'Die Markteinführung von „EPIC“ war für Oktober 2012 geplant; ob sie stattgefunden hat, ist uns nicht bekannt.',
    fr: 'La sortie d’EPIC était prévue pour octobre 2012, mais nous ne savons pas si elle a eu lieu.',
  },
  {
    title: 'announced, with a first month',
    lifecycle: answer({}, orders('NOT_YET', { from: on('2027-04') })),
    en: 'EPIC can be ordered from April 2027.',
    de: '„EPIC“ kann ab April 2027 bestellt werden.',
    fr: 'EPIC sera disponible à la commande à partir d’avril 2027.',
  },
  {
    title: 'orders end on a day',
    lifecycle: answer({ lastOrder: lastOrder('2027-03-31') }, orders('ENDING')),
    en: 'EPIC can be ordered until 31 March 2027.',
    de: '„EPIC“ kann bis zum 31. März 2027 bestellt werden.',
    fr: 'EPIC est disponible à la commande jusqu’au 31 mars 2027.',
  },
  {
    title: 'orders end with a month',
    lifecycle: answer({ lastOrder: lastOrder('2027-03') }, orders('ENDING')),
    en: 'EPIC can be ordered until the end of March 2027.',
    de: '„EPIC“ kann bis Ende März 2027 bestellt werden.',
    fr: 'EPIC est disponible à la commande jusqu’à fin mars 2027.',
  },
  {
    title: 'orders end with a quarter',
    lifecycle: answer({ lastOrder: lastOrder('2027-Q3') }, orders('ENDING')),
    en: 'EPIC can be ordered until the end of the third quarter of 2027.',
    de: '„EPIC“ kann bis zum Ende des dritten Quartals 2027 bestellt werden.',
    fr: 'EPIC est disponible à la commande jusqu’à la fin du troisième trimestre 2027.',
  },
  {
    title: 'orders end with a year',
    lifecycle: answer({ lastOrder: lastOrder('2027') }, orders('ENDING')),
    en: 'EPIC can be ordered until the end of 2027.',
    de: '„EPIC“ kann bis Ende 2027 bestellt werden.',
    fr: 'EPIC est disponible à la commande jusqu’à fin 2027.',
  },
  {
    title: 'orders end with the stock, as reported',
    lifecycle: answer({ lastOrder: lastOrder(null, true), source: REPORTED }, orders('ENDING')),
    en: 'According to unconfirmed reports, EPIC can be ordered while stocks last.',
    de: '„EPIC“ kann Berichten zufolge bestellt werden, solange der Vorrat reicht.',
    fr: 'D’après des informations non confirmées, EPIC est disponible à la commande, dans la limite des stocks.',
  },
  {
    title: 'orders end with the stock or on the first of May',
    lifecycle: answer({ lastOrder: lastOrder('2027-05-01', true) }, orders('ENDING')),
    en: 'EPIC can be ordered while stocks last, and until 1 May 2027 at the latest.',
    de: '„EPIC“ kann bestellt werden, solange der Vorrat reicht, längstens bis zum 1. Mai 2027.',
    fr: 'EPIC est disponible à la commande, dans la limite des stocks et jusqu’au 1er mai 2027 au plus tard.',
  },
  {
    title: 'discontinued right after the last order',
    lifecycle: answer(
      { lastOrder: lastOrder('2027-03-31'), nextChange: next('DISCONTINUED', '2027-04-01') },
      orders('ENDING'),
    ),
    en: 'EPIC can be ordered until 31 March 2027; it will be discontinued after that.',
    de: '„EPIC“ kann bis zum 31. März 2027 bestellt werden; danach endet der Verkauf.',
    fr: 'EPIC est disponible à la commande jusqu’au 31 mars 2027\u00a0; sa commercialisation prendra ensuite fin.',
  },
  {
    title: 'discontinued some time after the last order',
    lifecycle: answer(
      {
        lastOrder: lastOrder('2027-03'),
        nextChange: next('DISCONTINUED', '2027-06'),
        successorStatus: 'NONE',
      },
      orders('ENDING'),
    ),
    en: 'EPIC can be ordered until the end of March 2027; it will be discontinued in June 2027 and no replacement is planned.',
    de: '„EPIC“ kann bis Ende März 2027 bestellt werden; der Verkauf endet im Juni 2027 und ein Ersatz ist nicht geplant.',
    fr: 'EPIC est disponible à la commande jusqu’à fin mars 2027\u00a0; sa commercialisation prendra fin en juin 2027 et aucun produit de remplacement n’est prévu.',
  },
  {
    title: 'discontinued soon, as somebody else reports',
    lifecycle: answer({ nextChange: next('DISCONTINUED', '2027-05-03', REPORTED), successorStatus: 'NAMED' }),
    en: 'EPIC can be ordered; according to unconfirmed reports, it will be discontinued on 3 May 2027 and its successor is EPIC-2.',
    de: '„EPIC“ kann bestellt werden; der Verkauf endet Berichten zufolge am 3. Mai 2027; Nachfolger ist „EPIC-2“.',
    fr: 'EPIC est disponible à la commande\u00a0; d’après des informations non confirmées, sa commercialisation prendra fin le 3 mai 2027 et le successeur est EPIC-2.',
  },
  {
    title: 'a planned pause',
    lifecycle: answer({ nextChange: next('PAUSED', '2027-05') }),
    en: 'EPIC can be ordered; a pause in sales is planned from May 2027.',
    de: '„EPIC“ kann bestellt werden; ab Mai 2027 ist eine Verkaufspause geplant.',
    fr: 'EPIC est disponible à la commande\u00a0; une pause des ventes est prévue à partir de mai 2027.',
  },
  {
    title: 'a planned replacement',
    lifecycle: answer({ nextChange: next('REPLACEMENT_PLANNED', '2027-Q2') }),
    en: 'EPIC can be ordered; it is to be replaced from the second quarter of 2027.',
    de: '„EPIC“ kann bestellt werden; ab dem zweiten Quartal 2027 ist ein Ersatz vorgesehen.',
    fr: 'EPIC est disponible à la commande\u00a0; son remplacement est prévu à partir du deuxième trimestre 2027.',
  },
  {
    title: 'a planned replacement that ends orders',
    lifecycle: answer(
      { nextChange: next('REPLACEMENT_PLANNED', '2027-05-03'), successorStatus: 'PLANNED' },
      orders('ENDING'),
    ),
    en: 'EPIC can be ordered; no new orders will be taken from 3 May 2027 and a replacement is planned.',
    de: '„EPIC“ kann bestellt werden; ab dem 3. Mai 2027 sind keine neuen Bestellungen mehr möglich und ein Ersatz ist geplant.',
    fr: 'EPIC est disponible à la commande\u00a0; aucune nouvelle commande ne sera acceptée à partir du 3 mai 2027 et un produit de remplacement est prévu.',
  },
  {
    title: 'the last order day is over',
    lifecycle: answer({}, orders('ENDED', { until: on('2026-03') })),
    en: 'EPIC could be ordered until the end of March 2026.',
    de: '„EPIC“ konnte bis Ende März 2026 bestellt werden.',
    fr: 'EPIC était disponible à la commande jusqu’à fin mars 2026 et ne l’est plus.',
  },
  {
    title: 'orders to be announced',
    lifecycle: answer({}, orders('TBA')),
    en: 'Whether EPIC can be ordered has not been announced yet.',
    de: 'Ob „EPIC“ bestellt werden kann, ist noch nicht bekannt.',
    fr: 'Il n’a pas encore été précisé si EPIC sera disponible à la commande.',
  },
  {
    title: 'a broken promise of a next word',
    lifecycle: answer({ nextUpdate: promise('2026-Q2', true) }),
    en: 'EPIC can be ordered; more information was due by the end of the second quarter of 2026 but has not been published.',
    de: '„EPIC“ kann bestellt werden; weitere Informationen sollten bis zum Ende des zweiten Quartals 2026 folgen, stehen aber noch aus.',
    fr: 'EPIC est disponible à la commande\u00a0; de nouvelles informations étaient attendues au plus tard à la fin du deuxième trimestre 2026, mais n’ont pas encore été publiées.',
  },
  {
    title: 'sales unsaid, security updates end on a day, as reported',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDING', until: on('2027-04-30'), source: REPORTED }),
    ]),
    en: 'According to unconfirmed reports, security updates for EPIC run until 30 April 2027.',
    de: 'Sicherheitsupdates für „EPIC“ gibt es Berichten zufolge bis zum 30. April 2027.',
    fr: 'D’après des informations non confirmées, les mises à jour de sécurité pour EPIC se poursuivent jusqu’au 30 avril 2027.',
  },
  {
    title: 'sales unsaid, several facets: the most telling one',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('SERVICE', { status: 'ENDING', until: on('2028') }),
      facet('FEATURE_UPDATES', { status: 'ENDED', until: on('2025-Q2') }),
    ]),
    en: 'Feature updates for EPIC ended at the end of the second quarter of 2025; service for EPIC runs until the end of 2028.',
    de: 'Funktionsupdates für „EPIC“ endeten am Ende des zweiten Quartals 2025; der Service für „EPIC“ läuft bis Ende 2028.',
    fr: 'Les mises à jour fonctionnelles pour EPIC ont cessé à la fin du deuxième trimestre 2025\u00a0; le service après-vente pour EPIC se poursuit jusqu’à fin 2028.',
  },
  {
    title: 'sales unsaid, an announced end beside what goes on, as reported',
    lifecycle: answer({ implied: true, source: REPORTED }, [
      ...orders('UNKNOWN'),
      facet('FEATURE_UPDATES', { status: 'OPEN', source: REPORTED }),
      facet('ONLINE_SERVICES', { status: 'ENDING', until: on('2027-07-24') }),
    ]),
    en: 'According to unconfirmed reports, feature updates for EPIC continue without an announced end. Online services for EPIC run until 24 July 2027.',
    de: 'Funktionsupdates für „EPIC“ gibt es Berichten zufolge weiterhin ohne angekündigtes Ende. Onlinedienste für „EPIC“ gibt es bis zum 24. Juli 2027.',
    fr: 'D’après des informations non confirmées, les mises à jour fonctionnelles pour EPIC se poursuivent sans fin annoncée. Les services en ligne pour EPIC se poursuivent jusqu’au 24 juillet 2027.',
  },
  {
    title: 'sales unsaid, two announced ends: the most telling one, and the nearest',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDING', until: on('2029') }),
      facet('WARRANTY', { status: 'ENDING', until: on('2027-06') }),
      facet('PARTS', { status: 'ENDING', until: on('2028') }),
    ]),
    en: 'Security updates for EPIC run until the end of 2029; the warranty for EPIC runs until the end of June 2027.',
    de: 'Sicherheitsupdates für „EPIC“ gibt es bis Ende 2029; die Garantie für „EPIC“ läuft bis Ende Juni 2027.',
    fr: 'Les mises à jour de sécurité pour EPIC se poursuivent jusqu’à fin 2029\u00a0; la garantie pour EPIC se poursuit jusqu’à fin juin 2027.',
  },
  {
    title: 'sales unsaid, one thing has ended, one goes on, and one ends',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDED', until: on('2025-04-30') }),
      facet('SERVICE', { status: 'OPEN' }),
      facet('PARTS', { status: 'ENDING', until: on('2027') }),
    ]),
    en: 'Security updates for EPIC ended on 30 April 2025; the supply of spare parts for EPIC runs until the end of 2027.',
    de: 'Sicherheitsupdates für „EPIC“ endeten am 30. April 2025; die Ersatzteilversorgung für „EPIC“ läuft bis Ende 2027.',
    fr: 'Les mises à jour de sécurité pour EPIC ont cessé le 30 avril 2025\u00a0; la fourniture de pièces détachées pour EPIC se poursuit jusqu’à fin 2027.',
  },
  {
    title: 'sales unsaid, an announced end of one thing and one of all, as reported',
    lifecycle: answer({ implied: true, nextChange: next('DISCONTINUED', '2027-05-03', REPORTED) }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'OPEN', source: REPORTED }),
      facet('ONLINE_SERVICES', { status: 'ENDING', until: on('2027-03'), source: REPORTED }),
    ]),
    en: 'According to unconfirmed reports, security updates for EPIC continue without an announced end; online services for EPIC run until the end of March 2027 and EPIC will be discontinued on 3 May 2027.',
    de: 'Unbestätigten Berichten zufolge gilt: Sicherheitsupdates für „EPIC“ gibt es weiterhin ohne angekündigtes Ende; Onlinedienste für „EPIC“ gibt es bis Ende März 2027 und der Verkauf von „EPIC“ endet am 3. Mai 2027 endgültig.',
    fr: 'D’après des informations non confirmées, les mises à jour de sécurité pour EPIC se poursuivent sans fin annoncée\u00a0; les services en ligne pour EPIC se poursuivent jusqu’à fin mars 2027 et la commercialisation d’EPIC prendra fin le 3 mai 2027.',
  },
  {
    title: 'sales unsaid, a guaranteed warranty',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('WARRANTY', { status: 'ENDING', until: on('2027-Q2'), strength: 'GUARANTEED' }),
    ]),
    en: 'The warranty for EPIC runs until the end of the second quarter of 2027 (guaranteed date).',
    de: 'Die Garantie für „EPIC“ läuft verbindlich bis zum Ende des zweiten Quartals 2027.',
    fr: 'La garantie pour EPIC se poursuit jusqu’à la fin du deuxième trimestre 2027 (engagement ferme).',
  },
  {
    title: 'sales unsaid, service goes on',
    lifecycle: answer({ implied: true }, [...orders('UNKNOWN'), facet('SERVICE', { status: 'OPEN' })]),
    en: 'Service for EPIC continues without an announced end.',
    de: 'Der Service für „EPIC“ läuft ohne angekündigtes Ende weiter.',
    fr: 'Le service après-vente pour EPIC se poursuit sans fin annoncée.',
  },
  {
    title: 'sales unsaid, security updates ended some time',
    lifecycle: answer({ implied: true }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDED' }),
    ]),
    en: 'Security updates for EPIC have ended.',
    de: 'Sicherheitsupdates für „EPIC“ gibt es nicht mehr.',
    fr: 'Les mises à jour de sécurité pour EPIC ont cessé.',
  },
  {
    title: 'sales unsaid, an end to be announced',
    lifecycle: answer({ implied: true }, [...orders('UNKNOWN'), facet('ONLINE_SERVICES', { status: 'TBA' })]),
    en: 'The end of online services for EPIC has not been announced yet.',
    de: 'Das Ende der Onlinedienste für „EPIC“ ist noch nicht bekannt gegeben.',
    fr: 'La date de fin des services en ligne pour EPIC n’a pas encore été annoncée.',
  },
  {
    title: 'sales unsaid, nothing else said',
    lifecycle: answer({ implied: true }, orders('UNKNOWN')),
    en: 'We have no information on whether EPIC is still sold.',
    de: 'Ob „EPIC“ noch verkauft wird, ist uns nicht bekannt.',
    fr: 'Nous ne savons pas si EPIC est encore en vente.',
  },
  {
    title: 'sales unsaid, but the end announced',
    lifecycle: answer({ implied: true, nextChange: next('DISCONTINUED', '2027-05-03') }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'OPEN' }),
    ]),
    en: 'Security updates for EPIC continue without an announced end; EPIC will be discontinued on 3 May 2027.',
    de: 'Sicherheitsupdates für „EPIC“ gibt es weiterhin ohne angekündigtes Ende; der Verkauf von „EPIC“ endet am 3. Mai 2027 endgültig.',
    fr: 'Les mises à jour de sécurité pour EPIC se poursuivent sans fin annoncée\u00a0; la commercialisation d’EPIC prendra fin le 3 mai 2027.',
  },
  {
    title: 'paused since a day, back in a quarter',
    lifecycle: answer(
      { state: 'PAUSED', sinceOn: on('2026-05-01'), resumesOn: on('2027-Q3') },
      orders('SUSPENDED'),
    ),
    en: 'Sales of EPIC have been paused since 1 May 2026; they are expected to resume in the third quarter of 2027.',
    de: 'Der Verkauf von „EPIC“ ist seit dem 1. Mai 2026 unterbrochen; die Wiederaufnahme wird für das dritte Quartal 2027 erwartet.',
    fr: 'La vente d’EPIC est suspendue depuis le 1er mai 2026\u00a0; la reprise est prévue au troisième trimestre 2027.',
  },
  {
    title: 'paused, and the return is overdue, as reported',
    lifecycle: answer(
      { state: 'PAUSED', sinceOn: on('2026-05'), resumesOn: on('2026-06'), source: REPORTED },
      orders('SUSPENDED'),
    ),
    en: 'According to unconfirmed reports, sales of EPIC have been paused since May 2026; they were to resume by the end of June 2026 but have not.',
    de: 'Unbestätigten Berichten zufolge gilt: Der Verkauf von „EPIC“ ist seit Mai 2026 unterbrochen; die Wiederaufnahme war bis Ende Juni 2026 vorgesehen, steht aber noch aus.',
    fr: 'D’après des informations non confirmées, la vente d’EPIC est suspendue depuis mai 2026\u00a0; la reprise était prévue au plus tard fin juin 2026 mais n’a pas encore eu lieu.',
  },
  {
    title: 'paused, with a promise of a next word',
    lifecycle: answer({ state: 'PAUSED', nextUpdate: promise('2027-03-31') }, orders('SUSPENDED')),
    en: 'Sales of EPIC are paused; we will say more by 31 March 2027.',
    de: 'Der Verkauf von „EPIC“ ist unterbrochen; weitere Informationen folgen spätestens am 31. März 2027.',
    fr: 'La vente d’EPIC est suspendue\u00a0; nous vous en dirons plus d’ici le 31 mars 2027.',
  },
  {
    title: 'paused, and a promise without a date is overdue',
    lifecycle: answer({ state: 'PAUSED', nextUpdate: promise(null, true) }, orders('SUSPENDED')),
    en: 'Sales of EPIC are paused; more information was promised but has not come.',
    de: 'Der Verkauf von „EPIC“ ist unterbrochen; weitere Informationen waren zugesagt, stehen aber noch aus.',
    fr: 'La vente d’EPIC est suspendue\u00a0; de nouvelles informations avaient été promises, mais n’ont pas encore été publiées.',
  },
  {
    title: 'paused, and the end announced',
    lifecycle: answer(
      { state: 'PAUSED', nextChange: next('DISCONTINUED', '2027-05-03'), successorStatus: 'NONE' },
      orders('SUSPENDED'),
    ),
    en: 'Sales of EPIC are paused; they will end for good on 3 May 2027 and no replacement is planned.',
    de: 'Der Verkauf von „EPIC“ ist unterbrochen; der Verkauf endet am 3. Mai 2027 endgültig und ein Ersatz ist nicht geplant.',
    fr: 'La vente d’EPIC est suspendue\u00a0; elle prendra définitivement fin le 3 mai 2027 et aucun produit de remplacement n’est prévu.',
  },
  {
    title: 'paused, and the return announced',
    lifecycle: answer({ state: 'PAUSED', nextChange: next('AVAILABLE', '2027-05-03') }, orders('SUSPENDED')),
    en: 'Sales of EPIC are paused; sales will resume on 3 May 2027.',
    de: 'Der Verkauf von „EPIC“ ist unterbrochen; die Wiederaufnahme ist für den 3. Mai 2027 angekündigt.',
    fr: 'La vente d’EPIC est suspendue\u00a0; la reprise est prévue le 3 mai 2027.',
  },
  {
    title: 'to be replaced, orders ended, as reported',
    lifecycle: answer(
      { state: 'REPLACEMENT_PLANNED', sinceOn: on('2010-08'), source: REPORTED, successorStatus: 'PLANNED' },
      orders('ENDED'),
    ),
    en: 'According to unconfirmed reports, no new orders for EPIC have been taken since August 2010; a replacement is planned.',
    de: 'Unbestätigten Berichten zufolge gilt: „EPIC“ kann seit August 2010 nicht mehr bestellt werden; ein Ersatz ist geplant.',
    fr: 'D’après des informations non confirmées, EPIC n’est plus disponible à la commande depuis août 2010\u00a0; un produit de remplacement est prévu.',
  },
  {
    title: 'to be replaced, orders ended, and the promised word is overdue',
    lifecycle: answer(
      {
        state: 'REPLACEMENT_PLANNED',
        sinceOn: on('2010-08'),
        successorStatus: 'PLANNED',
        nextUpdate: promise(null, true),
      },
      orders('ENDED'),
    ),
    en: 'No new orders for EPIC have been taken since August 2010; a replacement is planned and more information was promised but has not come.',
    de: '„EPIC“ kann seit August 2010 nicht mehr bestellt werden; ein Ersatz ist geplant und weitere Informationen waren zugesagt, stehen aber noch aus.',
    fr: 'EPIC n’est plus disponible à la commande depuis août 2010\u00a0; un produit de remplacement est prévu et de nouvelles informations avaient été promises, mais n’ont pas encore été publiées.',
  },
  {
    title: 'to be replaced, orders open',
    lifecycle: answer({ state: 'REPLACEMENT_PLANNED', successorStatus: 'NAMED' }),
    en: 'EPIC can still be ordered; its successor is EPIC-2.',
    de: '„EPIC“ kann noch bestellt werden; Nachfolger ist „EPIC-2“.',
    fr: 'EPIC reste disponible à la commande\u00a0; le successeur est EPIC-2.',
  },
  {
    title: 'to be replaced, orders ending',
    lifecycle: answer(
      {
        state: 'REPLACEMENT_PLANNED',
        successorStatus: 'PLANNED',
        lastOrder: lastOrder('2027-03-31'),
        nextUpdate: promise('2027-Q1'),
      },
      orders('ENDING'),
    ),
    en: 'EPIC can still be ordered until 31 March 2027; a replacement is planned and we will say more by the end of the first quarter of 2027.',
    de: '„EPIC“ kann noch bis zum 31. März 2027 bestellt werden; ein Ersatz ist geplant und weitere Informationen folgen spätestens am Ende des ersten Quartals 2027.',
    fr: 'EPIC reste disponible à la commande jusqu’au 31 mars 2027\u00a0; un produit de remplacement est prévu et nous vous en dirons plus d’ici la fin du premier trimestre 2027.',
  },
  {
    title: 'to be replaced, orders to be announced',
    lifecycle: answer({ state: 'REPLACEMENT_PLANNED', successorStatus: 'PLANNED' }, orders('TBA')),
    en: 'Whether EPIC can still be ordered has not been announced yet; a replacement is planned.',
    de: 'Ob „EPIC“ noch bestellt werden kann, ist noch nicht bekannt; ein Ersatz ist geplant.',
    fr: 'Il n’a pas encore été précisé si EPIC reste disponible à la commande\u00a0; un produit de remplacement est prévu.',
  },
  {
    title: 'to be replaced, sales unsaid, as reported',
    lifecycle: answer(
      { state: 'REPLACEMENT_PLANNED', successorStatus: 'PLANNED', source: REPORTED },
      orders('UNKNOWN'),
    ),
    en: 'According to unconfirmed reports, a replacement for EPIC is planned.',
    de: '„EPIC“ soll Berichten zufolge ersetzt werden.',
    fr: 'D’après des informations non confirmées, un produit de remplacement est prévu pour EPIC.',
  },
  {
    title: 'to be replaced, sales unsaid, security updates end',
    lifecycle: answer({ state: 'REPLACEMENT_PLANNED', successorStatus: 'NAMED' }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDING', until: on('2027-04-30') }),
    ]),
    en: 'The successor of EPIC is EPIC-2; security updates for EPIC run until 30 April 2027.',
    de: 'Nachfolger von „EPIC“ ist „EPIC-2“; Sicherheitsupdates für „EPIC“ gibt es bis zum 30. April 2027.',
    fr: 'Le successeur d’EPIC est EPIC-2\u00a0; les mises à jour de sécurité pour EPIC se poursuivent jusqu’au 30 avril 2027.',
  },
  {
    title: 'to be replaced, sales unsaid, the end announced',
    lifecycle: answer(
      { state: 'REPLACEMENT_PLANNED', successorStatus: 'NAMED', nextChange: next('DISCONTINUED', '2027-05') },
      orders('UNKNOWN'),
    ),
    en: 'The successor of EPIC is EPIC-2; EPIC will be discontinued in May 2027.',
    de: 'Nachfolger von „EPIC“ ist „EPIC-2“; der Verkauf von „EPIC“ endet im Mai 2027 endgültig.',
    fr: 'Le successeur d’EPIC est EPIC-2\u00a0; la commercialisation d’EPIC prendra fin en mai 2027.',
  },
  {
    title: 'discontinued on a day',
    lifecycle: answer({ state: 'DISCONTINUED', sinceOn: on('2010-08-31') }, orders('ENDED')),
    en: 'EPIC was discontinued on 31 August 2010.',
    de: 'Der Verkauf von „EPIC“ wurde am 31. August 2010 eingestellt.',
    fr: 'La commercialisation d’EPIC a pris fin le 31 août 2010.',
  },
  {
    title: 'discontinued in a month, replacement named',
    lifecycle: answer(
      { state: 'DISCONTINUED', sinceOn: on('2010-08'), successorStatus: 'NAMED' },
      orders('ENDED'),
    ),
    en: 'EPIC was discontinued in August 2010; its successor is EPIC-2.',
    de: 'Der Verkauf von „EPIC“ wurde im August 2010 eingestellt; Nachfolger ist „EPIC-2“.',
    fr: 'La commercialisation d’EPIC a pris fin en août 2010\u00a0; le successeur est EPIC-2.',
  },
  {
    title: 'discontinued in a quarter, replacement planned',
    lifecycle: answer(
      { state: 'DISCONTINUED', sinceOn: on('2010-Q3'), successorStatus: 'PLANNED' },
      orders('ENDED'),
    ),
    en: 'EPIC was discontinued in the third quarter of 2010; a replacement is planned.',
    de: 'Der Verkauf von „EPIC“ wurde im dritten Quartal 2010 eingestellt; ein Ersatz ist geplant.',
    fr: 'La commercialisation d’EPIC a pris fin au troisième trimestre 2010\u00a0; un produit de remplacement est prévu.',
  },
  {
    title: 'discontinued in a year, as reported',
    lifecycle: answer({ state: 'DISCONTINUED', sinceOn: on('2010'), source: REPORTED }, orders('ENDED')),
    en: 'According to unconfirmed reports, EPIC was discontinued in 2010.',
    de: 'Der Verkauf von „EPIC“ wurde Berichten zufolge im Jahr 2010 eingestellt.',
    fr: 'D’après des informations non confirmées, la commercialisation d’EPIC a pris fin en 2010.',
  },
  {
    title: 'discontinued some time, nothing follows, as reported',
    lifecycle: answer({ state: 'DISCONTINUED', successorStatus: 'NONE', source: REPORTED }, orders('ENDED')),
    en: 'According to unconfirmed reports, EPIC has been discontinued; no replacement is planned.',
    de: 'Unbestätigten Berichten zufolge gilt: Der Verkauf von „EPIC“ ist eingestellt; ein Ersatz ist nicht geplant.',
    fr: 'D’après des informations non confirmées, la commercialisation d’EPIC a pris fin\u00a0; aucun produit de remplacement n’est prévu.',
  },
  {
    title: 'discontinued after the last order day',
    lifecycle: answer(
      {
        state: 'DISCONTINUED',
        since: Date.parse('2026-04-01'),
        sinceOn: on('2026-04-01'),
        lastOrder: lastOrder('2026-03-31'),
        successorStatus: 'PLANNED',
        nextUpdate: promise('2027-03-31'),
      },
      orders('ENDED'),
    ),
    en: 'EPIC was discontinued on 1 April 2026; orders were accepted until 31 March 2026; a replacement is planned and we will say more by 31 March 2027.',
    de: 'Der Verkauf von „EPIC“ wurde am 1. April 2026 eingestellt; Bestellungen waren bis zum 31. März 2026 möglich; ein Ersatz ist geplant und weitere Informationen folgen spätestens am 31. März 2027.',
    fr: 'La commercialisation d’EPIC a pris fin le 1er avril 2026\u00a0; les commandes étaient acceptées jusqu’au 31 mars 2026\u00a0; un produit de remplacement est prévu et nous vous en dirons plus d’ici le 31 mars 2027.',
  },
  {
    title: 'all that was stated has ended',
    lifecycle: answer({ state: 'DISCONTINUED', implied: true }, [
      ...orders('UNKNOWN'),
      facet('SECURITY_UPDATES', { status: 'ENDED', until: on('2025-04-30') }),
      facet('SERVICE', { status: 'ENDED', until: on('2025-06') }),
    ]),
    en: 'The last of the announced support for EPIC ended at the end of June 2025.',
    de: 'Die letzte der für „EPIC“ angekündigten Leistungen endete Ende Juni 2025.',
    fr: 'Tous les services annoncés pour EPIC ont cessé, le dernier fin juin 2025.',
  },
  {
    title: 'the only thing that was stated has ended',
    lifecycle: answer({ state: 'DISCONTINUED', implied: true }, [
      ...orders('UNKNOWN'),
      facet('SERVICE', { status: 'ENDED', until: on('2025-06-30') }),
    ]),
    en: 'Service for EPIC ended on 30 June 2025.',
    de: 'Der Service für „EPIC“ endete am 30. Juni 2025.',
    fr: 'Le service après-vente pour EPIC a cessé le 30 juin 2025.',
  },
  {
    title: 'an earliest state that has not come yet',
    lifecycle: answer({ state: 'DISCONTINUED', sinceOn: on('2028'), begun: false }, orders('ENDED')),
    en: 'EPIC has been discontinued.',
    de: 'Der Verkauf von „EPIC“ ist eingestellt.',
    fr: 'La commercialisation d’EPIC a pris fin.',
  },
  {
    title: 'discontinued, an upgrade named',
    lifecycle: answer(
      {
        state: 'DISCONTINUED',
        sinceOn: on('2010-08'),
        successorStatus: 'NAMED',
        followers: upgrades('EPIC-2'),
      },
      orders('ENDED'),
    ),
    en: 'EPIC was discontinued in August 2010; you can upgrade to EPIC-2.',
    de: 'Der Verkauf von „EPIC“ wurde im August 2010 eingestellt; als Upgrade gibt es „EPIC-2“.',
    fr: 'La commercialisation d’EPIC a pris fin en août 2010\u00a0; le modèle supérieur est EPIC-2.',
  },
  {
    title: 'to be replaced, sales unsaid, two upgrades named',
    lifecycle: answer(
      {
        state: 'REPLACEMENT_PLANNED',
        successorStatus: 'NAMED',
        followers: upgrades('EPIC-2', 'EPIC-3'),
      },
      orders('UNKNOWN'),
    ),
    en: 'The upgrades from EPIC are EPIC-2 and EPIC-3.',
    de: 'Als Upgrade für „EPIC“ gibt es „EPIC-2“ und „EPIC-3“.',
    fr: 'Les modèles supérieurs à EPIC sont EPIC-2 et EPIC-3.',
  },
  {
    title: 'an entry by mistake',
    lifecycle: answer({ offered: 'NEVER', withdrawn: { mergedInto: null } }),
    en: 'EPIC was listed here by mistake and cannot be ordered.',
    de: '„EPIC“ wurde hier irrtümlich gelistet und kann nicht bestellt werden.',
    fr: 'EPIC figure ici par erreur\u00a0; il n’est pas possible de passer commande.',
  },
  {
    title: 'an entry that was merged leads to the item by its SKU',
    lifecycle: answer({
      offered: 'NEVER',
      withdrawn: { mergedInto: { ...item('EPIC-1'), name: { en: 'EPIC' } } },
    }),
    en: 'This entry for EPIC is a duplicate; the item is listed as EPIC (EPIC-1).',
    de: 'Dieser Eintrag zu „EPIC“ ist doppelt; der Artikel wird als EPIC (EPIC-1) geführt.',
    fr: 'Cette fiche pour EPIC fait double emploi\u00a0; l’article est répertorié comme EPIC (EPIC-1).',
  },
  {
    title: 'never offered in a market',
    lifecycle: answer({ offered: 'NEVER' }),
    market: 'JP',
    en: 'EPIC is not offered in Japan.',
    de: '„EPIC“ wird in Japan nicht angeboten.',
    fr: 'EPIC n’est pas en vente au Japon.',
  },
  {
    title: "never offered in a market of the company's own",
    lifecycle: answer({ offered: 'NEVER' }),
    market: 'X-STORE',
    en: 'EPIC is not offered in the “X-STORE” market.',
    de: '„EPIC“ wird auf dem Markt „X-STORE“ nicht angeboten.',
    fr: 'EPIC n’est pas en vente sur le marché «\u00a0X-STORE\u00a0».',
  },
  {
    title: 'no longer offered in a market, as reported',
    lifecycle: answer({ offered: 'WITHDRAWN', source: REPORTED }),
    market: 'CH',
    en: 'According to unconfirmed reports, EPIC can no longer be ordered in Switzerland.',
    de: '„EPIC“ wird Berichten zufolge in der Schweiz nicht mehr angeboten.',
    fr: 'D’après des informations non confirmées, EPIC n’est plus en vente en Suisse.',
  },
  {
    title: 'no longer offered, and no market asked for',
    lifecycle: answer({ offered: 'WITHDRAWN' }),
    en: 'EPIC can no longer be ordered.',
    de: '„EPIC“ wird nicht mehr angeboten.',
    fr: 'EPIC n’est plus en vente.',
  },
];

function upgrades(...skus: string[]): Lifecycle['followers'] {
  return { kind: 'UPGRADE', named: skus.map((sku) => ({ item: item(sku), source: null, hosts: [] })) };
}

for (const { title, lifecycle, market = null, ...expected } of SENTENCES) {
  test(`where an item stands is told in one sentence: ${title}`, () => {
    for (const locale of MESSAGE_LOCALES) {
      assert.equal(
        lifecycleHeadline(
          'EPIC',
          lifecycle,
          { at: NOW, market: market === null ? null : { code: market } },
          locale,
        ),
        expected[locale],
      );
    }
  });
}
