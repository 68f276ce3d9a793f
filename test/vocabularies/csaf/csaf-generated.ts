import fc from 'fast-check';
import { isSku } from '../../../src/domain/item/identifier.ts';
import type {
  AdvisoryForCsaf,
  AffectedForCsaf,
  CsafOptions,
  ItemForCsaf,
  ReleaseForCsaf,
} from '../../../src/vocabularies/csaf/advisory-for-csaf.ts';
import { periods } from '../../wording/generated.ts';

export const OPTIONS: CsafOptions = {
  publisher: {
    name: 'Lunevik',
    namespace: 'https://status.lunevik.example',
    contact: 'safety@lunevik.example',
  },
  publicUrl: 'https://status.lunevik.example',
  locale: 'en',
  defaultLocale: 'en',
};

export const ISSUED_AT = Date.UTC(2026, 10, 21, 10);

/** A device with firmware. */
export const M3: ItemForCsaf = {
  sku: 'LV-M3',
  name: { en: 'Magazine M3' },
  brand: 'Lunevik',
  line: { en: 'Magazines', de: 'Magazine' },
  family: null,
  identifiers: [
    { scheme: 'MPN', value: 'M3-2*' },
    { scheme: 'GTIN', value: '4006381333931' },
  ],
  url: 'https://status.lunevik.example/items/LV-M3',
  releases: [release('2.1.0', 'AFFECTED'), release('2.3.1', 'FIXED'), release('1.9.0', 'NOT_AFFECTED')],
};

/** Software that is sold as such. */
export const STUDIO: ItemForCsaf = {
  ...M3,
  sku: 'LV-STUDIO',
  name: { en: 'Studio' },
  line: null,
  identifiers: [{ scheme: 'PURL', value: 'pkg:generic/lunevik/studio' }],
  url: 'https://status.lunevik.example/items/LV-STUDIO',
};

export function release(version: string, state: ReleaseForCsaf['state']): ReleaseForCsaf {
  return { version, channel: 'stable', state, url: `https://lunevik.example/firmware/${version}` };
}

export function part(fields: Partial<AffectedForCsaf>): AffectedForCsaf {
  return {
    items: [M3],
    versions: null,
    serials: [],
    lots: [],
    soldFrom: null,
    soldUntil: null,
    markets: [],
    ...fields,
  };
}

export const ADVISORY: AdvisoryForCsaf = {
  number: 'A-2026-0007',
  kind: 'SECURITY',
  severity: 'CRITICAL',
  title: { en: 'Firmware 2.0 to 2.3 erases magazines', de: 'Firmware 2.0 bis 2.3 löscht Magazine' },
  whatHappens: {
    en: 'Whoever is near can erase a magazine.',
    de: 'Wer in der Nähe ist, kann ein Magazin löschen.',
  },
  whatToDo: { en: 'Switch off the radio.', de: 'Schalten Sie den Funk ab.' },
  actBy: { date: '2026-12-31', precision: 'DAY' },
  remedy: { en: 'We rescue your data.', de: 'Wir retten Ihre Daten.' },
  notKnownYet: null,
  contact: 'https://lunevik.example/help',
  knownSince: ISSUED_AT - 86_400_000,
  firstReportedAt: ISSUED_AT - 2 * 86_400_000,
  from: null,
  until: null,
  url: 'https://status.lunevik.example/advisories/A-2026-0007',
  cves: [],
  revisions: [{ revision: 1, at: ISSUED_AT, status: 'STANDING', whatChanged: null }],
  affected: [part({ versions: 'vers:semver/>=2.0.0|<2.3.1' })],
};

export function ended(advisory: AdvisoryForCsaf, status: 'RESOLVED' | 'WITHDRAWN'): AdvisoryForCsaf {
  const whatChanged = { en: 'It was another cause.', de: 'Es war ein anderer Grund.' };
  return {
    ...advisory,
    revisions: [...advisory.revisions, { revision: 2, at: ISSUED_AT + 3_600_000, status, whatChanged }],
  };
}

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== '' && text.isWellFormed());
const texts = fc
  .record({ en: words, de: fc.option(words), fr: fc.option(words), 'pt-BR': fc.option(words) })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== null)),
  );
