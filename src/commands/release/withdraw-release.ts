import { z } from 'zod';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { type ReleaseView, releasesById } from '../../reads/release.ts';
import type { Context } from '../../record/context.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import { withdrawnItemFault } from '../pipeline/references.ts';
import * as shapes from '../pipeline/shapes.ts';

const withdrawReleaseShape = z.object({
  ...shapes.commonInputShapes,
  releaseId: z.string(),
  reasons: shapes.reasonCodesShape,
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Offers a release no more; it stays in the list, and says why (rules.md, R139).
 * @throws Refusal NOT_FOUND for a release that there is not; CONFLICT for one of an item that was entered by mistake; DUPLICATE for one that
 *   is withdrawn already; TEXT_REQUIRED without a text
 */
export async function withdrawRelease(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const command = { name: 'withdrawRelease', role: 'MANAGER', shape: withdrawReleaseShape } as const;
  return await runItemCommand(ctx, command, raw, async ({ releaseId, reasons, text }, record) => {
    const release = await requireRelease(ctx, releaseId);
    const item = await record.item(release.itemId);
    const { withdrawn } = foldListingData(factsIgnoringMarkets(item.activeFacts));
    if (withdrawn) refuseIfAny([withdrawnItemFault(item.sku, 'releaseId')]);
    if (!text?.[ctx.defaultLocale])
      throw createRefusal('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'text');
    if (release.state === 'WITHDRAWN')
      throw createRefusal(
        'DUPLICATE',
        `Version ${release.version} of ${item.sku} is withdrawn already.`,
        'releaseId',
      );
    const { id, version, channel } = release;
    const data = { reasons, withdrawnRelease: { id, version, channel } };
    const fact = await appendFactWithNoticeIfText(ctx, record, item, 'RELEASE_WITHDRAWN', data, { text });
    return await appendedFactOutcome(record, item, fact);
  });
}

async function requireRelease(ctx: Context, releaseId: string): Promise<ReleaseView> {
  const id = uuidFromPublicId(releaseId, 'Release');
  const release = id && (await releasesById(ctx, [id]))[0];
  if (release) return release;
  throw createRefusal(
    'NOT_FOUND',
    'There is no such release: ask for the `releases` of its item.',
    'releaseId',
  );
}
