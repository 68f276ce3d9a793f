import { type Instant, lastDayOf, normalizedPreciseDate, dayOfInstant } from '../calendar/dates.ts';
import type { AffectedPart, TextByLocale } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import { isEndlessRange, parseVersionRange, rangeFitsScheme } from '../release/version-range.ts';
import type { AdvisoryKind, VersionScheme } from '../words.ts';
import { isForATime } from './advisory.ts';
import type { AdvisoryContent, AdvisoryDocument } from './advisory-document.ts';
import { isVersionIn } from './affected.ts';
import { CVE_SENTENCE, isCve } from './cve.ts';
import { parseNumberRange } from './number-range.ts';

export const MAX_AFFECTED_ENTRIES = 20;
export const MAX_AFFECTED_ITEMS = 500;
/** So often all entries together name items: documents of other systems name each item anew with what each entry says of it. */
export const MAX_ITEM_MENTIONS = 2_000;
/** So many serial numbers and lots, or ranges of them, stand in one warning: a page lists them all. */
export const MAX_AFFECTED_NUMBERS = 1_000;
export const MAX_FIXES = 50;
export const MAX_CVES = 20;
export const MAX_TITLE_LENGTH = 120;

/** A release as a warning looks at it. */
export interface AdvisoryRelease {
  readonly id: string;
  readonly itemId: string;
  readonly sku: string;
  readonly version: string;
  readonly channel: string;
  readonly scheme: VersionScheme;
  readonly isWithdrawn: boolean;
  /** The numbers of other warnings that name it as affected. */
  readonly flaws: readonly string[];
}

/** What is wrong with what a warning says, whatever it is about. */
export function advisoryContentFaults(
  content: Partial<AdvisoryContent>,
  {
    defaultLocale,
    at,
    isNew,
  }: { readonly defaultLocale: string; readonly at: Instant; readonly isNew: boolean },
): Fault[] {
  const { kind, severity, actBy, knownSince, from, until } = content;
  const today = dayOfInstant(at, 'UTC');
  const faults: Fault[] = [];
  const wrong = (isWrong: boolean, message: string, field: string, code: Fault['code'] = 'INVALID') => {
    if (isWrong) faults.push({ code, message, field: ['advisory', field] });
  };
  wrong(!kind, 'Say what kind of warning it is.', 'kind');
  wrong(!severity, 'Say how grave it is.', 'severity');
  for (const [field, words] of Object.entries(REQUIRED_TEXTS)) {
    const text = content[field as keyof typeof REQUIRED_TEXTS];
    wrong(!text?.[defaultLocale], `Say ${words}, in "${defaultLocale}".`, field, 'TEXT_REQUIRED');
  }
  wrong(
    Object.values(content.title ?? {}).some((text) => text.length > MAX_TITLE_LENGTH || text.includes('\n')),
    `Keep the title to one line of ${MAX_TITLE_LENGTH} characters: the rest belongs to what happens.`,
    'title',
  );
  wrong(
    isNew && actBy != null && lastDayOf(actBy) < today,
    'That day has passed: say by when owners should act now.',
    'actBy',
  );
  wrong(
    knownSince != null && knownSince > at,
    'That is still to come: say since when you know.',
    'knownSince',
  );
  for (const [index, cve] of (content.cves ?? []).entries())
    if (!isCve(cve))
      faults.push({
        code: 'INVALID',
        message: `${CVE_SENTENCE}.`,
        field: ['advisory', 'cves', `${index}`],
      });
  if (!kind) return faults;
  wrong(
    (content.cves ?? []).length > 0 && !VULNERABILITY_KINDS.has(kind),
    'Only what is about security, or about a release that does harm, is about vulnerabilities: leave them out.',
    'cves',
  );
  const ends = isForATime(kind);
  wrong(!ends && from != null, 'Only maintenance and disruptions begin at an instant: leave it out.', 'from');
  wrong(
    !ends && until != null,
    'Only maintenance and disruptions end by themselves: leave it out, and resolve the warning once the danger is over.',
    'until',
  );
  wrong(kind === 'MAINTENANCE' && from == null, 'Say when the maintenance begins.', 'from');
  wrong(
    ends && from != null && until != null && until <= from,
    'It ends before it begins: give a later end.',
    'until',
  );
  wrong(
    isNew && ends && until != null && until <= at,
    'It is over already: say what holds from now on.',
    'until',
  );
  return faults;
}

const VULNERABILITY_KINDS: ReadonlySet<AdvisoryKind> = new Set(['SECURITY', 'FLAWED_RELEASE']);
const REQUIRED_TEXTS = {
  title: 'in a line what it is about',
  whatHappens: 'what happens',
  whatToDo: 'what owners should do now',
} as const satisfies Partial<Record<keyof AdvisoryContent, string>>;

/**
 * What is wrong with one entry of what is affected.
 * @param schemes how the versions of its items are compared, by channel; none where they have no releases
 */
