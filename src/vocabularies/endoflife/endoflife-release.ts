import {
  parseWebAddress,
  readDateField,
  type FieldMapping,
  ownFieldValue,
  quoteForMessage,
  readPlainTextField,
  readTextField,
} from './endoflife-fields.ts';
import type { EndoflifeDateColumn } from './endoflife-headings.ts';
import { statementsOfRow } from './endoflife-statements.ts';
import type { EndoflifeRelease, ReportProblem } from './endoflife-shapes.ts';
import { fillTemplate, type TemplateValues } from './endoflife-template.ts';
import { fullReleaseName, plainTextFromHtml } from './endoflife-text.ts';

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

const MAX_RELEASE_NAME_LENGTH = 200;
const MAX_TEMPLATE_LENGTH = 600;
const MAX_LINK_LENGTH = 2048;

/**
 * Takes one row with its cycle already checked, and what the product says for all its rows. Returns the release;
 * a field that cannot be read is reported and left out, the rest goes in.
 * Source: `enrich_release` in endoflife.date's product-data-enricher.rb.
 */
export function parseRelease(
  row: FieldMapping,
  cycle: string,
  frame: ReleaseDefaults,
  report: ReportProblem,
): EndoflifeRelease {
  const codename = readPlainTextField(row, 'codename', MAX_RELEASE_NAME_LENGTH, report);
  const latest = readPlainTextField(row, 'latest', MAX_RELEASE_NAME_LENGTH, report);
  const latestReleasedOn = readDateField(row, 'latestReleaseDate', report);
  const releasedOn = readDateField(
    row,
    Object.hasOwn(row, 'releaseDate') ? 'releaseDate' : 'release',
    report,
  );
  const values: TemplateValues = { cycle, codename, releasedOn, latest, latestReleasedOn };
  const { lts, ltsFrom } = longTermSupport(row, report);
  const base = renderReleaseLabel(row, values, frame, report);
  const marked = lts && ltsFrom === null ? `${base} (${frame.ltsLabel})` : base;
  const label = marked.length <= MAX_RELEASE_NAME_LENGTH ? marked : base;
  const url = releaseLink(row, values, frame, report);
  return {
    cycle,
    label,
    name: releaseName(label, cycle, frame),
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

function longTermSupport(row: FieldMapping, report: ReportProblem): { lts: boolean; ltsFrom: string | null } {
  const value = ownFieldValue(row, 'lts');
  if (value === null || typeof value === 'boolean') return { lts: value === true, ltsFrom: null };
  const ltsFrom = readDateField(row, 'lts', report);
  return { lts: ltsFrom !== null, ltsFrom };
}

function renderReleaseLabel(
  row: FieldMapping,
  values: TemplateValues,
  frame: ReleaseDefaults,
  report: ReportProblem,
): string {
  const template = readTextField(row, 'releaseLabel', MAX_TEMPLATE_LENGTH, report) ?? frame.labelTemplate;
  const label = template === null ? null : fillTemplate(template, values);
  const plain = plainTextFromHtml(label ?? values.cycle) || values.cycle;
  if (plain.length <= MAX_RELEASE_NAME_LENGTH) return plain;
  report('releaseLabel', `Shorten releaseLabel to ${MAX_RELEASE_NAME_LENGTH} characters or fewer.`);
  return values.cycle;
}

function releaseName(label: string, cycle: string, frame: ReleaseDefaults): string {
  const name = fullReleaseName(frame.title, label, frame.hardware);
  return name.length <= MAX_RELEASE_NAME_LENGTH ? name : fullReleaseName(frame.title, cycle, frame.hardware);
}

// A link of null means that there is none; a missing one is made from the product's template.
function releaseLink(
  row: FieldMapping,
  values: TemplateValues,
  frame: ReleaseDefaults,
  report: ReportProblem,
): string | null {
  const own = Object.hasOwn(row, 'link');
  const template = own ? readTextField(row, 'link', MAX_LINK_LENGTH, report) : frame.linkTemplate;
  if (template === null) return null;
  const plain = !/__|\{\{|\{%/.test(template);
  const address = parseWebAddress((plain ? template : fillTemplate(template, values)) ?? '');
  if (address === null && own) {
    report('link', `Write link as a whole http or https address; ${quoteForMessage(template)} is none.`);
  }
  return address;
}
