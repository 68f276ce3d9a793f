import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StandingAdvisory } from '../../../src/domain/advisory/advisory.ts';
import type { AdvisoryData } from '../../../src/domain/fact/fact.ts';
import { ADVISORY_KINDS, type AdvisoryKind, SEVERITIES, type Severity } from '../../../src/domain/words.ts';
import { factHeadline, lifecycleHeadline } from '../../../src/wording/headlines.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../../src/wording/locales.ts';
import { answer, fact, NOW, REPORTED } from '../answers.ts';

const VIEW = { at: NOW, market: null };
const TITLE = { en: 'it can burn', de: 'Brandgefahr', fr: 'risque d’incendie' };
type Sentences = Readonly<Record<MessageLocale, string>>;

/** What precedes the colon, by what holds, as it is read aloud: whole, in some units, and each where it was bought in one market. */
const LEADS: Readonly<Record<string, Sentences>> = {
  FLAWED_RELEASE: {
    en: 'Warning about software for Studio',
    de: 'Warnung vor Software für „Studio“',
    fr: 'Mise en garde sur un logiciel pour Studio',
  },
  'FLAWED_RELEASE DE': {
    en: 'Warning about software for Studio (if bought in Germany)',
    de: 'Warnung vor Software für „Studio“ (bei Kauf in Deutschland)',
    fr: 'Mise en garde sur un logiciel pour Studio (en cas d’achat en Allemagne)',
  },
  SECURITY: {
    en: 'Security warning for Studio',
    de: 'Sicherheitswarnung zu „Studio“',
    fr: 'Alerte de sécurité concernant Studio',
  },
  'SECURITY DE': {
    en: 'Security warning for Studio (if bought in Germany)',
    de: 'Sicherheitswarnung zu „Studio“ (bei Kauf in Deutschland)',
    fr: 'Alerte de sécurité concernant Studio (en cas d’achat en Allemagne)',
  },
  SAFETY_RECALL: { en: 'Do not use Studio', de: '„Studio“ nicht benutzen', fr: 'N’utilisez pas Studio' },
  'SAFETY_RECALL DE': {
    en: 'Do not use Studio (if bought in Germany)',
    de: '„Studio“ nicht benutzen (bei Kauf in Deutschland)',
    fr: 'N’utilisez pas Studio (en cas d’achat en Allemagne)',
  },
  'SAFETY_RECALL some': {
    en: 'Check Studio before use, as some units are recalled',
    de: '„Studio“ vor Gebrauch prüfen, da einige Exemplare zurückgerufen werden',
    fr: 'Contrôlez Studio avant toute utilisation, car certains exemplaires sont rappelés',
  },
  'SAFETY_RECALL some DE': {
    en: 'Check Studio before use (if bought in Germany), as some units are recalled',
    de: '„Studio“ vor Gebrauch prüfen (bei Kauf in Deutschland), da einige Exemplare zurückgerufen werden',
    fr: 'Contrôlez Studio avant toute utilisation (en cas d’achat en Allemagne), car certains exemplaires sont rappelés',
  },
  'SAFETY_RECALL mild': {
    en: 'Studio is recalled',
    de: '„Studio“ wird zurückgerufen',
    fr: 'Studio fait l’objet d’un rappel',
  },
  'SAFETY_RECALL mild DE': {
    en: 'Studio is recalled (if bought in Germany)',
    de: '„Studio“ wird zurückgerufen (bei Kauf in Deutschland)',
    fr: 'Studio fait l’objet d’un rappel (en cas d’achat en Allemagne)',
  },
  'SAFETY_RECALL mild some': {
    en: 'Some units of Studio are recalled',
    de: 'Einige Exemplare von „Studio“ werden zurückgerufen',
    fr: 'Certains exemplaires de Studio sont rappelés',
  },
  'SAFETY_RECALL mild some DE': {
    en: 'Some units of Studio are recalled (if bought in Germany)',
    de: 'Einige Exemplare von „Studio“ werden zurückgerufen (bei Kauf in Deutschland)',
    fr: 'Certains exemplaires de Studio sont rappelés (en cas d’achat en Allemagne)',
  },
  FIELD_NOTICE: {
    en: 'Important notice about Studio',
    de: 'Wichtiger Hinweis zu „Studio“',
    fr: 'Avis important concernant Studio',
  },
  'FIELD_NOTICE DE': {
    en: 'Important notice about Studio (if bought in Germany)',
    de: 'Wichtiger Hinweis zu „Studio“ (bei Kauf in Deutschland)',
    fr: 'Avis important concernant Studio (en cas d’achat en Allemagne)',
  },
  SERVICE_PROGRAMME: {
    en: 'Service programme for Studio',
    de: 'Serviceprogramm für „Studio“',
    fr: 'Programme de réparation pour Studio',
  },
  'SERVICE_PROGRAMME DE': {
    en: 'Service programme for Studio (if bought in Germany)',
    de: 'Serviceprogramm für „Studio“ (bei Kauf in Deutschland)',
    fr: 'Programme de réparation pour Studio (en cas d’achat en Allemagne)',
  },
  MAINTENANCE: { en: 'Maintenance for Studio', de: 'Wartung bei „Studio“', fr: 'Maintenance pour Studio' },
  'MAINTENANCE DE': {
    en: 'Maintenance for Studio in Germany',
    de: 'Wartung bei „Studio“ in Deutschland',
    fr: 'Maintenance pour Studio en Allemagne',
  },
  DISRUPTION: {
    en: 'Disruption of service for Studio',
    de: 'Störung bei „Studio“',
    fr: 'Perturbation du service pour Studio',
  },
  'DISRUPTION DE': {
    en: 'Disruption of service for Studio in Germany',
    de: 'Störung bei „Studio“ in Deutschland',
    fr: 'Perturbation du service pour Studio en Allemagne',
  },
};

