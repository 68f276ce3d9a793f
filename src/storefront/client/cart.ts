import type { CallLimits } from './ask.ts';
import type { Answer, Hint, ItemAnswer, LastcallError } from './client-types.ts';
import { createFailure } from './failure.ts';
import { sleep } from './sleep.ts';
import { createSuccess } from './success.ts';

/**
 * Many items cost so much that a caller's requests for them are answered one after the other, and to the service a shop's server is
 * one caller: customers would wait for one another's carts. So few take no turns, and mostly fit an address, of which caches keep the answer.
 */
export const MAX_ITEMS_PER_PORTION = 38;

/** What the service's limits on the size of a request let through. */
const MAX_LETTERS = 20_000;

/** A portion that is refused for the moment is asked again so often. */
const MAX_ATTEMPTS = 4;
const MAX_WAIT_SECONDS = 30;

/**
 * Asks for many SKUs in portions, one after the other. What stands twice in the list is asked once.
 * @param deadline when the whole is given up; a wait that would not end before it is not begun
 * @param ask the answers for one portion, in its order
 * @returns one answer for each SKU, in the order given; the failure of the first portion that failed, if one did
 */
export async function askInPortions(
  skus: readonly string[],
  { signal, deadline }: CallLimits & { readonly deadline: number },
  ask: (portion: readonly string[]) => Promise<Answer<readonly ItemAnswer[]>>,
): Promise<Answer<readonly ItemAnswer[]>> {
  const found = new Map<string, ItemAnswer>();
  const errors: LastcallError[] = [];
  const hints = new Map<string, Hint>();
  for (const portion of portionsOf([...new Set(skus)])) {
    const answer = await askPatiently(() => ask(portion), { signal, deadline });
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
    if (last && last.length < MAX_ITEMS_PER_PORTION && letters <= MAX_LETTERS) last.push(sku);
    else {
      portions.push([sku]);
      letters = sku.length;
    }
  }
  return portions;
}

async function askPatiently<Value>(
  ask: () => Promise<Answer<Value>>,
  { signal, deadline }: CallLimits & { readonly deadline: number },
): Promise<Answer<Value>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    const seconds = answer.ok ? null : answer.error.retryAfter;
    if (seconds === null || attempt === MAX_ATTEMPTS) return answer;
    if (performance.now() + seconds * 1000 >= deadline || seconds > MAX_WAIT_SECONDS) return answer;
    await sleep(seconds * 1000, signal);
    if (signal?.aborted) return createFailure('ABORTED', 'The call was given up by its signal.');
  }
}
