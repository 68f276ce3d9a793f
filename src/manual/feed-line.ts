import { z } from 'zod';
import { CONFIDENCES, DATE_PRECISIONS, SPEAKERS } from '../domain/words.ts';
import { FACT_KINDS, FACT_KIND_NAMES } from '../domain/fact/fact-kinds.ts';

const sequenceSchema = z.string().regex(/^\d+$/);
const instantSchema = z.iso.datetime();
const textByLocaleSchema = z.record(z.string(), z.string());
const preciseDateSchema = z.object({ date: z.iso.date(), precision: z.enum(DATE_PRECISIONS) });

/** One fact on a line of the feed; kinds of facts and parts of `data` may be added. */
export const FACT_LINE_SCHEMA = z.looseObject({
  type: z.enum(FACT_KIND_NAMES.map((kind) => FACT_KINDS[kind].feedType)),
  record: z.uuid(),
  sequence: sequenceSchema,
  previousSequence: sequenceSchema.nullable(),
  recordedAt: instantSchema,
  effectiveAt: instantSchema.nullable(),
  effectiveOn: preciseDateSchema.nullable(),
  sku: z.string(),
  id: z.string().startsWith('e_'),
  item: z.string().startsWith('i_'),
  markets: z.array(z.string()),
  notice: z.object({ number: z.string(), url: z.string() }).nullable(),
  headline: textByLocaleSchema,
  text: textByLocaleSchema.nullable(),
  source: z
    .looseObject({
      speaker: z.enum(SPEAKERS),
      confidence: z.enum(CONFIDENCES),
      name: z.string().nullish(),
      url: z.string().nullish(),
    })
    .nullable(),
  corrects: z.object({ sequence: sequenceSchema, id: z.string() }).nullable(),
  data: z.looseObject({}),
  yours: z.string().nullable().optional(),
});

/** The last line of every answer. */
export const CURSOR_LINE_SCHEMA = z.object({
  type: z.literal('cursor'),
  record: z.uuid(),
  sequence: sequenceSchema,
});

/** The lines of the feed as JSON Schema (2020-12). */
export function feedLineJsonSchema(publicUrl: string): object {
  const schema = z.toJSONSchema(z.union([FACT_LINE_SCHEMA, CURSOR_LINE_SCHEMA]), { target: 'draft-2020-12' });
  return { ...schema, $id: `${publicUrl}/docs/feed-line.schema.json`, title: 'A line of the feed' };
}
