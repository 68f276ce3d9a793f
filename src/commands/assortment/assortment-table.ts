import { createRefusal, type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { AssortmentTableRow } from '../../vocabularies/assortment/assortment-rows.ts';
import { faultsOfZodError } from '../pipeline/run-command.ts';
import {
  type AssortmentEntryInput,
  assortmentEntryShape,
  MAX_ASSORTMENT_SIZE,
  repeatedSkuMessage,
} from './assortment-input.ts';

/** So many rows that are wrong are told; what follows them is not read. */
const MAX_FAULTS_TOLD = 20;

/**
 * The SKUs of a table, each once.
 * @throws Refusal INVALID and DUPLICATE with the lines of what is wrong, TOO_MANY for more rows than a list holds: as soon as they are
 *   there, so that no more is read or held
 */
export async function collectAssortmentEntries(
  rows: AsyncIterable<AssortmentTableRow>,
): Promise<AssortmentEntryInput[]> {
  const entries = new Map<string, AssortmentEntryInput & { readonly line: number }>();
  const faults: Fault[] = [];
  let count = 0;
  for await (const { line, sku, yours } of rows) {
    count += 1;
    if (count > MAX_ASSORTMENT_SIZE)
      throw createRefusal(
        'TOO_MANY',
        `A list holds ${MAX_ASSORTMENT_SIZE} SKUs at most: this table has more rows.`,
      );
    const read = assortmentEntryShape.safeParse({ sku, yours: yours === '' ? null : yours });
    if (!read.success) faults.push(...faultsOfZodError(read.error).map((fault) => faultOnLine(line, fault)));
    else {
      const first = entries.get(read.data.key);
      if (!first) entries.set(read.data.key, { ...read.data, line });
      else if (first.yours !== read.data.yours)
        faults.push(
          faultOnLine(line, {
            code: 'DUPLICATE',
            message: `${repeatedSkuMessage(sku, `on line ${first.line}`)}.`,
            field: ['sku'],
          }),
        );
    }
    if (faults.length >= MAX_FAULTS_TOLD) break;
  }
  refuseIfAny(faults);
  return [...entries.values()];
}

function faultOnLine(line: number, { code, message, field = [] }: Fault): Fault {
  return { code, message: `Line ${line}: ${message}`, field: ['rows', String(line), ...field] };
}
