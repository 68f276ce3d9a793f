import type { AdvisoryContent } from '../../src/domain/advisory/advisory-document.ts';
import type { AffectedPart, ReleaseData, TextByLocale } from '../../src/domain/fact/fact.ts';
import type { DayFromStart } from './items.ts';

/** A warning of the catalogue, before its items and releases have ids. */
export interface SeedWarning extends Omit<AdvisoryContent, 'fixedIn'> {
  readonly sku: string;
  readonly part: AffectedPart;
}

/** The battery that may overheat: all of them, whenever they were sold. */
export function recallOfB6(day: DayFromStart): SeedWarning {
  return {
    sku: 'LV-B6',
    part: {},
    kind: 'SAFETY_RECALL',
    severity: 'CRITICAL',
    title: {
      en: 'it can overheat while it is charged',
      de: 'Er kann beim Laden überhitzen',
      fr: 'elle peut surchauffer pendant la charge',
    },
    whatHappens: {
      en: 'A cell of the B6 can overheat while it is charged, and burn whoever touches it.',
      de: 'Eine Zelle des B6 kann beim Laden überhitzen; wer ihn berührt, kann sich verbrennen.',
      fr: 'Une cellule de la B6 peut surchauffer pendant la charge et brûler la personne qui la touche.',
    },
    whatToDo: {
      en: 'Stop charging it, take it out of the camera and keep it away from what can burn. Send us its number: we exchange it for a B7.',
      de: 'Laden Sie ihn nicht mehr, nehmen Sie ihn aus der Kamera, und halten Sie ihn von Brennbarem fern. Nennen Sie uns seine Nummer: Wir tauschen ihn gegen einen B7.',
      fr: 'Ne la rechargez plus, retirez-la de l’appareil et éloignez-la de tout ce qui peut brûler. Envoyez-nous son numéro : nous l’échangeons contre une B7.',
    },
    actBy: day(60),
    remedy: {
      en: 'A new B7, and the postage, free of charge.',
      de: 'Ein neuer B7 und das Porto, kostenlos.',
      fr: 'Une B7 neuve, frais d’envoi compris, gratuitement.',
    },
    notKnownYet: {
      en: 'Whether batteries that were never charged are affected, too.',
      de: 'Ob auch Akkus betroffen sind, die nie geladen wurden.',
      fr: 'Si les batteries qui n’ont jamais été rechargées sont concernées, elles aussi.',
    },
    contact: 'https://lunevik.example/exchange-b6',
  };
}

/** What runs on the M4, the lowest version first. */
export function releasesOfM4(day: DayFromStart): readonly { release: ReleaseData; notes: TextByLocale }[] {
  const release = (version: string, publishedOn: ReleaseData['publishedOn']): ReleaseData => ({
    version,
    channel: 'stable',
    scheme: 'SEMVER',
    publishedOn,
    price: 'FREE',
  });
  return [
    {
      release: release('2.4.0', day(-120)),
      notes: {
        en: 'Faster autofocus in the dark.',
        de: 'Schnellerer Autofokus im Dunkeln.',
        fr: 'Autofocus plus rapide dans l’obscurité.',
      },
    },
    {
      release: release('2.5.0', day(-20)),
      notes: {
        en: 'Cards of 2 TB are supported.',
        de: 'Karten mit 2 TB werden unterstützt.',
        fr: 'Les cartes de 2 To sont prises en charge.',
      },
    },
    {
      release: release('2.5.1', day(-6)),
      notes: {
        en: 'Cards keep their pictures when the camera is switched off while it writes.',
        de: 'Karten behalten ihre Bilder, wenn die Kamera beim Schreiben ausgeschaltet wird.',
        fr: 'Les cartes gardent leurs images lorsque l’appareil est éteint pendant l’écriture.',
      },
    },
  ];
}

/** The version that can destroy pictures, and what repairs it. */
export function flawOfM4(): SeedWarning & { readonly fixedBy: string } {
  return {
    sku: 'LV-M4',
    part: { versions: 'vers:semver/2.5.0' },
    kind: 'FLAWED_RELEASE',
    severity: 'HIGH',
    fixedBy: '2.5.1',
    title: {
      en: 'version 2.5.0 can destroy the pictures on a card',
      de: 'Version 2.5.0 kann die Bilder auf einer Karte zerstören',
      fr: 'la version 2.5.0 peut détruire les images d’une carte',
    },
    whatHappens: {
      en: 'When the camera is switched off while it writes, all pictures on the card can be lost.',
      de: 'Wird die Kamera beim Schreiben ausgeschaltet, können alle Bilder auf der Karte verloren gehen.',
      fr: 'Si l’appareil est éteint pendant l’écriture, toutes les images de la carte peuvent être perdues.',
    },
    whatToDo: {
      en: 'Copy the pictures from your cards, then install version 2.5.1.',
      de: 'Sichern Sie die Bilder von Ihren Karten, und installieren Sie dann Version 2.5.1.',
      fr: 'Copiez les images de vos cartes, puis installez la version 2.5.1.',
    },
  };
}

/** Why the warning about the M4 stands no more. */
export const FLAW_OF_M4_RESOLVED: TextByLocale = {
  en: 'Version 2.5.1 repairs this.',
  de: 'Version 2.5.1 behebt das.',
  fr: 'La version 2.5.1 corrige ce défaut.',
};
