import {
  dayOfInstant,
  isDay,
  isInstantInRange,
  parseInstant,
  type PreciseDate,
} from '../../domain/calendar/dates.ts';
import { isWebAddress } from '../../domain/item/page-address.ts';
import { Refusal } from '../../domain/refusal.ts';
import { childElements, type ParsedXmlElement, parseXml, textOfXmlElement } from '../xml/parse-xml.ts';
import {
  type ReleaseFile,
  type ReleaseFileEntry,
  type ReleaseFileProblem,
  unreadableReleaseFile,
} from './release-entries.ts';
import { plainReleaseNotes } from './release-notes.ts';

/** The type of a release that everybody gets; the others are channels of their own. */
const STABLE_TYPE = 'stable';
const OTHER_TYPES = ['development', 'snapshot'];

const WHAT_TO_GIVE =
  'Give an AppStream metainfo file: a component with releases, or releases alone, each with version and date.';

/**
 * Takes a metainfo file of AppStream 1.0 (section "Releases" of its specification), or a file of its releases alone, newest first;
 * returns them oldest first. Releases of the types `development` and `snapshot` are in channels of these names. Of a description the text
 * without a language is taken, which is English. Never throws.
 */
export function readAppstreamReleases(text: string): ReleaseFile {
  let root: ParsedXmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadableReleaseFile(error.message);
  }
  const releases = root.name === 'releases' ? root : childElements(root, 'releases')[0];
  if (!releases) return unreadableReleaseFile(WHAT_TO_GIVE);
  if (releases.attributes['type'] === 'external' && releases.children.length === 0)
    return unreadableReleaseFile(
      'Give the file of the releases that this one leads to (NAME.releases.xml): it has none itself.',
      releases.line,
    );
  const entries: ReleaseFileEntry[] = [];
  const problems: ReleaseFileProblem[] = [];
  for (const release of childElements(releases, 'release').toReversed()) {
    const { version = '', type = STABLE_TYPE } = release.attributes;
    const problem = (part: string, message: string) =>
      problems.push({ line: release.line, sku: null, version: version || null, part, message });
    const publishedOn = publicationDate(release);
    const isTypeKnown = type === STABLE_TYPE || OTHER_TYPES.includes(type);
    if (version.trim() === '') problem('version', 'Give each release a version.');
    else if (!publishedOn) problem('date', 'Give the day on which it came out, such as 2026-03-31.');
    else if (!isTypeKnown) problem('type', `Write ${STABLE_TYPE}, ${OTHER_TYPES.join(' or ')}.`);
    else entries.push(entryFromRelease(release, version.trim(), type, publishedOn));
  }
  return { entries, problems: problems.toReversed() };
}

/** The day of `timestamp`, seconds since 1970, else of `date`, a day or an instant of ISO 8601. */
function publicationDate({ attributes: { timestamp, date } }: ParsedXmlElement): PreciseDate | null {
  const seconds = /^\d{1,12}$/.test(timestamp ?? '') ? Number(timestamp) * 1000 : undefined;
  if (seconds === undefined && isDay(date ?? '')) return { date: date!, precision: 'DAY' };
  const at = seconds ?? parseInstant(date ?? '');
  return isInstantInRange(at) ? { date: dayOfInstant(at, 'UTC'), precision: 'DAY' } : null;
}

function entryFromRelease(
  release: ParsedXmlElement,
  version: string,
  type: string,
  publishedOn: PreciseDate,
): ReleaseFileEntry {
  const [description] = childElements(release, 'description').filter(isWithoutLanguage);
  const notes = description ? plainReleaseNotes(descriptionText(description)) : '';
  const details = childElements(release, 'url').find(
    ({ attributes }) => (attributes['type'] ?? 'details') === 'details',
  );
  const url = details ? textOfXmlElement(details) : '';
  const sha256 = digestOfSingleFile(release);
  return {
    line: release.line,
    sku: null,
    version,
    publishedOn,
    ...(type !== STABLE_TYPE && { channel: type }),
    ...(notes !== '' && { notes: [{ locale: 'en', text: notes }] }),
    ...(isWebAddress(url) && { url }),
    ...(sha256 && { sha256 }),
  };
}

/** Paragraphs, and lists with a dash or a number before each point. */
function descriptionText(description: ParsedXmlElement): string {
  return description.children
    .flatMap((part) => {
      if (typeof part === 'string' || !isWithoutLanguage(part)) return [];
      if (part.name !== 'ul' && part.name !== 'ol') return [textOfXmlElement(part)];
      const points = childElements(part, 'li').filter(isWithoutLanguage).map(textOfXmlElement);
      return [points.map((point, at) => `${part.name === 'ol' ? `${at + 1}.` : '-'} ${point}`).join('\n')];
    })
    .filter(Boolean)
    .join('\n\n');
}

function isWithoutLanguage({ attributes }: ParsedXmlElement): boolean {
  return attributes['xml:lang'] === undefined;
}

function digestOfSingleFile(release: ParsedXmlElement): string | null {
  const files = childElements(release, 'artifacts').flatMap((all) => childElements(all, 'artifact'));
  const digest = files
    .flatMap((file) => childElements(file, 'checksum'))
    .find(({ attributes }) => attributes['type'] === 'sha256');
  const text = files.length === 1 && digest ? textOfXmlElement(digest) : '';
  return /^[0-9a-f]{64}$/i.test(text) ? text : null;
}
