import {
  type PlainMapping,
  isPlainMapping,
  describeValueKind,
  ownFieldValue,
  quoteForMessage,
  readPlainTextField,
} from './endoflife-fields.ts';
import { type ProductReleaseSettings, parseRelease } from './endoflife-release.ts';
import type { EndoflifeRelease, EndoflifeProblemReporter } from './endoflife-shapes.ts';
import { fullReleaseName, plainTextFromHtml } from './endoflife-text.ts';

const MAX_CYCLE_LENGTH = 100;
const MAX_RELEASE_NAME_LENGTH = 200;
const MAX_NAMING_ROUNDS = 3;

/**
 * Takes the rows of a file and what the product says for all of them; returns the releases in the file's order,
 * with cycles and names that occur once. Refuses a row that is no mapping, has no cycle, or repeats an earlier
 * one; a row that repeats only the cycle is another model, and goes by its label.
 */
export function readEndoflifeReleases(
  rows: unknown[],
  frame: ProductReleaseSettings,
  report: EndoflifeProblemReporter,
): EndoflifeRelease[] {
  const taken = new Map<string, string | null>();
  const releases = rows.flatMap((row, at) => {
    const cycle = isPlainMapping(row) ? claimCycleOfRow(row, `releases[${at}]`, taken, report) : null;
    if (!isPlainMapping(row))
      report(
        `releases[${at}]`,
        `Write the release as a mapping of fields, not as ${describeValueKind(row)}.`,
      );
    if (!isPlainMapping(row) || cycle === null) return [];
    return [parseRelease(row, cycle, frame, (key, message) => report(`releases[${cycle}].${key}`, message))];
  });
  return disambiguateReleaseNames(releases, frame);
}

function claimCycleOfRow(
  row: PlainMapping,
  place: string,
  taken: Map<string, string | null>,
  report: EndoflifeProblemReporter,
): string | null {
  const note: EndoflifeProblemReporter = (key, message) => report(`${place}.${key}`, message);
  const cycle = readPlainTextField(row, 'releaseCycle', MAX_CYCLE_LENGTH, note);
  if (cycle === null) {
    const written = ownFieldValue(row, 'releaseCycle') ?? '';
    if (typeof written === 'string' && plainTextFromHtml(written) === '') {
      note('releaseCycle', 'Give the release a releaseCycle; the row was left out.');
    }
    return null;
  }
  const label = readPlainTextField(row, 'releaseLabel', MAX_CYCLE_LENGTH, () => {});
  if (!taken.has(cycle)) {
    taken.set(cycle, label);
    return cycle;
  }
  return claimLabelAsCycle(cycle, label, taken, note);
}

function claimLabelAsCycle(
  cycle: string,
  label: string | null,
  taken: Map<string, string | null>,
  note: EndoflifeProblemReporter,
): string | null {
  if (label === null || taken.get(cycle) === label || taken.has(label)) {
    note(
      'releaseCycle',
      `Give each release a cycle of its own: ${quoteForMessage(cycle)} occurs before, and the row was left out.`,
    );
    return null;
  }
  taken.set(label, label);
  note(
    'releaseCycle',
    `Give each release a cycle of its own: ${quoteForMessage(cycle)} occurs before, and the row goes by its label.`,
  );
  return label;
}

function disambiguateReleaseNames(
  releases: EndoflifeRelease[],
  frame: ProductReleaseSettings,
): EndoflifeRelease[] {
  let named = releases;
  for (let round = 0; round < MAX_NAMING_ROUNDS; round += 1) {
    const counts = Map.groupBy(named, (release) => release.name.toLowerCase());
    if (counts.size === named.length) break;
    named = named.map((release) =>
      (counts.get(release.name.toLowerCase())?.length ?? 0) > 1
        ? releaseWithCycleInLabelAndName(release, frame)
        : release,
    );
  }
  return named;
}

function releaseWithCycleInLabelAndName(
  release: EndoflifeRelease,
  { title, hardware }: ProductReleaseSettings,
): EndoflifeRelease {
  const addition = ` (${release.cycle})`;
  const label = appendSuffixWithinNameLimit(release.label, addition);
  const name = fullReleaseName(title, label, hardware);
  return {
    ...release,
    label,
    name: name.length <= MAX_RELEASE_NAME_LENGTH ? name : appendSuffixWithinNameLimit(release.name, addition),
  };
}

function appendSuffixWithinNameLimit(text: string, addition: string): string {
  return text.slice(0, MAX_RELEASE_NAME_LENGTH - addition.length).toWellFormed() + addition;
}
