import { z } from 'zod';
import { addDays, dayOfInstant, type Instant, type PreciseDate } from '../../domain/calendar/dates.ts';
import type { ReleaseData } from '../../domain/fact/fact.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { newReleaseFaults } from '../../domain/release/new-release.ts';
import { VERSION_MAX_LENGTH } from '../../domain/release/version.ts';
import { RELEASE_PRICES, VERSION_SCHEMES } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { releasesOfChannel } from '../../record/release.ts';
import { publishOrScheduleAction } from '../pipeline/publish-or-schedule.ts';
import { lockItemBySku } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { channelShape } from './channel.ts';

const publishReleaseShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  version: z
    .string()
    .trim()
    .min(1, 'Give a version')
    .max(VERSION_MAX_LENGTH, `A version has ${VERSION_MAX_LENGTH} characters at most`),
  channel: channelShape,
  scheme: z.enum(VERSION_SCHEMES).nullish(),
  publishedOn: shapes.preciseDateShape.nullish(),
  notes: shapes.optionalLocalizedTextShape,
  url: shapes.webAddressShape.nullish(),
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 as 64 hexadecimal digits')
    .nullish(),
  price: z
    .enum(RELEASE_PRICES)
    .nullish()
    .transform((price) => price ?? 'FREE'),
  publishAt: shapes.instantShape.nullish(),
});

/**
 * Publishes a version of what runs on an item, now or under embargo (rules.md, R138). Where `scheme` is left out, it is that of the channel,
 * else PUBLISHED: compared by nothing but the day.
 * @throws Refusal DUPLICATE for a version that the channel has or had, or that is equal to such a one by its scheme; CONFLICT for another scheme than the channel's; INVALID for a
 *   version that is none in the scheme, or a day that is still to come
 */
export async function publishRelease(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const command = { name: 'publishRelease', role: 'MANAGER', shape: publishReleaseShape } as const;
  return await runItemCommand(ctx, command, raw, async (input, record) => {
    const { publishAt = null, channel, version, notes, url, sha256, price } = input;
    const item = await lockItemBySku(record, input.sku, null, publishAt);
    const known = await releasesOfChannel(record, item.id, channel);
    const comesOut = publishAt ?? record.recordedAt;
    const release: ReleaseData = {
      version,
      channel,
      scheme: input.scheme ?? known.at(-1)?.scheme ?? 'PUBLISHED',
      publishedOn: input.publishedOn ?? { date: dayOfInstant(comesOut, 'UTC'), precision: 'DAY' },
      ...(url && { url }),
      ...(sha256 && { sha256 }),
      price,
    };
    refuseIfAny([...futureDayFaults(input.publishedOn, comesOut), ...newReleaseFaults(release, known)]);
    const payload = { itemId: item.id, release, ...(notes && { notes }) };
    return await publishOrScheduleAction(ctx, record, item, {
      action: { kind: 'RELEASE', payload },
      publishAt,
    });
  });
}

/** Somewhere it may be tomorrow already. */
function futureDayFaults(publishedOn: PreciseDate | null | undefined, comesOut: Instant): Fault[] {
  if (!publishedOn || publishedOn.date <= addDays(dayOfInstant(comesOut, 'UTC'), 1)) return [];
  const message =
    'This day is still to come: leave it out, and say with `publishAt` when the release is to come out.';
  return [{ code: 'INVALID', message, field: ['publishedOn'] }];
}
