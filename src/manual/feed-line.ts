import { z } from 'zod';
import { CONFIDENCES, DATE_PRECISIONS, SPEAKERS } from '../domain/words.ts';
import { FACT_KINDS, FACT_KIND_NAMES } from '../domain/fact/fact-kinds.ts';

const sequence = z.string().regex(/^\d+$/);
const instant = z.iso.datetime();
const texts = z.record(z.string(), z.string());
const period = z.object({ date: z.iso.date(), precision: z.enum(DATE_PRECISIONS) });

/** One fact on a line of the feed; kinds of facts and parts of `data` may be added. */
export const FEED_LINE = z.looseObject({
  type: z.enum(FACT_KIND_NAMES.map((kind) => FACT_KINDS[kind].feedType)),
  record: z.uuid(),
  sequence,
  previousSequence: sequence.nullable(),
  recordedAt: instant,
  effectiveAt: instant.nullable(),
  effectiveOn: period.nullable(),
  sku: z.string(),
  id: z.string().startsWith('e_'),
  item: z.string().startsWith('i_'),
  markets: z.array(z.string()),
  notice: z.object({ number: z.string(), url: z.string() }).nullable(),
  headline: texts,
  text: texts.nullable(),
  source: z
    .looseObject({
      speaker: z.enum(SPEAKERS),
      confidence: z.enum(CONFIDENCES),
      name: z.string().nullish(),
      url: z.string().nullish(),
    })
    .nullable(),
  corrects: z.object({ sequence, id: z.string() }).nullable(),
  data: z.looseObject({}),
});

/** The last line of every answer. */
export const CURSOR_LINE = z.object({ type: z.literal('cursor'), record: z.uuid(), sequence });

/** The lines of the feed as JSON Schema (2020-12). */
export function feedLineSchema(publicUrl: string): object {
  const schema = z.toJSONSchema(z.union([FEED_LINE, CURSOR_LINE]), { target: 'draft-2020-12' });
  return { ...schema, $id: `${publicUrl}/docs/feed-line.schema.json`, title: 'A line of the feed' };
}
