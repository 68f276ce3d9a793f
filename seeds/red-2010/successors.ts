import type { TextByLocale } from '../../src/domain/fact/fact.ts';
import type { SuccessionKind } from '../../src/domain/words.ts';
import type { Claim } from './sources.ts';
import { UNFOUND } from './sources.ts';

export interface SeedSuccessor {
  readonly from: string;
  readonly to: string;
  readonly kind: SuccessionKind;
  readonly carriesOver?: TextByLocale;
  readonly claim: Claim;
}

const NO_DROP_IN: TextByLocale = {
  en: 'Unconfirmed: a later medium and no drop-in replacement; cameras made for the old one need not take it.',
  de: 'Unbestätigt: ein späteres Medium und kein direkter Ersatz; Kameras für das alte nehmen es nicht ohne Weiteres auf.',
  fr: 'Non confirmé : un support plus récent, sans remplacement direct ; les caméras prévues pour l’ancien ne l’acceptent pas forcément.',
};

/** What followed what, apart from the interim answer of August 2010, which the notice names. */
export const SUCCESSORS: readonly SeedSuccessor[] = [
  { from: 'RED-ONE', to: 'RED-ONE-MX', kind: 'UPGRADE', claim: ['supported', 'S16', 'S2'] },
  { from: 'RED-ONE', to: 'EPIC', kind: 'SUCCESSOR', claim: ['verified', 'S15', 'S16'] },
  { from: 'RED-ONE-MX', to: 'EPIC', kind: 'SUCCESSOR', claim: ['supported', 'S15'] },
  { from: 'SCARLET-2008', to: 'SCARLET', kind: 'SUCCESSOR', claim: ['supported', 'S6'] },
  { from: 'EPIC', to: 'EPIC-DRAGON', kind: 'UPGRADE', claim: ['supported', 'S8', 'S9'] },
  { from: 'SCARLET', to: 'SCARLET-DRAGON', kind: 'UPGRADE', claim: ['supported', 'S8', 'S9'] },
  { from: 'EPIC-DRAGON', to: 'DSMC2-WEAPON', kind: 'SUCCESSOR', claim: ['supported', 'S15'] },
  { from: 'DSMC2-WEAPON', to: 'V-RAPTOR', kind: 'SUCCESSOR', claim: UNFOUND },
  {
    from: 'RED-DRIVE-320GB',
    to: 'REDMAG-256GB',
    kind: 'SUBSTITUTE',
    carriesOver: NO_DROP_IN,
    claim: UNFOUND,
  },
  { from: 'RED-RAM-128GB', to: 'REDMAG-128GB', kind: 'SUBSTITUTE', carriesOver: NO_DROP_IN, claim: UNFOUND },
];
