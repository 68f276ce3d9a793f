import {
  type Fields,
  isFields,
  describeValueKind,
  ownValue,
  quoteForMessage,
  plainTextField,
  textField,
} from './endoflife-fields.ts';
import { endoflifeDateColumnsOf } from './endoflife-headings.ts';
import type { ReleaseDefaults } from './endoflife-release.ts';
import { endoflifeReleasesOf } from './endoflife-rows.ts';
import type { EndoflifeProduct, ReportProblem } from './endoflife-shapes.ts';
import { hasUnsafeCharacters } from './endoflife-text.ts';

const SITE = 'https://endoflife.date/';
const SLUG = /^(?!\.+$)[\w.+-]{1,100}$/;
const LONGEST_TITLE = 98;
const LONGEST_TAG = 100;
const LONGEST_MARK = 100;
const LONGEST_TEXT = 600;
const MAX_ENTRIES = 100;

/**
 * Takes the front matter of a product and the name of its file; returns the product, or null without a list of
 * releases. What cannot be read is reported and left out.
 */
export function readEndoflifeProduct(
  fields: Fields,
  fileName: string,
  report: ReportProblem,
): EndoflifeProduct | null {
  const rows = ownValue(fields, 'releases');
  if (!Array.isArray(rows)) {
    report('releases', `List the releases under the key releases; it holds ${describeValueKind(rows)}.`);
    return null;
  }
  const slug = slugOf(fields, fileName, report);
  const title = required(fields, 'title', slug, report);
  const category = required(fields, 'category', 'other', report);
  const ltsLabel = plainTextField(fields, 'LTSLabel', LONGEST_MARK, report) ?? 'LTS';
  const frame: ReleaseDefaults = {
    title,
    hardware: category === 'device',
    ltsLabel,
    labelTemplate: textField(fields, 'releaseLabel', LONGEST_TEXT, report),
    linkTemplate: textField(fields, 'changelogTemplate', LONGEST_TEXT, report),
    // `releaseColumn` is the older name.
    latestShown: ![ownValue(fields, 'latestColumn'), ownValue(fields, 'releaseColumn')].includes(false),
    columns: endoflifeDateColumnsOf(fields, rows.filter(isFields), slug, report),
  };
  return {
    slug,
    title,
    category,
    hardware: frame.hardware,
    aliases: aliasesOf(fields, slug, report),
    tags: tagsOf(fields, report),
    url: `${SITE}${slug}`,
    ltsLabel,
    identifiers: identifiersOf(fields, report),
    releases: endoflifeReleasesOf(rows, frame, report),
  };
}

function slugOf(fields: Fields, fileName: string, report: ReportProblem): string {
  const permalink = textField(fields, 'permalink', LONGEST_TEXT, report);
  const slug = permalink?.replace(/^\//, '') ?? '';
  if (SLUG.test(slug)) return slug;
  if (permalink !== null)
    report(
      'permalink',
      `Write permalink as a slash and letters, digits or . _ + -; ${quoteForMessage(permalink)} is not.`,
    );
  const base = (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.\w+$/, '').replace(/[^\w.+-]+/g, '-');
  return SLUG.test(base) ? base : 'unnamed';
}

function required(fields: Fields, key: string, instead: string, report: ReportProblem): string {
  const text = plainTextField(fields, key, LONGEST_TITLE, report);
  if (text === null && ownValue(fields, key) === null)
    report(key, `Write ${key}; ${quoteForMessage(instead)} was taken instead.`);
  return text ?? instead;
}

function aliasesOf(fields: Fields, slug: string, report: ReportProblem): string[] {
  const aliases = ['alternate_urls', 'alternative_urls'].flatMap((key) =>
    listOf(fields, key, report).flatMap((value, at) => {
      const alias = typeof value === 'string' ? value.replace(/^\//, '') : '';
      if (SLUG.test(alias)) return [alias];
      report(
        `${key}[${at}]`,
        `Write the address as a slash and letters, digits or . _ + -; ${quoteForMessage(value)} is not.`,
      );
      return [];
    }),
  );
  return [...new Set(aliases)].filter((alias) => alias !== slug);
}

function tagsOf(fields: Fields, report: ReportProblem): string[] {
  const value = ownValue(fields, 'tags');
  const tags =
    typeof value === 'string'
      ? (textField(fields, 'tags', LONGEST_TEXT, report) ?? '').split(' ')
      : listOf(fields, 'tags', report);
  return [...new Set(tags)].filter((tag): tag is string => {
    const fits = typeof tag === 'string' && tag.length <= LONGEST_TAG && !hasUnsafeCharacters(tag);
    if (!fits) report('tags', `Write each tag as a short word; ${quoteForMessage(tag)} is none.`);
    return fits && tag !== '';
  });
}

function identifiersOf(fields: Fields, report: ReportProblem): EndoflifeProduct['identifiers'] {
  return listOf(fields, 'identifiers', report).flatMap((entry, at) => {
    const place: ReportProblem = (key, message) => report(`identifiers[${at}].${key}`, message);
    if (!isFields(entry)) {
      report(
        `identifiers[${at}]`,
        `Write the identifier as scheme: value, not as ${describeValueKind(entry)}.`,
      );
      return [];
    }
    return Object.keys(entry)
      .filter((scheme) => /^\w{1,30}$/.test(scheme))
      .flatMap((scheme) => {
        const value = textField(entry, scheme, LONGEST_TEXT, place);
        return value === null ? [] : [{ scheme, value }];
      });
  });
}

function listOf(fields: Fields, key: string, report: ReportProblem): unknown[] {
  const value = ownValue(fields, key);
  if (value === null) return [];
  if (!Array.isArray(value)) report(key, `Write ${key} as a list, not as ${describeValueKind(value)}.`);
  else if (value.length > MAX_ENTRIES)
    report(key, `Shorten ${key} to ${MAX_ENTRIES} entries; the others were left out.`);
  return Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [];
}