/** The same of what only others report, and nobody confirmed. */
const REPORTED_LEADS: Readonly<Record<string, Sentences>> = {
  FLAWED_RELEASE: {
    en: 'According to unconfirmed reports, there is a warning about software for Studio',
    de: 'Zu Software für „Studio“ gibt es Berichten zufolge eine Warnung',
    fr: 'D’après des informations non confirmées, il existe une mise en garde sur un logiciel pour Studio',
  },
  'FLAWED_RELEASE DE': {
    en: 'According to unconfirmed reports, there is a warning about software for Studio (if bought in Germany)',
    de: 'Zu Software für „Studio“ gibt es Berichten zufolge eine Warnung (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, il existe une mise en garde sur un logiciel pour Studio (en cas d’achat en Allemagne)',
  },
  SECURITY: {
    en: 'According to unconfirmed reports, there is a security warning for Studio',
    de: 'Zu „Studio“ gibt es Berichten zufolge eine Sicherheitswarnung',
    fr: 'D’après des informations non confirmées, il existe une alerte de sécurité concernant Studio',
  },
  'SECURITY DE': {
    en: 'According to unconfirmed reports, there is a security warning for Studio (if bought in Germany)',
    de: 'Zu „Studio“ gibt es Berichten zufolge eine Sicherheitswarnung (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, il existe une alerte de sécurité concernant Studio (en cas d’achat en Allemagne)',
  },
  SAFETY_RECALL: {
    en: 'According to unconfirmed reports, Studio should not be used',
    de: '„Studio“ sollte Berichten zufolge nicht benutzt werden',
    fr: 'D’après des informations non confirmées, il ne faut pas utiliser Studio',
  },
  'SAFETY_RECALL DE': {
    en: 'According to unconfirmed reports, Studio should not be used (if bought in Germany)',
    de: '„Studio“ sollte Berichten zufolge nicht benutzt werden (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, il ne faut pas utiliser Studio (en cas d’achat en Allemagne)',
  },
  'SAFETY_RECALL some': {
    en: 'According to unconfirmed reports, Studio should be checked before use, as some units are recalled',
    de: '„Studio“ sollte vor Gebrauch geprüft werden, da Berichten zufolge einige Exemplare zurückgerufen werden',
    fr: 'D’après des informations non confirmées, il faut contrôler Studio avant toute utilisation, car certains exemplaires sont rappelés',
  },
  'SAFETY_RECALL some DE': {
    en: 'According to unconfirmed reports, Studio should be checked before use (if bought in Germany), as some units are recalled',
    de: '„Studio“ sollte vor Gebrauch geprüft werden (bei Kauf in Deutschland), da Berichten zufolge einige Exemplare zurückgerufen werden',
    fr: 'D’après des informations non confirmées, il faut contrôler Studio avant toute utilisation (en cas d’achat en Allemagne), car certains exemplaires sont rappelés',
  },
  'SAFETY_RECALL mild': {
    en: 'According to unconfirmed reports, Studio is recalled',
    de: '„Studio“ wird Berichten zufolge zurückgerufen',
    fr: 'D’après des informations non confirmées, Studio fait l’objet d’un rappel',
  },
  'SAFETY_RECALL mild DE': {
    en: 'According to unconfirmed reports, Studio is recalled (if bought in Germany)',
    de: '„Studio“ wird Berichten zufolge zurückgerufen (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, Studio fait l’objet d’un rappel (en cas d’achat en Allemagne)',
  },
  'SAFETY_RECALL mild some': {
    en: 'According to unconfirmed reports, some units of Studio are recalled',
    de: 'Einige Exemplare von „Studio“ werden Berichten zufolge zurückgerufen',
    fr: 'D’après des informations non confirmées, certains exemplaires de Studio sont rappelés',
  },
  'SAFETY_RECALL mild some DE': {
    en: 'According to unconfirmed reports, some units of Studio are recalled (if bought in Germany)',
    de: 'Einige Exemplare von „Studio“ werden Berichten zufolge zurückgerufen (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, certains exemplaires de Studio sont rappelés (en cas d’achat en Allemagne)',
  },
  FIELD_NOTICE: {
    en: 'According to unconfirmed reports, there is an important notice about Studio',
    de: 'Zu „Studio“ gibt es Berichten zufolge einen wichtigen Hinweis',
    fr: 'D’après des informations non confirmées, il existe un avis important concernant Studio',
  },
  'FIELD_NOTICE DE': {
    en: 'According to unconfirmed reports, there is an important notice about Studio (if bought in Germany)',
    de: 'Zu „Studio“ gibt es Berichten zufolge einen wichtigen Hinweis (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, il existe un avis important concernant Studio (en cas d’achat en Allemagne)',
  },
  SERVICE_PROGRAMME: {
    en: 'According to unconfirmed reports, there is a service programme for Studio',
    de: 'Für „Studio“ gibt es Berichten zufolge ein Serviceprogramm',
    fr: 'D’après des informations non confirmées, il existe un programme de réparation pour Studio',
  },
  'SERVICE_PROGRAMME DE': {
    en: 'According to unconfirmed reports, there is a service programme for Studio (if bought in Germany)',
    de: 'Für „Studio“ gibt es Berichten zufolge ein Serviceprogramm (bei Kauf in Deutschland)',
    fr: 'D’après des informations non confirmées, il existe un programme de réparation pour Studio (en cas d’achat en Allemagne)',
  },
  MAINTENANCE: {
    en: 'According to unconfirmed reports, there is maintenance for Studio',
    de: 'Bei „Studio“ gibt es Berichten zufolge eine Wartung',
    fr: 'D’après des informations non confirmées, il y a une maintenance pour Studio',
  },
  'MAINTENANCE DE': {
    en: 'According to unconfirmed reports, there is maintenance for Studio in Germany',
    de: 'Bei „Studio“ gibt es Berichten zufolge eine Wartung in Deutschland',
    fr: 'D’après des informations non confirmées, il y a une maintenance pour Studio en Allemagne',
  },
  DISRUPTION: {
    en: 'According to unconfirmed reports, there is a disruption of service for Studio',
    de: 'Bei „Studio“ gibt es Berichten zufolge eine Störung',
    fr: 'D’après des informations non confirmées, il y a une perturbation du service pour Studio',
  },
  'DISRUPTION DE': {
    en: 'According to unconfirmed reports, there is a disruption of service for Studio in Germany',
    de: 'Bei „Studio“ gibt es Berichten zufolge eine Störung in Deutschland',
    fr: 'D’après des informations non confirmées, il y a une perturbation du service pour Studio en Allemagne',
  },
};

