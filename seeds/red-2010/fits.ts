import type { TextByLocale } from '../../src/domain/fact/fact.ts';
import type { SeedFit } from '../seed-items.ts';
import { type Claim, UNFOUND } from './sources.ts';

/** What is known of items at a host, and from where. */
export interface ClaimedFit extends Omit<SeedFit, 'source'> {
  readonly claim: Claim;
}

const FLASH_MODULE = 'RED-FLASH-MODULE';
const DRIVE_CABLE = 'RED-DRIVE-CABLE';
const SSD_MODULE = 'SIDE-SSD-MODULE';
const REDMAGS = ['REDMAG-48GB', 'REDMAG-64GB', 'REDMAG-128GB', 'REDMAG-256GB', 'REDMAG-512GB'];
const MAGAZINES = ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM-64GB', 'RED-RAM-128GB'];

const NO_MODULE: TextByLocale = {
  en: 'No SSD module for this camera could be confirmed.',
  de: 'Ein SSD-Modul für diese Kamera ließ sich nicht bestätigen.',
  fr: 'Aucun module SSD pour cette caméra n’a pu être confirmé.',
};
const MEDIUM_ONLY: TextByLocale = {
  en: 'The medium is confirmed for this camera; this capacity is not.',
  de: 'Das Medium ist für diese Kamera bestätigt, diese Kapazität nicht.',
  fr: 'Le support est confirmé pour cette caméra ; cette capacité ne l’est pas.',
};
const NOT_LISTED: TextByLocale = {
  en: 'No source that was found lists it for this camera.',
  de: 'Keine der gefundenen Quellen führt es für diese Kamera auf.',
  fr: 'Aucune des sources trouvées ne le mentionne pour cette caméra.',
};
const FOR_SCARLET: TextByLocale = {
  en: 'Sold for SCARLET; nothing is said about EPIC.',
  de: 'Für SCARLET verkauft; zu EPIC ist nichts gesagt.',
  fr: 'Vendu pour SCARLET ; rien n’est dit d’EPIC.',
};

/** Storage for the two RED ONE cameras: the manuals of 2008 and 2011 list the same media. */
function ofRedOne(host: string, media: Claim): ClaimedFit[] {
  return [
    {
      host,
      items: ['RED-FLASH-8GB', 'RED-FLASH-16GB'],
      verdict: 'FITS_WITH',
      needs: FLASH_MODULE,
      claim: media,
    },
    {
      host,
      items: ['RED-FLASH-32GB', 'RED-FLASH-64GB'],
      verdict: 'UNKNOWN',
      needs: FLASH_MODULE,
      claim: UNFOUND,
    },
    { host, items: ['RED-DRIVE-320GB'], verdict: 'FITS_WITH', needs: DRIVE_CABLE, claim: media },
    { host, items: ['RED-DRIVE-640GB'], verdict: 'FITS_WITH', needs: DRIVE_CABLE, claim: UNFOUND },
    { host, items: ['RED-RAM-64GB'], verdict: 'FITS', claim: UNFOUND },
    { host, items: ['RED-RAM-128GB'], verdict: 'FITS', claim: media },
    { host, items: ['RED-RAID'], verdict: 'FITS', claim: ['verified', 'S2'] },
    { host, items: REDMAGS, verdict: 'UNKNOWN', condition: NO_MODULE, claim: UNFOUND },
    { host, items: ['RED-MINI-MAG'], verdict: 'UNKNOWN', claim: UNFOUND },
  ];
}

/** Storage for EPIC and SCARLET, which record to the same SSDs. */
function ofDsmc(host: string, media: Claim): ClaimedFit[] {
  const inModule = { host, verdict: 'FITS_WITH', needs: SSD_MODULE } as const;
  return [
    {
      ...inModule,
      items: ['REDMAG-64GB', 'REDMAG-128GB', 'REDMAG-256GB'],
      condition: MEDIUM_ONLY,
      claim: media,
    },
    { ...inModule, items: ['REDMAG-512GB'], claim: ['supported', 'S7'] },
    { host, items: MAGAZINES, verdict: 'UNKNOWN', condition: NOT_LISTED, claim: UNFOUND },
    { host, items: ['RED-MINI-MAG'], verdict: 'UNKNOWN', claim: UNFOUND },
  ];
}

const STORAGE_FITS: readonly ClaimedFit[] = [
  ...ofRedOne('RED-ONE', ['verified', 'S1']),
  ...ofRedOne('RED-ONE-MX', ['supported', 'S2']),
  ...ofDsmc('EPIC', ['supported', 'S4', 'S5']),
  {
    host: 'EPIC',
    items: ['REDMAG-48GB'],
    verdict: 'UNKNOWN',
    needs: SSD_MODULE,
    condition: FOR_SCARLET,
    claim: UNFOUND,
  },
  ...ofDsmc('SCARLET', ['supported', 'S6']),
  {
    host: 'SCARLET',
    items: ['REDMAG-48GB'],
    verdict: 'FITS_WITH',
    needs: SSD_MODULE,
    claim: ['verified', 'S7'],
  },
  { host: 'DSMC2-WEAPON', items: ['RED-MINI-MAG'], verdict: 'FITS', claim: ['verified', 'S11'] },
];

const fitting = (host: string, items: readonly string[], claim: Claim): ClaimedFit => ({
  host,
  items,
  verdict: 'FITS',
  claim,
});

const FINDERS = ['RED-EVF', 'BOMB-EVF', 'RED-LCD'];
const MODULES = [SSD_MODULE, 'DSMC-SIDE-HANDLE', 'REDMOTE'];

/** The manual of 2008 is older than the RED ONE M-X, whose media the manual of 2011 lists. */
const ACCESSORY_FITS: readonly ClaimedFit[] = [
  fitting('RED-ONE', [FLASH_MODULE, DRIVE_CABLE], ['verified', 'S1']),
  fitting('RED-ONE-MX', [FLASH_MODULE, DRIVE_CABLE], ['supported', 'S2']),
  ...['RED-ONE', 'RED-ONE-MX'].map((host) => fitting(host, FINDERS, ['verified', 'S2'])),
  ...['EPIC', 'SCARLET', 'EPIC-DRAGON', 'SCARLET-DRAGON'].map((host) =>
    fitting(host, MODULES, ['verified', 'S8']),
  ),
  fitting('DSMC2-WEAPON', ['DSMC2-EXPANDER'], ['verified', 'S11', 'S15']),
];

/** How storage and accessories fit the cameras. */
export const FITS: readonly ClaimedFit[] = [...STORAGE_FITS, ...ACCESSORY_FITS];
