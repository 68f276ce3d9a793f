import {
  parseWebAddress,
  dateField,
  type Fields,
  ownValue,
  quoteForMessage,
  plainTextField,
  textField,
} from './endoflife-fields.ts';
import type { EndoflifeDateColumn } from './endoflife-headings.ts';
import { statementsOfRow } from './endoflife-statements.ts';
import type { EndoflifeRelease, ReportProblem } from './endoflife-shapes.ts';
import { fillTemplate, type TemplateValues } from './endoflife-template.ts';
import { fullReleaseName, plainText } from './endoflife-text.ts';

/** What a release takes over from its product. */
export interface ReleaseDefaults {
  title: string;
  hardware: boolean;
  ltsLabel: string;
  labelTemplate: string | null;
  linkTemplate: string | null;
  latestShown: boolean;
  columns: EndoflifeDateColumn[];
}

const LONGEST_NAME = 200;
const LONGEST_TEXT = 600;
const LONGEST_LINK = 2048;

/**
 * Takes one row with its cycle already checked, and what the product says for all its rows. Returns the release;
 * a field that cannot be read is reported and left out, the rest goes in.
 * Source: `enrich_release` in endoflife.date's product-data-enricher.rb.
 */
export function parseRelease(
  row: Fields,
  cycle: string,
  frame: ReleaseDefaults,
  report: ReportProblem,
): EndoflifeRelease {
  const codename = plainTextField(row, 'codename', LONGEST_NAME, report);
  const latest = plainTextField(row, 'latest', LONGEST_NAME, report);
  const latestReleasedOn = dateField(row, 'latestReleaseDate', report);
  const releasedOn = dateField(row, Object.hasOwn(row, 'releaseDate') ? 'releaseDate' : 'release', report);
  const values: TemplateValues = { cycle, codename, releasedOn, latest, latestReleasedOn };
  const { lts, ltsFrom } = longTermOf(row, report);
  const base = baseLabel(row, values, frame, report);
  const marked = lts && ltsFrom === null ? `${base} (${frame.ltsLabel})` : base;
  const label = marked.length <= LONGEST_NAME ? marked : base;
  const url = linkOf(row, values, frame, report);
  return {
    cycle,
    label,
    name: nameOf(label, cycle, frame),
    releasedOn,
    url,
    latest:
      latest === null || !frame.latestShown ? null : { name: latest, releasedOn: latestReleasedOn, url },
    lts,
    ltsFrom,
    codename,
    ...statementsOfRow(row, frame.columns, report),
  };
}

function longTermOf(row: Fields, report: ReportProblem): { lts: boolean; ltsFrom: string | null } {
  const value = ownValue(row, 'lts');
  if (value === null || typeof value === 'boolean') return { lts: value === true, ltsFrom: null };
  const ltsFrom = dateField(row, 'lts', report);
  return { lts: ltsFrom !== null, ltsFrom };
}

function baseLabel(
  row: Fields,
  values: TemplateValues,
  frame: ReleaseDefaults,
  report: ReportProblem,
): string {
  const template = textField(row, 'releaseLabel', LONGEST_TEXT, report) ?? frame.labelTemplate;
  const label = template === null ? null : fillTemplate(template, values);
  const plain = plainText(label ?? values.cycle) || values.cycle;
  if (plain.length <= LONGEST_NAME) return plain;
  report('releaseLabel', `Shorten releaseLabel to ${LONGEST_NAME} characters or fewer.`);
  return values.cycle;
}

function nameOf(label: string, cycle: string, frame: ReleaseDefaults): string {
  const name = fullReleaseName(frame.title, label, frame.hardware);
  return name.length <= LONGEST_NAME ? name : fullReleaseName(frame.title, cycle, frame.hardware);
}

// A link of null means that there is none; a missing one is made from the product's template.
function linkOf(
  row: Fields,
  values: TemplateValues,
  frame: ReleaseDefaults,
  report: ReportProblem,
): string | null {
  const own = Object.hasOwn(row, 'link');
  const template = own ? textField(row, 'link', LONGEST_LINK, report) : frame.linkTemplate;
  if (template === null) return null;
  const plain = !/__|\{\{|\{%/.test(template);
  const address = parseWebAddress((plain ? template : fillTemplate(template, values)) ?? '');
  if (address === null && own) {
    report('link', `Write link as a whole http or https address; ${quoteForMessage(template)} is none.`);
  }
  return address;
}