/** What is told in the record when a warning is issued, revised, about the item no more, resolved or withdrawn. */
const FACTS: Readonly<Record<string, Sentences>> = {
  'ISSUED FLAWED_RELEASE': {
    en: 'A warning about software for Studio was issued',
    de: 'Zu Software für „Studio“ wurde eine Warnung herausgegeben',
    fr: 'Une mise en garde sur un logiciel pour Studio a été publiée',
  },
  'ISSUED SECURITY': {
    en: 'A security warning for Studio was issued',
    de: 'Zu „Studio“ wurde eine Sicherheitswarnung herausgegeben',
    fr: 'Une alerte de sécurité concernant Studio a été publiée',
  },
  'ISSUED SAFETY_RECALL': {
    en: 'Studio was recalled',
    de: '„Studio“ wurde zurückgerufen',
    fr: 'Un rappel de Studio a été lancé',
  },
  'ISSUED SAFETY_RECALL some': {
    en: 'Some units of Studio were recalled',
    de: 'Einige Exemplare von „Studio“ wurden zurückgerufen',
    fr: 'Certains exemplaires de Studio ont été rappelés',
  },
  'ISSUED FIELD_NOTICE': {
    en: 'A field notice for Studio was issued',
    de: 'Zu „Studio“ wurde ein Hinweis herausgegeben',
    fr: 'Un avis concernant Studio a été publié',
  },
  'ISSUED SERVICE_PROGRAMME': {
    en: 'A service programme for Studio was opened',
    de: 'Für „Studio“ wurde ein Serviceprogramm eröffnet',
    fr: 'Un programme de réparation pour Studio a été ouvert',
  },
  'ISSUED MAINTENANCE': {
    en: 'Maintenance for Studio was announced',
    de: 'Für „Studio“ wurde eine Wartung angekündigt',
    fr: 'Une maintenance pour Studio a été annoncée',
  },
  'ISSUED DISRUPTION': {
    en: 'A disruption of service for Studio was reported',
    de: 'Bei „Studio“ wurde eine Störung gemeldet',
    fr: 'Une perturbation du service pour Studio a été signalée',
  },
  'REVISED FLAWED_RELEASE': {
    en: 'The warning about software for Studio was revised',
    de: 'Die Warnung vor Software für „Studio“ wurde überarbeitet',
    fr: 'La mise en garde sur un logiciel pour Studio a été révisée',
  },
  'REVISED SECURITY': {
    en: 'The security warning for Studio was revised',
    de: 'Die Sicherheitswarnung zu „Studio“ wurde überarbeitet',
    fr: 'L’alerte de sécurité concernant Studio a été révisée',
  },
  'REVISED SAFETY_RECALL': {
    en: 'The safety recall of Studio was revised',
    de: 'Der Rückruf von „Studio“ wurde überarbeitet',
    fr: 'Le rappel de Studio a été révisé',
  },
  'REVISED FIELD_NOTICE': {
    en: 'The field notice for Studio was revised',
    de: 'Der Hinweis zu „Studio“ wurde überarbeitet',
    fr: 'L’avis concernant Studio a été révisé',
  },
  'REVISED SERVICE_PROGRAMME': {
    en: 'The service programme for Studio was revised',
    de: 'Das Serviceprogramm für „Studio“ wurde überarbeitet',
    fr: 'Le programme de réparation pour Studio a été révisé',
  },
  'REVISED MAINTENANCE': {
    en: 'The announcement of maintenance for Studio was revised',
    de: 'Die Ankündigung einer Wartung für „Studio“ wurde überarbeitet',
    fr: 'L’annonce d’une maintenance pour Studio a été révisée',
  },
  'REVISED DISRUPTION': {
    en: 'The report of a disruption of service for Studio was revised',
    de: 'Die Meldung einer Störung bei „Studio“ wurde überarbeitet',
    fr: 'L’annonce d’une perturbation du service pour Studio a été révisée',
  },
  'LIFTED FLAWED_RELEASE': {
    en: 'The warning about software no longer applied to Studio',
    de: 'Die Warnung vor Software galt für „Studio“ nicht mehr',
    fr: 'La mise en garde a cessé de s’appliquer à Studio',
  },
  'LIFTED SECURITY': {
    en: 'The security warning no longer applied to Studio',
    de: 'Die Sicherheitswarnung galt für „Studio“ nicht mehr',
    fr: 'L’alerte de sécurité a cessé de s’appliquer à Studio',
  },
  'LIFTED SAFETY_RECALL': {
    en: 'The safety recall no longer applied to Studio',
    de: 'Der Rückruf galt für „Studio“ nicht mehr',
    fr: 'Le rappel a cessé de s’appliquer à Studio',
  },
  'LIFTED FIELD_NOTICE': {
    en: 'The field notice no longer applied to Studio',
    de: 'Der Hinweis galt für „Studio“ nicht mehr',
    fr: 'L’avis a cessé de s’appliquer à Studio',
  },
  'LIFTED SERVICE_PROGRAMME': {
    en: 'The service programme no longer applied to Studio',
    de: 'Das Serviceprogramm galt für „Studio“ nicht mehr',
    fr: 'Le programme de réparation a cessé de s’appliquer à Studio',
  },
  'LIFTED MAINTENANCE': {
    en: 'The announcement of maintenance no longer applied to Studio',
    de: 'Die Ankündigung einer Wartung galt für „Studio“ nicht mehr',
    fr: 'L’annonce de maintenance a cessé de s’appliquer à Studio',
  },
  'LIFTED DISRUPTION': {
    en: 'The report of a disruption no longer applied to Studio',
    de: 'Die Meldung einer Störung galt für „Studio“ nicht mehr',
    fr: 'L’annonce de perturbation a cessé de s’appliquer à Studio',
  },
  'RESOLVED FLAWED_RELEASE': {
    en: 'The warning about software for Studio was resolved',
    de: 'Die Warnung vor Software für „Studio“ wurde für erledigt erklärt',
    fr: 'La mise en garde sur un logiciel pour Studio a été levée',
  },
  'RESOLVED SECURITY': {
    en: 'The security warning for Studio was resolved',
    de: 'Die Sicherheitswarnung zu „Studio“ wurde für erledigt erklärt',
    fr: 'L’alerte de sécurité concernant Studio a été levée',
  },
  'RESOLVED SAFETY_RECALL': {
    en: 'The safety recall of Studio was closed',
    de: 'Der Rückruf von „Studio“ wurde für erledigt erklärt',
    fr: 'Le rappel de Studio a été clos',
  },
  'RESOLVED FIELD_NOTICE': {
    en: 'The field notice for Studio was closed',
    de: 'Der Hinweis zu „Studio“ wurde für erledigt erklärt',
    fr: 'L’avis concernant Studio a été clos',
  },
  'RESOLVED SERVICE_PROGRAMME': {
    en: 'The service programme for Studio was closed',
    de: 'Das Serviceprogramm für „Studio“ wurde für erledigt erklärt',
    fr: 'Le programme de réparation pour Studio a été clos',
  },
  'RESOLVED MAINTENANCE': {
    en: 'Maintenance for Studio was completed',
    de: 'Die Wartung bei „Studio“ wurde abgeschlossen',
    fr: 'La maintenance pour Studio a pris fin',
  },
  'RESOLVED DISRUPTION': {
    en: 'The disruption of service for Studio was resolved',
    de: 'Die Störung bei „Studio“ wurde behoben',
    fr: 'La perturbation du service pour Studio a pris fin',
  },
  'WITHDRAWN FLAWED_RELEASE': {
    en: 'The warning about software for Studio was withdrawn',
    de: 'Die Warnung vor Software für „Studio“ wurde zurückgenommen',
    fr: 'La mise en garde sur un logiciel pour Studio a été retirée',
  },
  'WITHDRAWN SECURITY': {
    en: 'The security warning for Studio was withdrawn',
    de: 'Die Sicherheitswarnung zu „Studio“ wurde zurückgenommen',
    fr: 'L’alerte de sécurité concernant Studio a été retirée',
  },
  'WITHDRAWN SAFETY_RECALL': {
    en: 'The safety recall of Studio was withdrawn',
    de: 'Der Rückruf von „Studio“ wurde zurückgenommen',
    fr: 'Le rappel de Studio a été retiré',
  },
  'WITHDRAWN FIELD_NOTICE': {
    en: 'The field notice for Studio was withdrawn',
    de: 'Der Hinweis zu „Studio“ wurde zurückgenommen',
    fr: 'L’avis concernant Studio a été retiré',
  },
  'WITHDRAWN SERVICE_PROGRAMME': {
    en: 'The service programme for Studio was withdrawn',
    de: 'Das Serviceprogramm für „Studio“ wurde zurückgenommen',
    fr: 'Le programme de réparation pour Studio a été retiré',
  },
  'WITHDRAWN MAINTENANCE': {
    en: 'The announcement of maintenance for Studio was withdrawn',
    de: 'Die Ankündigung einer Wartung für „Studio“ wurde zurückgenommen',
    fr: 'L’annonce d’une maintenance pour Studio a été retirée',
  },
  'WITHDRAWN DISRUPTION': {
    en: 'The report of a disruption of service for Studio was withdrawn',
    de: 'Die Meldung einer Störung bei „Studio“ wurde zurückgenommen',
    fr: 'L’annonce d’une perturbation du service pour Studio a été retirée',
  },
};

