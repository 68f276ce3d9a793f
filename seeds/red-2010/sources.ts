import type { Source } from '../../src/domain/fact/fact.ts';

interface SourceEntry {
  /** Null where no source was found. */
  readonly name: string | null;
  /** Null where it is on no page, or only on one without a domain name. */
  readonly url: string | null;
  /** The maker's own manual. */
  readonly isMaker?: boolean;
}

/** Where the facts of the RED catalogue were read. */
export const SOURCES = {
  S1: {
    name: "RED ONE Operation Guide, Appendix B 'Managing Digital Media', p. 62, 27 November 2008",
    url: 'https://manualshive.com/ru/manual/red-epic/red-one/1427317?page=62',
    isMaker: true,
  },
  S2: {
    name: 'RED ONE Operation Guide, Build 31 v31.6.16 Beta, p. 9, 22 June 2011',
    url: null,
    isMaker: true,
  },
  S3: {
    name: "'Red Digital Magazines', companion to the RED ONE operations guide (W. Wagner)",
    url: 'http://www.opticalvelocity.com/ovslive0901/Red%20Digital%20Magazines',
  },
  S4: {
    name: 'EPIC Operation Manual 955-0002 v3.3 Rev B, p. 18, 2012',
    url: 'https://www.manualshelf.com/manual/red/epic-3-3-2012/operation-manual-english/page-19.html',
    isMaker: true,
  },
  S5: {
    name: 'EPIC Operation Guide 955-0002 v4.0 Rev A, p. 167, 2013',
    url: 'https://www.manualshelf.com/manual/red-com/redmag-1-8-ssd-system/specifications-english/page-167.html',
    isMaker: true,
  },
  S6: {
    name: "Film and Digital Times, 'RED Scarlet', 10 November 2011",
    url: 'https://www.fdtimes.com/2011/11/10/red-scarlet/?share=email',
  },
  S7: {
    name: 'No Film School on REDMAG prices, October 2012',
    url: 'https://nofilmschool.com/2012/10/red-scarlet-redmag-lower-price',
  },
  S8: {
    name: 'RED DSMC Operation Guide EPIC/SCARLET V5.1 (2013) and V5.2 (2014)',
    url: 'https://manualmachine.com/red/scarletmysteriumx/22310058-operation-manual',
    isMaker: true,
  },
  S9: {
    name: 'RED DSMC Operation Guide V5.1 Rev A, p. 65, 2013',
    url: null,
    isMaker: true,
  },
  S11: {
    name: "HD-PRO, 'The RED Camera DSMC2 Ecosystem', 2022 or later",
    url: 'https://medium.com/hd-pro/the-red-camera-dsmc2-ecosystem-1aae2f4ae462',
  },
  S12: {
    name: "TV Technology, 'Red 4K Camera Makes Initial Shipment', September 2007",
    url: 'https://www.tvtechnology.com/news/red-4k-camera-makes-initial-shipment',
  },
  S13: {
    name: 'A. Wacker, weblog, 1 September 2007',
    url: 'https://andreaswacker.com/blog/2007/09/01/i-thought-this-day-would-never-come',
  },
  S15: {
    name: "B&H Explora, 'DSMC2 101 Part 1'",
    url: 'https://blogd7.bhphotovideo.com/explora/video/buying-guide/dsmc2-101-part-1-all-about-the-red-ecosystem',
  },
  S16: {
    name: 'The Black and Blue, RED Epic guide, 2010',
    url: 'https://theblackandblue.com/guide/red-epic',
  },
  S22: {
    name: 'REDUSER.net forum, thread 69715, 2012 or earlier',
    url: 'http://www.reduser.net/forum/showthread.php?69715-R1-begat-Epic-Red-Rocket&mode=hybrid',
  },
  S25: { name: "'Talking up to your customers', a customer's weblog, 19 August 2010", url: null },
  NONE: { name: null, url: null },
} as const satisfies Record<string, SourceEntry>;

export type SourceId = keyof typeof SOURCES;

/** How sure a statement is by the catalogue's words, and where it was read. */
export type Claim = readonly [sure: keyof typeof CONFIDENCE, ...where: [SourceId, ...SourceId[]]];

/** No source was found. */
export const UNFOUND: Claim = ['unverified', 'NONE'];

const CONFIDENCE = {
  verified: 'CONFIRMED',
  supported: 'REPORTED',
  reported: 'REPORTED',
  unverified: 'UNVERIFIED',
} as const;

/** The source of a fact; of several the maker's own speaks first, and all are named. */
export function sourceFrom([sure, ...where]: Claim): Source {
  const sources: SourceEntry[] = where.map((id) => SOURCES[id]);
  const first = sources.find(({ isMaker }) => isMaker) ?? sources[0]!;
  const names = [first, ...sources.filter((one) => one !== first)].flatMap(({ name }) => name ?? []);
  return {
    speaker: first.isMaker ? 'MAKER' : 'THIRD_PARTY',
    confidence: CONFIDENCE[sure],
    name: names.join('; ') || null,
    url: first.url,
  };
}
