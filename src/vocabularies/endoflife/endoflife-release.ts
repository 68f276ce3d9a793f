import {
  parseWebAddress,
  readDateField,
  type PlainMapping,
  ownFieldValue,
  quoteForMessage,
  readPlainTextField,
  readTextField,
} from './endoflife-fields.ts';
import type { EndoflifeDateColumn } from './endoflife-headings.ts';
import { resolveStatementsOfRow } from './endoflife-statements.ts';
import type { EndoflifeRelease, EndoflifeProblemReporter } from './endoflife-shapes.ts';
import { fillTemplate, type ReleaseTemplateValues } from './endoflife-template.ts';
import { fullReleaseName, plainTextFromHtml } from './endoflife-text.ts';

/** What a release takes over from its product. */
export interface ProductReleaseSettings {
  title: string;
  hardware: boolean;
  ltsLabel: string;
  labelTemplate: string | null;
  linkTemplate: string | null;
  latestShown: boolean;
  columns: EndoflifeDateColumn[];
}

const MAX_RELEASE_TEXT_LENGTH = 200;
const MAX_LABEL_TEMPLATE_LENGTH = 600;
const MAX_LINK_FIELD_LENGTH = 2048;

/**
 * Takes one row with its cycle already checked, and what the product says for all its rows. Returns the release;
 * a field that cannot be read is reported and left out, the rest goes in.
 * Source: `enrich_release` in endoflife.date's product-data-enricher.rb.
 */
export function parseRelease(
  row: PlainMapping,
  cycle: string,
  frame: ProductReleaseSettings,
  report: EndoflifeProblemReporter,
): EndoflifeRelease {
  const codename = readPlainTextField(row, 'codename', MAX_RELEASE_TEXT_LENGTH, report);
  const latest = readPlainTextField(row, 'latest', MAX_RELEASE_TEXT_LENGTH, report);
  const latestReleasedOn = readDateField(row, 'latestReleaseDate', report);
  const releasedOn = readDateField(
    row,
    Object.hasOwn(row, 'releaseDate') ? 'releaseDate' : 'release',
    report,
  );
  const values: ReleaseTemplateValues = { cycle, codename, releasedOn, latest, latestReleasedOn };
  const { lts, ltsFrom } = readLongTermSupport(row, report);
  const base = renderReleaseLabel(row, values, frame, report);
  const marked = lts && ltsFrom === null ? `${base} (${frame.ltsLabel})` : base;
  const label = marked.length <= MAX_RELEASE_TEXT_LENGTH ? marked : base;
  const url = renderReleaseLink(row, values, frame, report);
  return {
    cycle,
    label,
    name: releaseNameOfLabelOrCycle(label, cycle, frame),
    releasedOn,
    url,
    latest:
      latest === null || !frame.latestShown ? null : { name: latest, releasedOn: latestReleasedOn, url },
    lts,
    ltsFrom,
    codename,
    ...resolveStatementsOfRow(row, frame.columns, report),
  };
}

function readLongTermSupport(
  row: PlainMapping,
  report: EndoflifeProblemReporter,
): { lts: boolean; ltsFrom: string | null } {
  const value = ownFieldValue(row, 'lts');
  if (value === null || typeof value === 'boolean') return { lts: value === true, ltsFrom: null };
  const ltsFrom = readDateField(row, 'lts', report);
  return { lts: ltsFrom !== null, ltsFrom };
}

function renderReleaseLabel(
  row: PlainMapping,
  values: ReleaseTemplateValues,
  frame: ProductReleaseSettings,
  report: EndoflifeProblemReporter,
): string {
  const template =
    readTextField(row, 'releaseLabel', MAX_LABEL_TEMPLATE_LENGTH, report) ?? frame.labelTemplate;
  const label = template === null ? null : fillTemplate(template, values);
  const plain = plainTextFromHtml(label ?? values.cycle) || values.cycle;
  if (plain.length <= MAX_RELEASE_TEXT_LENGTH) return plain;
  report('releaseLabel', `Shorten releaseLabel to ${MAX_RELEASE_TEXT_LENGTH} characters or fewer.`);
  return values.cycle;
}

function releaseNameOfLabelOrCycle(label: string, cycle: string, frame: ProductReleaseSettings): string {
  const name = fullReleaseName(frame.title, label, frame.hardware);
  return name.length <= MAX_RELEASE_TEXT_LENGTH ? name : fullReleaseName(frame.title, cycle, frame.hardware);
}

// A link of null means that there is none; a missing one is made from the product's template.
function renderReleaseLink(
  row: PlainMapping,
  values: ReleaseTemplateValues,
  frame: ProductReleaseSettings,
  report: EndoflifeProblemReporter,
): string | null {
  const own = Object.hasOwn(row, 'link');
  const template = own ? readTextField(row, 'link', MAX_LINK_FIELD_LENGTH, report) : frame.linkTemplate;
  if (template === null) return null;
  const plain = !/__|\{\{|\{%/.test(template);
  const address = parseWebAddress((plain ? template : fillTemplate(template, values)) ?? '');
  if (address === null && own) {
    report('link', `Write link as a whole http or https address; ${quoteForMessage(template)} is none.`);
  }
  return address;
}