const COLONS: Sentences = { en: ':', de: ':', fr: '\u00a0:' };

function standing(part: Partial<StandingAdvisory>): StandingAdvisory {
  return {
    ...{ id: 'v', number: 'A-2026-0001', kind: 'SECURITY', severity: 'HIGH', title: TITLE, isPartial: false },
    ...{ markets: [], from: null, until: null, isUnfixed: true, source: null, ...part },
  };
}

/** What a headline says of a warning, before what it says of the item; null where it says nothing. */
function leadOf(part: Partial<StandingAdvisory>, locale: MessageLocale): string | null {
  const advisory = standing(part);
  const plain = lifecycleHeadline('Studio', answer({}), VIEW, locale);
  const headline = lifecycleHeadline('Studio', answer({ advisories: [advisory] }), VIEW, locale);
  if (headline === plain) return null;
  const end = `${COLONS[locale]} ${TITLE[locale]}. ${plain}`;
  assert.ok(headline.endsWith(end), headline);
  return headline.slice(0, -end.length);
}

function isTold(kind: AdvisoryKind, severity: Severity): boolean {
  return kind === 'SAFETY_RECALL' || severity === 'HIGH' || severity === 'CRITICAL';
}

/** The name of a case in the tables; what is partly affected is told of recalls alone. */
function caseOf(kind: AdvisoryKind, severity: Severity, isPartial: boolean, market: string | null): string {
  const isRecall = kind === 'SAFETY_RECALL';
  const isGrave = severity === 'HIGH' || severity === 'CRITICAL';
  const parts = [kind, isRecall && !isGrave && 'mild', isRecall && isPartial && 'some', market];
  return parts.filter(Boolean).join(' ');
}

