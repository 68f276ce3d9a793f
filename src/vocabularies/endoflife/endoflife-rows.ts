import {
  type Fields,
  isFields,
  describeValueKind,
  ownValue,
  quoteForMessage,
  plainTextField,
} from './endoflife-fields.ts';
import { type ReleaseDefaults, parseRelease } from './endoflife-release.ts';
import type { EndoflifeRelease, ReportProblem } from './endoflife-shapes.ts';
import { fullReleaseName, plainText } from './endoflife-text.ts';

const LONGEST_CYCLE = 100;
const LONGEST_NAME = 200;
const ROUNDS = 3;

/**
 * Takes the rows of a file and what the product says for all of them; returns the releases in the file's order,
 * with cycles and names that occur once. Refuses a row that is no mapping, has no cycle, or repeats an earlier
 * one; a row that repeats only the cycle is another model, and goes by its label.
 */
export function endoflifeReleasesOf(
  rows: unknown[],
  frame: ReleaseDefaults,
  report: ReportProblem,
): EndoflifeRelease[] {
  const taken = new Map<string, string | null>();
  const releases = rows.flatMap((row, at) => {
    const cycle = isFields(row) ? cycleOf(row, `releases[${at}]`, taken, report) : null;
    if (!isFields(row))
      report(
        `releases[${at}]`,
        `Write the release as a mapping of fields, not as ${describeValueKind(row)}.`,
      );
    if (!isFields(row) || cycle === null) return [];
    return [parseRelease(row, cycle, frame, (key, message) => report(`releases[${cycle}].${key}`, message))];
  });
  return named(releases, frame);
}

function cycleOf(
  row: Fields,
  place: string,
  taken: Map<string, string | null>,
  report: ReportProblem,
): string | null {
  const note: ReportProblem = (key, message) => report(`${place}.${key}`, message);
  const cycle = plainTextField(row, 'releaseCycle', LONGEST_CYCLE, note);
  if (cycle === null) {
    const written = ownValue(row, 'releaseCycle') ?? '';
    if (typeof written === 'string' && plainText(written) === '') {
      note('releaseCycle', 'Give the release a releaseCycle; the row was left out.');
    }
    return null;
  }
  const label = plainTextField(row, 'releaseLabel', LONGEST_CYCLE, () => {});
  if (!taken.has(cycle)) {
    taken.set(cycle, label);
    return cycle;
  }
  return cycleByLabel(cycle, label, taken, note);
}

function cycleByLabel(
  cycle: string,
  label: string | null,
  taken: Map<string, string | null>,
  note: ReportProblem,
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

function named(releases: EndoflifeRelease[], frame: ReleaseDefaults): EndoflifeRelease[] {
  let named = releases;
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = Map.groupBy(named, (release) => release.name.toLowerCase());
    if (counts.size === named.length) break;
    named = named.map((release) =>
      (counts.get(release.name.toLowerCase())?.length ?? 0) > 1 ? withCycle(release, frame) : release,
    );
  }
  return named;
}

function withCycle(release: EndoflifeRelease, { title, hardware }: ReleaseDefaults): EndoflifeRelease {
  const addition = ` (${release.cycle})`;
  const label = shortened(release.label, addition);
  const name = fullReleaseName(title, label, hardware);
  return { ...release, label, name: name.length <= LONGEST_NAME ? name : shortened(release.name, addition) };
}

function shortened(text: string, addition: string): string {
  return text.slice(0, LONGEST_NAME - addition.length).toWellFormed() + addition;
}
