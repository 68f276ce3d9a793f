import { z } from 'zod';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { shortensGuarantee } from '../commitment.ts';
import { marketsOf } from '../market.ts';
import { anchorsFor } from './anchors.ts';
import { hiddenFact } from './hidden.ts';
import { appended, waitingFact } from './outcome.ts';
import { type Performed, perform } from './perform.ts';
import { checkMarkets, commitmentsFor, itemFor } from './references.ts';
import { say, schedule } from './scheduled.ts';
import * as shapes from './shapes.ts';

const shape = z.object({
  ...shapes.common,
  sku: shapes.sku,
  commitment: shapes.commitment,
  reasons: shapes.reasons,
  text: shapes.texts,
  publishAt: shapes.instant.nullish(),
});

/**
 * Promises something for one facet, or moves such a promise (product.md, promise rules).
 * @throws Refusal GUARANTEE_SHORTENED; REASON_REQUIRED and TEXT_REQUIRED for a target that comes earlier; INVALID for
 *   ORDERS, which changes only through the states
 */
export async function makeCommitment(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'makeCommitment', role: 'MANAGER', shape },
    raw,
    async (input, record) => {
      const item = await itemFor(record, input.sku, input.expectedVersion);
      const { facet, markets } = input.commitment;
      if (facet === 'ORDERS') {
        throw refuse(
          'INVALID',
          'ORDERS changes only with the state: use transitionItem.',
          'commitment',
          'facet',
        );
      }
      await checkMarkets(ctx, markets, 'commitment', 'markets');
      const [commitment] = commitmentsFor([input.commitment], anchorsFor(item, record.recordedAt, null));
      const market = (await marketsOf(ctx, markets.slice(0, 1)))[0] ?? null;
      const before = lifecycleAt(item.standing, { at: record.recordedAt, market }).facets.find(
        (one) => one.facet === facet,
      )!;
      shortensGuarantee(
        before,
        commitment!,
        { reasons: input.reasons, text: input.text, defaultLocale: ctx.defaultLocale },
        record.recordedAt,
      );
      const it = {
        itemId: item.id,
        commitment: commitment!,
        markets,
        reasons: input.reasons,
        text: input.text,
        dated: true,
      };
      const { publishAt } = input;
      if (publishAt == null || publishAt <= record.recordedAt) {
        return await appended(record, item, await say(ctx, record, { say: 'COMMITMENT', it }));
      }
      const id = await schedule(ctx, record, item.id, publishAt, { say: 'COMMITMENT', it });
      const data = { reasons: input.reasons, commitments: [commitment!] };
      const fact = hiddenFact(ctx, item, {
        id,
        kind: 'COMMITMENT_MADE',
        publishAt,
        effectiveAt: publishAt,
        markets,
        text: input.text,
        data,
      });
      return waitingFact(record, item, fact);
    },
  );
}
