import {
  type PlainMapping,
  isPlainMapping,
  describeValueKind,
  ownFieldValue,
  quoteForMessage,
  readPlainTextField,
  readTextField,
} from './endoflife-fields.ts';
import { endoflifeDateColumnsOf } from './endoflife-headings.ts';
import type { ProductReleaseSettings } from './endoflife-release.ts';
import { readEndoflifeReleases } from './endoflife-rows.ts';
import type { EndoflifeProduct, EndoflifeProblemReporter } from './endoflife-shapes.ts';
import { hasControlOrDirectionMarks } from './endoflife-text.ts';

const ENDOFLIFE_SITE_URL = 'https://endoflife.date/';
const SLUG_PATTERN = /^(?!\.+$)[\w.+-]{1,100}$/;
const MAX_TITLE_OR_CATEGORY_LENGTH = 98;
const MAX_TAG_LENGTH = 100;
const MAX_LTS_LABEL_LENGTH = 100;
const MAX_LONG_FIELD_LENGTH = 600;
const MAX_LIST_ENTRIES = 100;

/**
 * Takes the front matter of a product and the name of its file; returns the product, or null without a list of
 * releases. What cannot be read is reported and left out.
 */
export function readEndoflifeProduct(
  fields: PlainMapping,
  fileName: string,
  report: EndoflifeProblemReporter,
): EndoflifeProduct | null {
  const rows = ownFieldValue(fields, 'releases');
  if (!Array.isArray(rows)) {
    report('releases', `List the releases under the key releases; it holds ${describeValueKind(rows)}.`);
    return null;
  }
  const slug = productSlug(fields, fileName, report);
  const title = readPlainTextFieldOrFallback(fields, 'title', slug, report);
  const category = readPlainTextFieldOrFallback(fields, 'category', 'other', report);
  const ltsLabel = readPlainTextField(fields, 'LTSLabel', MAX_LTS_LABEL_LENGTH, report) ?? 'LTS';
  const frame: ProductReleaseSettings = {
    title,
    hardware: category === 'device',
    ltsLabel,
    labelTemplate: readTextField(fields, 'releaseLabel', MAX_LONG_FIELD_LENGTH, report),
    linkTemplate: readTextField(fields, 'changelogTemplate', MAX_LONG_FIELD_LENGTH, report),
    // `releaseColumn` is the older name.
    latestShown: ![ownFieldValue(fields, 'latestColumn'), ownFieldValue(fields, 'releaseColumn')].includes(
      false,
    ),
    columns: endoflifeDateColumnsOf(fields, rows.filter(isPlainMapping), slug, report),
  };
  return {
    slug,
    title,
    category,
    hardware: frame.hardware,
    aliases: productAliases(fields, slug, report),
    tags: productTags(fields, report),
    url: `${ENDOFLIFE_SITE_URL}${slug}`,
    ltsLabel,
    identifiers: productIdentifiers(fields, report),
    releases: readEndoflifeReleases(rows, frame, report),
  };
}

function productSlug(fields: PlainMapping, fileName: string, report: EndoflifeProblemReporter): string {
  const permalink = readTextField(fields, 'permalink', MAX_LONG_FIELD_LENGTH, report);
  const slug = permalink?.replace(/^\//, '') ?? '';
  if (SLUG_PATTERN.test(slug)) return slug;
  if (permalink !== null)
    report(
      'permalink',
      `Write permalink as a slash and letters, digits or . _ + -; ${quoteForMessage(permalink)} is not.`,
    );
  const base = (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.\w+$/, '').replace(/[^\w.+-]+/g, '-');
  return SLUG_PATTERN.test(base) ? base : 'unnamed';
}

function readPlainTextFieldOrFallback(
  fields: PlainMapping,
  key: string,
  instead: string,
  report: EndoflifeProblemReporter,
): string {
  const text = readPlainTextField(fields, key, MAX_TITLE_OR_CATEGORY_LENGTH, report);
  if (text === null && ownFieldValue(fields, key) === null)
    report(key, `Write ${key}; ${quoteForMessage(instead)} was taken instead.`);
  return text ?? instead;
}

function productAliases(fields: PlainMapping, slug: string, report: EndoflifeProblemReporter): string[] {
  const aliases = ['alternate_urls', 'alternative_urls'].flatMap((key) =>
    readListField(fields, key, report).flatMap((value, at) => {
      const alias = typeof value === 'string' ? value.replace(/^\//, '') : '';
      if (SLUG_PATTERN.test(alias)) return [alias];
      report(
        `${key}[${at}]`,
        `Write the address as a slash and letters, digits or . _ + -; ${quoteForMessage(value)} is not.`,
      );
      return [];
    }),
  );
  return [...new Set(aliases)].filter((alias) => alias !== slug);
}

function productTags(fields: PlainMapping, report: EndoflifeProblemReporter): string[] {
  const value = ownFieldValue(fields, 'tags');
  const tags =
    typeof value === 'string'
      ? (readTextField(fields, 'tags', MAX_LONG_FIELD_LENGTH, report) ?? '').split(' ')
      : readListField(fields, 'tags', report);
  return [...new Set(tags)].filter((tag): tag is string => {
    const fits = typeof tag === 'string' && tag.length <= MAX_TAG_LENGTH && !hasControlOrDirectionMarks(tag);
    if (!fits) report('tags', `Write each tag as a short word; ${quoteForMessage(tag)} is none.`);
    return fits && tag !== '';
  });
}

function productIdentifiers(
  fields: PlainMapping,
  report: EndoflifeProblemReporter,
): EndoflifeProduct['identifiers'] {
  return readListField(fields, 'identifiers', report).flatMap((entry, at) => {
    const place: EndoflifeProblemReporter = (key, message) => report(`identifiers[${at}].${key}`, message);
    if (!isPlainMapping(entry)) {
      report(
        `identifiers[${at}]`,
        `Write the identifier as scheme: value, not as ${describeValueKind(entry)}.`,
      );
      return [];
    }
    return Object.keys(entry)
      .filter((scheme) => /^\w{1,30}$/.test(scheme))
      .flatMap((scheme) => {
        const value = readTextField(entry, scheme, MAX_LONG_FIELD_LENGTH, place);
        return value === null ? [] : [{ scheme, value }];
      });
  });
}

function readListField(fields: PlainMapping, key: string, report: EndoflifeProblemReporter): unknown[] {
  const value = ownFieldValue(fields, key);
  if (value === null) return [];
  if (!Array.isArray(value)) report(key, `Write ${key} as a list, not as ${describeValueKind(value)}.`);
  else if (value.length > MAX_LIST_ENTRIES)
    report(key, `Shorten ${key} to ${MAX_LIST_ENTRIES} entries; the others were left out.`);
  return Array.isArray(value) ? value.slice(0, MAX_LIST_ENTRIES) : [];
}
