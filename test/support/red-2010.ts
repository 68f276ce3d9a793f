import { appendRed2010 } from '../../seeds/red-2010.ts';
import type { Context } from '../../src/record/context.ts';
import { withRecord } from '../../src/record/record.ts';

/**
 * Tells "RED, August 2010" (`appendRed2010`) in a transaction of its own.
 * @returns how many facts were told
 */
export async function tellRed2010(ctx: Context): Promise<number> {
  return await withRecord(ctx, (record) => appendRed2010(ctx, record));
}