export function affectedPartFaults(
  part: AffectedPart,
  { kind }: Pick<AdvisoryDocument, 'kind'>,
  schemes: readonly { readonly sku: string; readonly scheme: VersionScheme }[],
  field: readonly string[],
): Fault[] {
  const { versions, serials = [], lots = [], soldFrom, soldUntil } = part;
  const faults: Fault[] = [];
  const wrong = (message: string, ...where: string[]) =>
    faults.push({ code: 'INVALID', message, field: [...field, ...where] });
  if (kind === 'FLAWED_RELEASE' && versions === undefined)
    wrong('Say which releases do harm, as a range such as vers:semver/>=2.0.0|<2.3.1.', 'versions');
  if (versions !== undefined) {
    const range = parseVersionRange(versions);
    if ('fault' in range) wrong(range.fault, 'versions');
    else {
      if (range.type === 'none' && range.constraints === '*')
        wrong('This range holds no version at all: name those that are affected.', 'versions');
      const other = schemes.find(({ scheme }) => !rangeFitsScheme(range, scheme));
      if (other)
        wrong(
          `Versions for ${other.sku} are compared by ${other.scheme}: write the range in its type (VERS).`,
          'versions',
        );
    }
  }
  for (const [name, numbers] of Object.entries({ serials, lots }))
    for (const [index, number] of numbers.entries()) {
      const range = parseNumberRange(number);
      if (typeof range === 'string') wrong(range, name, `${index}`);
    }
  if (soldFrom && soldUntil && normalizedPreciseDate(soldFrom).date > lastDayOf(soldUntil))
    wrong('The last day of sale comes before the first: give a later one.', 'soldUntil');
  return faults;
}

/** What is wrong with the releases that are to repair what is warned of. */
export function fixFaults(
  fixes: readonly (AdvisoryRelease | null)[],
  { affected }: Pick<AdvisoryDocument, 'affected'>,
  field: readonly string[],
): Fault[] {
  return fixes.flatMap((fix, index): Fault[] => {
    const wrong = (message: string, code: Fault['code'] = 'INVALID'): Fault[] => [
      { code, message, field: [...field, `${index}`] },
    ];
    if (!fix) return wrong('There is no such release: ask for the `releases` of the item.', 'NOT_FOUND');
    const parts = affected.filter(({ itemIds }) => itemIds.includes(fix.itemId));
    if (parts.length === 0)
      return wrong(`Version ${fix.version} is for ${fix.sku}, which the warning is not about.`);
    if (fix.isWithdrawn) return wrong(`Version ${fix.version} was withdrawn: name one that is to be had.`);
    if (
      parts.some(
        ({ part }) => part.versions !== undefined && isVersionIn(part.versions, fix.version) === true,
      )
    )
      return wrong(
        `Version ${fix.version} is among those that the warning names as affected: name a later one, or end the range before it.`,
      );
    if (fix.flaws.length > 0)
      return wrong(
        `Version ${fix.version} is itself affected, by ${fix.flaws.join(', ')}: name one that is not.`,
      );
    return [];
  });
}

/**
 * What its writer should know of a warning although nothing of it is refused: a range without an end, which holds what repairs it as
 * soon as that comes out; and a fix in a channel from which those who are affected get nothing.
 * @param releases those of the affected items
 */
export function advisoryWarnings(
  { affected, fixedIn }: Pick<AdvisoryDocument, 'affected' | 'fixedIn'>,
  releases: readonly AdvisoryRelease[],
): Fault[] {
  const endless = affected.flatMap(({ part: { versions } }, index): Fault[] => {
    if (versions === undefined) return [];
    const range = parseVersionRange(versions);
    if ('fault' in range || !isEndlessRange(range)) return [];
    const message = `${versions} has no end: each version to come is in it, also the one that repairs this. Revise the warning when that comes out.`;
    return [{ code: 'INVALID', message, field: ['advisory', 'affected', `${index}`, 'versions'] }];
  });
  const flawed = releases.filter(({ itemId, version }) =>
    affected.some(
      ({ itemIds, part }) =>
        itemIds.includes(itemId) &&
        part.versions !== undefined &&
        isVersionIn(part.versions, version) === true,
    ),
  );
  const unreached = fixedIn.flatMap((fix, index): Fault[] => {
    const channels = new Set(flawed.filter(({ sku }) => sku === fix.sku).map(({ channel }) => channel));
    if (channels.size === 0 || channels.has(fix.channel)) return [];
    const message = `Version ${fix.version} is in channel ${fix.channel}: those who are affected get ${[...channels].join(', ')}, and not this.`;
    return [{ code: 'INVALID', message, field: ['advisory', 'fixedIn', `${index}`] }];
  });
  return [...endless, ...unreached];
}

/** The words of a warning, for the check of words. */
export function textsOfAdvisory({
  title,
  whatHappens,
  whatToDo,
  remedy,
  notKnownYet,
}: Partial<AdvisoryContent>): readonly (readonly [field: string, text: TextByLocale])[] {
  return Object.entries({ title, whatHappens, whatToDo, remedy, notKnownYet }).flatMap(([field, text]) =>
    text ? [[field, text] as const] : [],
  );
}
