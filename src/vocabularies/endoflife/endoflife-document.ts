import { type Document, isScalar, parseDocument, type Tags, visit, type YAMLError } from 'yaml';
import { quoteForMessage } from './endoflife-fields.ts';
import type { EndoflifeFileNameAndText, EndoflifeProblemReporter } from './endoflife-shapes.ts';

const MAX_DOCUMENT_BYTES = 5_000_000;
const MAX_YAML_ALIASES = 100;
const MAX_NESTING_DEPTH = 200;
const MAX_LINE_LENGTH = 20_000;
const NUMBER_TAG_PATTERN = /:(?:int|float)$/;
// A bare value with ": " in it, which YAML reads as a second key on the same line.
const UNQUOTED_COLON_PATTERN = /^\s*(?:- )?([\w-]+):\s+[^'"\s[{|>#&*!][^#]*:(?:\s|$)/;

/**
 * Takes a product file; returns its front matter as plain values, or undefined after one problem.
 * Dates and numbers stay the text they were written as (3.10 is '3.10'); only true, false and null are read.
 * Refuses over 5 MB, what does not parse (naming the line), and more than 100 uses of aliases.
 * Source: YAML 1.2 core schema without numbers, and RFC 8259 for .json.
 */
export function parseEndoflifeFileValues(
  file: EndoflifeFileNameAndText,
  report: EndoflifeProblemReporter,
): unknown {
  if (file.text.length > MAX_DOCUMENT_BYTES || Buffer.byteLength(file.text) > MAX_DOCUMENT_BYTES) {
    report('(file)', 'Shorten the file: it is larger than 5 MB.');
    return undefined;
  }
  const text = file.text.replace(/^\ufeff/, '');
  try {
    return /\.json$/i.test(file.name) ? readJson(text, report) : readFrontMatter(text, file.name, report);
  } catch (error) {
    // Nesting too deep for the parsers' own recursion.
    if (!(error instanceof RangeError)) throw error;
    report('(file)', 'Flatten the file: it is nested too deeply to be read.');
    return undefined;
  }
}

function readFrontMatter(text: string, name: string, report: EndoflifeProblemReporter): unknown {
  const lines = text.split(/\r\n|\r|\n/);
  const opened = lines[0]?.trimEnd() === '---';
  const end = opened ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : -1;
  if (end < 0 && /\.(?:md|markdown)$/i.test(name)) {
    report('(file)', 'Put the front matter between two lines of three hyphens at the top of the file.');
    return undefined;
  }
  // The opening hyphens stay, as YAML's document mark: so lines count as in the file.
  return readYaml(end < 0 ? lines : lines.slice(0, end), report);
}

function readYaml(lines: string[], report: EndoflifeProblemReporter): unknown {
  const tooLong = lines.findIndex((line) => line.length > MAX_LINE_LENGTH);
  if (tooLong >= 0) {
    report('(file)', `Break line ${tooLong + 1}: it is longer than ${MAX_LINE_LENGTH} characters.`);
    return undefined;
  }
  if (areYamlLinesTooDeep(lines)) throw new RangeError('Brackets are nested too deeply.');
  const document = parseDocument(lines.join('\n'), {
    schema: 'core',
    customTags: schemaTagsWithoutNumbers,
    resolveKnownTags: false,
    uniqueKeys: false, // Compared pairwise by the parser; reportDoubledKeys needs one look at each.
    prettyErrors: false, // Draws a picture for each error, of which one is read.
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error) {
    report('(file)', yamlErrorMessage(error, lines));
    return undefined;
  }
  reportDoubledKeys(document, report);
  try {
    return document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
  } catch (failure) {
    if (!(failure instanceof ReferenceError)) throw failure;
    report(
      '(file)',
      `Write the values out: the file uses more than ${MAX_YAML_ALIASES} YAML aliases, or one without its anchor.`,
    );
    return undefined;
  }
}

// Looked at before parsing, since the parser takes minutes over what it then refuses.
function areYamlLinesTooDeep(lines: string[]): boolean {
  let depth = 0;
  return lines.some((line) => {
    for (const [mark] of line.matchAll(/[[\]{}]|^\s*(?:[-?:] ){200}/g)) {
      depth = mark.length > 1 ? MAX_NESTING_DEPTH + 1 : Math.max(0, depth + ('[{'.includes(mark) ? 1 : -1));
      if (depth > MAX_NESTING_DEPTH) return true;
    }
    return false;
  });
}

function schemaTagsWithoutNumbers(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !NUMBER_TAG_PATTERN.test(tag.tag));
}

function yamlErrorMessage(error: YAMLError, lines: string[]): string {
  const line = lines.join('\n').slice(0, error.pos[0]).split('\n').length;
  const key = UNQUOTED_COLON_PATTERN.exec(lines[line - 1] ?? '')?.[1];
  if (key === undefined) return `Correct line ${line}, which is not valid YAML: ${yamlErrorReason(error)}.`;
  const more = lines.filter((other, at) => at >= line && UNQUOTED_COLON_PATTERN.test(other)).length;
  const others = more === 0 ? '' : `, and in ${more} more ${more === 1 ? 'line' : 'lines'} below it`;
  return `Put the value of ${key} in quotes in line ${line}${others}: it holds ': ', which YAML reads as a second key.`;
}

function yamlErrorReason(error: YAMLError): string {
  return (error.message.split(/ at line |\n/)[0] ?? error.code).slice(0, 120);
}

function reportDoubledKeys(document: Document, report: EndoflifeProblemReporter): void {
  visit(document, {
    Map(_, map) {
      const names = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (names.has(name))
          report(
            '(file)',
            `Write the key ${quoteForMessage(name)} once; the last one of a mapping was read.`,
          );
        names.add(name);
      }
    },
  });
}

function readJson(text: string, report: EndoflifeProblemReporter): unknown {
  try {
    return JSON.parse(text, keepNumbersAsWritten);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = Number(/at position (\d+)/.exec(error.message)?.[1] ?? text.length);
    const line = text.slice(0, at).split('\n').length;
    report('(file)', `Correct line ${line}, which is not valid JSON.`);
    return undefined;
  }
}

// The source text of a number keeps 3.10 apart from 3.1 (ECMAScript's JSON.parse with source text).
function keepNumbersAsWritten(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}
