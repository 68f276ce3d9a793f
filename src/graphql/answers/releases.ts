import { CHANNEL_MAX_LENGTH, DEFAULT_CHANNEL } from '../../domain/release/channel.ts';
import { type DatedVersion, newestVersionOf } from '../../domain/release/newest-version.ts';
import type { ItemView } from '../../reads/item.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { type Page, parsePageRequest } from '../../reads/page.ts';
import type { ReleaseView } from '../../reads/release.ts';
import type { RequestContext } from '../context.ts';
import type { PickedText } from '../../domain/text/locale.ts';
import { type LocaleArgument, localizedTextOrEmpty } from './text.ts';
import type { PayloadParent } from '../parents.ts';

/**
 * The channel that a question means, which it may write in any case; without one, what everybody gets.
 * @throws Refusal INVALID for a name that is longer than a channel's can be
 */
export function channelAsWritten(channel: string | null | undefined): string {
  const written = (channel ?? DEFAULT_CHANNEL).trim().toLowerCase();
  if (written.length > CHANNEL_MAX_LENGTH)
    throw createRefusal('INVALID', `A channel has ${CHANNEL_MAX_LENGTH} characters at most.`, 'channel');
  return written;
}

/** A page of what came out for an item, those that came last first. */
export async function releasesOfItemPage(
  ctx: RequestContext,
  itemId: string,
  args: { readonly channel?: string | null; readonly first: number; readonly after?: string | null },
): Promise<Page<ReleaseView>> {
  const channel = args.channel == null ? null : channelAsWritten(args.channel);
  return await ctx.reads.releases(itemId, channel, parsePageRequest('release', args.first, args.after));
}

/** The newest version of an item: the latest release, else as its listing names it; null where neither is known. */
export async function newestVersionOfItem(
  ctx: RequestContext,
  { id, latest }: ItemView,
): Promise<DatedVersion | null> {
  const { release } = await ctx.reads.latestRelease(id, DEFAULT_CHANNEL);
  return newestVersionOf(release, latest);
}

/** Why a release is not offered: what the company said when it withdrew it, else what the gravest warning about it says happens. */
export async function reasonForSkipping(
  ctx: RequestContext,
  { withdrawnBy, flawedBy }: ReleaseView,
  locale: LocaleArgument,
): Promise<PickedText> {
  const withdrawal = withdrawnBy === null ? null : await ctx.reads.factAt(withdrawnBy);
  const advisory = withdrawal || flawedBy[0] === undefined ? null : await ctx.reads.advisory(flawedBy[0]);
  return localizedTextOrEmpty(ctx, withdrawal?.text ?? withdrawal?.headline ?? advisory?.title ?? {}, locale);
}

/** The release that a command published or withdrew; null where nothing is public of that. */
export async function releaseOfPayload(
  ctx: RequestContext,
  { entry }: PayloadParent,
): Promise<ReleaseView | null> {
  const id = entry && releaseIdOfEntry(entry);
  return id ? await ctx.reads.release(id) : null;
}

/** The id of the release that an entry is about. */
export function releaseIdOfEntry({ id, data }: NonNullable<PayloadParent['entry']>): string {
  return data.withdrawnRelease?.id ?? id;
}
