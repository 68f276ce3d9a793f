import { z } from 'zod';
import {
  jsonName,
  type JsonProblemReporter,
  jsonText,
  jsonUrl,
  readJsonList,
} from '../json/json-elements.ts';
import type { CsafAdvisoryNote, CsafAdvisoryReference } from './csaf-advisory-shapes.ts';

const NOTE = z.object({ category: jsonName, title: jsonName.optional(), text: jsonText });
const REFERENCE = z.object({ category: jsonName.optional(), summary: jsonText, url: jsonUrl });

export function readCsafNotes(value: unknown, path: string, report: JsonProblemReporter): CsafAdvisoryNote[] {
  return readJsonList(NOTE, value, path, report).map(({ value: { category, title = null, text } }) => ({
    category,
    title,
    text,
  }));
}

export function readCsafReferences(
  value: unknown,
  path: string,
  report: JsonProblemReporter,
): CsafAdvisoryReference[] {
  return readJsonList(REFERENCE, value, path, report).map(({ value: { category, summary, url } }) => ({
    isSelf: category === 'self',
    summary,
    url,
  }));
}
