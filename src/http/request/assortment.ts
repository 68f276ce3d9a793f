import type { Request } from 'express';
import { z } from 'zod';
import { type AssortmentRow, requireAssortment } from '../../delivery/assortments.ts';
import type { Context } from '../../record/context.ts';
import { callerOfAdmitted } from '../limits/admission.ts';

/** A list of SKUs that the caller may use. */
export const assortmentParameter = z
  .string({ error: 'give it once.' })
  .max(64, { error: 'give the handle or the id of a list of yours.' })
  .optional()
  .meta({
    description:
      'A list of SKUs of your own, by its handle or id: only these items, with `yours` in each line. It needs your key.',
    example: 'shop',
  });

/**
 * The list of SKUs that a request names; null where it names none. Whatever is told by it is its caller's alone.
 * @throws Refusal UNAUTHENTICATED without a key, NOT_FOUND for what is no list of the caller's
 */
export async function assortmentOfRequest(
  request: Request,
  ctx: Context,
  named: string | undefined,
): Promise<AssortmentRow | null> {
  if (named === undefined) return null;
  return await requireAssortment({ ...ctx, caller: callerOfAdmitted(request) }, named);
}