// R142
describe('a warning that stands is read aloud', () => {
  for (const [source, leads] of [
    [null, LEADS],
    [REPORTED, REPORTED_LEADS],
  ] as const)
    for (const kind of ADVISORY_KINDS)
      test(`${kind}${source ? ', reported' : ''}: of each severity, whole and in part, with and without a market`, () => {
        for (const severity of SEVERITIES)
          for (const isPartial of [false, true])
            for (const market of [null, 'DE'])
              for (const locale of MESSAGE_LOCALES) {
                const part = { kind, severity, isPartial, markets: market ? [market] : [], source };
                const expected = leads[caseOf(kind, severity, isPartial, market)];
                assert.equal(
                  leadOf(part, locale),
                  isTold(kind, severity) ? expected![locale] : null,
                  `${severity} ${locale}`,
                );
              }
      });
});

// R140
describe('what becomes of a warning is told in the past tense', () => {
  for (const [name, sentences] of Object.entries(FACTS))
    test(name, () => {
      const [change, kind, some] = name.split(' ');
      const affected: AdvisoryData['affected'] =
        change === 'LIFTED' ? [] : [some ? { serials: ['SN1'] } : {}];
      const advisory = {
        ...{ id: 'v', number: 'A-2026-0001', kind: kind as AdvisoryKind, severity: 'HIGH', title: TITLE },
        ...{ status: 'STANDING', revision: 1, whatHappens: TITLE, whatToDo: TITLE, fixedIn: [], affected },
      } as AdvisoryData;
      const recorded = change === 'LIFTED' ? 'REVISED' : (change as 'ISSUED' | 'REVISED');
      for (const locale of MESSAGE_LOCALES)
        assert.equal(
          factHeadline('Studio', fact(`ADVISORY_${recorded}`, { advisory }), locale),
          `${sentences[locale]}${COLONS[locale]} ${TITLE[locale]}.`,
        );
    });
});