const sku = fc.string({ minLength: 1, maxLength: 12 }).filter(isSku);
const numbers = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('SN100..SN199', 'A*', 'B?', String.raw`C\1`),
    fc.stringMatching(/^[A-Z0-9]{1,8}$/),
  ),
  { maxLength: 3 },
);
const versions = fc.option(
  fc.constantFrom(
    'vers:semver/>=2.0.0|<2.3.1',
    'vers:semver/2.1.0',
    'vers:intdot/1.0|2.0',
    'vers:none/2.0|Rome|all%20of%20it',
    'vers:none/*',
    'vers:all/*',
    'vers:datetime/>=2026-01-01',
    'vers:deb/<1:4.0~rc1-2',
    'no range',
  ),
);
const releases = fc.uniqueArray(
  fc.record({
    version: fc.constantFrom('2.1.0', '2.3.1', '1.9.0', 'Rome', 'prior to all', '<2'),
    channel: fc.constantFrom('stable', 'beta'),
    state: fc.constantFrom('AFFECTED' as const, 'FIXED' as const, 'NOT_AFFECTED' as const),
    url: fc.option(fc.constantFrom('https://lunevik.example/f', 'not an address')),
  }),
  { maxLength: 5, selector: ({ version, channel }) => `${version} ${channel}` },
);
const items: fc.Arbitrary<ItemForCsaf> = fc
  .record({
    sku,
    name: texts,
    brand: words,
    line: fc.option(texts),
    family: fc.option(texts),
    identifiers: fc.uniqueArray(
      fc.constantFrom(
        { scheme: 'MPN', value: 'a*b*c?' },
        { scheme: 'GTIN', value: '40 06381 333931' },
        { scheme: 'PURL', value: 'pkg:npm/%40lunevik/studio@1' },
        { scheme: 'PURL', value: 'no purl' },
      ),
      { maxLength: 2 },
    ),
    releases,
  })
  .map((item) => ({ ...item, url: `https://shop.example/items/${encodeURIComponent(item.sku)}` }));

/** Advisories of every kind, about items of every sort, in some languages, after some revisions. */
export const advisories: fc.Arbitrary<AdvisoryForCsaf> = fc
  .uniqueArray(items, { minLength: 1, maxLength: 3, selector: (item) => item.sku.toLowerCase() })
  .chain((all) =>
    fc.record({
      number: fc.constantFrom('A-2026-0007', 'N 12/3', 'Ä_#1'),
      kind: fc.constantFrom(
        'FLAWED_RELEASE',
        'SECURITY',
        'SAFETY_RECALL',
        'FIELD_NOTICE',
        'SERVICE_PROGRAMME',
        'MAINTENANCE',
        'DISRUPTION',
      ),
      severity: fc.constantFrom('LOW', 'MODERATE', 'HIGH', 'CRITICAL'),
      title: texts,
      whatHappens: texts,
      whatToDo: texts,
      actBy: fc.option(periods),
      remedy: fc.option(texts),
      notKnownYet: fc.option(texts),
      contact: fc.option(fc.constantFrom('https://lunevik.example/help', 'tel:+49123', 'x')),
      knownSince: fc.option(fc.constant(ISSUED_AT - 1)),
      firstReportedAt: fc.option(fc.constant(ISSUED_AT - 9)),
      from: fc.option(fc.constant(ISSUED_AT)),
      until: fc.option(fc.constant(ISSUED_AT + 9)),
      url: fc.constant('https://shop.example/advisories/1'),
      cves: fc.array(fc.constantFrom('CVE-2026-1234', 'CVE-2026-123456'), { maxLength: 2 }),
      revisions: fc
        .tuple(fc.array(texts, { maxLength: 3 }), fc.constantFrom('STANDING', 'RESOLVED', 'WITHDRAWN'))
        .map(([changes, last]) =>
          [null, ...changes].map((whatChanged, at, { length }) => ({
            revision: at + 1,
            at: ISSUED_AT + at * 1000,
            status: at > 0 && at === length - 1 ? last : ('STANDING' as const),
            whatChanged,
          })),
        ),
      affected: fc.array(
        fc.record({
          items: fc.subarray(all),
          versions,
          serials: numbers,
          lots: numbers,
          soldFrom: fc.option(periods),
          soldUntil: fc.option(periods),
          markets: fc.uniqueArray(fc.constantFrom('DE', 'JP', 'EMEA')),
        }),
        { maxLength: 3 },
      ),
    }),
  );
