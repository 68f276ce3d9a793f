import { MAX_ITEMS_PER_LOOKUP } from '../../domain/item/request-limits.ts';
import type { Answer, CallOptions, Hint, ItemAnswer, LastcallError } from './client-types.ts';
import { createFailure } from './failure.ts';
import { sleep } from './sleep.ts';
import { createSuccess } from './success.ts';

/** What the service's limits on turns and on the size of a request let through without a wait. */
const MAX_LETTERS = 20_000;

/** A portion that is refused for the moment is asked again so often. */
const MAX_ATTEMPTS = 4;
const MAX_WAIT_SECONDS = 30;

/**
 * Asks for many SKUs in portions, one after the other, since the service gives large questions of one caller a turn each.
 * What stands twice in the list is asked once.
 * @param ask the answers for one portion, in its order
 * @returns one answer for each SKU, in the order given; the failure of the first portion that failed, if one did
 */
export async function askInPortions(
  skus: readonly string[],
  { signal }: CallOptions,
  ask: (portion: readonly string[]) => Promise<Answer<readonly ItemAnswer[]>>,
): Promise<Answer<readonly ItemAnswer[]>> {
  const found = new Map<string, ItemAnswer>();
  const errors: LastcallError[] = [];
  const hints = new Map<string, Hint>();
  for (const portion of portionsOf([...new Set(skus)])) {
    const answer = await askPatiently(() => ask(portion), signal);
    if (!answer.ok) return answer;
    portion.forEach((sku, at) => {
      found.set(sku, { asked: sku, item: answer.value[at]!.item });
    });
    errors.push(...answer.errors.map((error) => errorOfWhole(error, portion, skus)));
    for (const hint of answer.hints) hints.set(hint.message, hint);
  }
  return createSuccess(
    skus.map((sku) => found.get(sku)!),
    errors,
    [...hints.values()],
  );
}

/** What could not be told of a part of a portion, with its path in the whole list. */
function errorOfWhole(
  error: LastcallError,
  portion: readonly string[],
  skus: readonly string[],
): LastcallError {
  const path = error.path?.replace(/^items\.(\d+)/, (_, at) => `items.${skus.indexOf(portion[Number(at)]!)}`);
  return { ...error, path: path ?? null };
}

function portionsOf(skus: readonly string[]): string[][] {
  const portions: string[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const sku of skus) {
    const last = portions.at(-1);
    letters += sku.length;
    if (last && last.length < MAX_ITEMS_PER_LOOKUP && letters <= MAX_LETTERS) last.push(sku);
    else {
      portions.push([sku]);
      letters = sku.length;
    }
  }
  return portions;
}

async function askPatiently<Value>(
  ask: () => Promise<Answer<Value>>,
  signal: AbortSignal | undefined,
): Promise<Answer<Value>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    const seconds = answer.ok ? null : answer.error.retryAfter;
    if (seconds === null || seconds > MAX_WAIT_SECONDS || attempt === MAX_ATTEMPTS) return answer;
    await sleep(seconds * 1000, signal);
    if (signal?.aborted) return createFailure('ABORTED', 'The call was given up by its signal.');
  }
}
