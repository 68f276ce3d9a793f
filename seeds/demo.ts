import type { Context } from '../src/record/context.ts';
import { markDemoEnd, readDemoMark } from '../src/record/demo/demo-mark.ts';
import { withRecord } from '../src/record/record.ts';
import { appendLunevik } from './lunevik.ts';
import { appendRed2010 } from './red-2010.ts';

/** The catalogues of the demo, in the order in which they are told. */
const CATALOGUES = [
  { name: 'RED, August 2010', append: appendRed2010 },
  { name: 'Lunevik (fictional)', append: appendLunevik },
] as const;

/** A catalogue of the demo, and how many facts were told of it; 0 where it was told before. */
export interface ToldCatalogue {
  readonly name: string;
  readonly factCount: number;
}

/**
 * Tells the demo, wholly or not at all: real products of the past, and those of an invented maker in which something is
 * about to happen. What was told before is left as it is.
 * @throws Refusal DUPLICATE where only some of the SKUs of a catalogue are taken
 */
export async function tellDemo(ctx: Context): Promise<ToldCatalogue[]> {
  return await withRecord(ctx, async (record) => {
    const { sequence } = await readDemoMark(ctx); // nobody else writes while the record is held
    const catalogues: ToldCatalogue[] = [];
    for (const { name, append } of CATALOGUES)
      catalogues.push({ name, factCount: await append(ctx, record) });
    if (sequence === 0) markDemoEnd(record);
    return catalogues;
  });
}
