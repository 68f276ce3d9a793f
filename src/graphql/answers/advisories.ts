import { affectedAnswer, type OwnedItem } from '../../domain/advisory/affected.ts';
import { type AffectedItems, partsOfItem } from '../../domain/advisory/advisory-document.ts';
import { isDay } from '../../domain/calendar/dates.ts';
import { handleAsWritten, unknownSkuFault } from '../../domain/item/identifier.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal, Refusal } from '../../domain/refusal.ts';
import type { AdvisoryVerdict } from '../../domain/words.ts';
import type { AdvisoryAnswer } from '../../commands/advisory/run-advisory-command.ts';
import { type AdvisoryFilter, type AdvisoryView, advisoriesPage } from '../../reads/advisory.ts';
import type { ItemView } from '../../reads/item.ts';
import { type Page, parsePageRequest } from '../../reads/page.ts';
import type { ReleaseView } from '../../reads/release.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import type { Context as ServiceContext } from '../../record/context.ts';
import type { RequestContext } from '../context.ts';
import type { AdvisoryPayloadParent, EntryParent } from '../parents.ts';
import { itemBySkuAsWritten } from './look-up.ts';
import { attemptCommandAndAdvanceClock, previewParentOf } from './payloads.ts';

const MAX_VALUES_PER_FILTER_FIELD = 250;
const MAX_OWNED_TEXT_LENGTH = 128;

/** The warnings about an item: those that stand (true), those that do not (false), or all (null). */
export async function advisoriesOfItem(
  ctx: RequestContext,
  itemId: string,
  standing: boolean | null | undefined,
): Promise<AdvisoryView[]> {
  const all = await ctx.reads.advisoriesOfItem(itemId);
  return standing == null ? all : all.filter(({ stands }) => stands === standing);
}

/** A page of all warnings. */
export async function filteredAdvisoriesPage(
  ctx: RequestContext,
  args: { readonly filter?: AdvisoryFilter | null; readonly first: number; readonly after?: string | null },
): Promise<Page<AdvisoryView>> {
  const { skus, brands, lines, ...words } = args.filter ?? {};
  for (const [field, values] of Object.entries(args.filter ?? {}))
    if ((values ?? []).length > MAX_VALUES_PER_FILTER_FIELD)
      throw createRefusal('TOO_MANY', `Give ${MAX_VALUES_PER_FILTER_FIELD} at most.`, 'filter', field);
  const filter = {
    ...words,
    skus: skus?.map((sku) => identifierKey('SKU', sku)) ?? null,
    brands: brands?.map((handle) => handleAsWritten(handle) ?? handle) ?? null,
    lines: lines?.map((handle) => handleAsWritten(handle) ?? handle) ?? null,
  };
  return await advisoriesPage(ctx, filter, parsePageRequest('issued', args.first, args.after), ctx.now());
}

/** A warning, and whether what somebody owns is affected. */
interface OwnerAnswer {
  readonly advisory: AdvisoryView;
  readonly verdict: AdvisoryVerdict;
  readonly needs: string[];
}

/**
 * Whether what somebody owns is affected by the warnings about an item, but for those that were withdrawn (rules.md, R144).
 * @throws Refusal NOT_FOUND for a SKU that was never sold; INVALID for a day that is none
 */
export async function advisoriesForOwner(
  ctx: RequestContext,
  args: { readonly sku: string } & { readonly [Part in keyof OwnedItem]?: string | null },
): Promise<OwnerAnswer[]> {
  const { sku, soldOn, market, ...texts } = args;
  for (const [field, text] of Object.entries(texts))
    if ((text ?? '').length > MAX_OWNED_TEXT_LENGTH)
      throw createRefusal('TOO_MANY', `Give ${MAX_OWNED_TEXT_LENGTH} characters at most.`, field);
  if (soldOn && !isDay(soldOn)) throw createRefusal('INVALID', 'Give a day, such as 2026-03-31.', 'soldOn');
  const item = await itemBySkuAsWritten(ctx, sku);
  if (!item) throw new Refusal(unknownSkuFault(sku, 'sku'));
  const owned: OwnedItem = {
    version: texts.version?.trim() || null,
    serial: texts.serial?.trim() || null,
    lot: texts.lot?.trim() || null,
    soldOn: soldOn || null,
    market: market?.trim() || null,
  };
  const all = await ctx.reads.advisoriesOfItem(item.id);
  return all
    .filter(({ status }) => status !== 'WITHDRAWN')
    .map((advisory) => {
      const { verdict, needs } = affectedAnswer(partsOfItem(advisory.affected, item.id), owned);
      return { advisory, verdict, needs: [...needs] };
    });
}

/** The items of one entry of what is affected. */
export async function itemsOfAffected(ctx: RequestContext, { itemIds }: AffectedItems): Promise<ItemView[]> {
  return (await ctx.reads.items(itemIds)).filter((item) => item !== null);
}

/** The releases that repair what was warned of. */
export async function fixesOfAdvisory(
  ctx: RequestContext,
  { fixedIn }: AdvisoryView,
): Promise<ReleaseView[]> {
  const releases = await Promise.all(fixedIn.map(({ id }) => ctx.reads.release(id)));
  return releases.filter((release) => release !== null);
}

/** The warnings that name a release as affected. */
export async function flawsOfRelease(
  ctx: RequestContext,
  { flawedBy }: ReleaseView,
): Promise<AdvisoryView[]> {
  const found = await Promise.all(flawedBy.map((id) => ctx.reads.advisory(id)));
  return found.filter((advisory) => advisory !== null);
}

/** The warning of which an entry tells, as it stands. */
export async function advisoryOfEntry(ctx: RequestContext, { data }: EntryParent): Promise<AdvisoryView> {
  const advisory = await ctx.reads.advisory(data.advisory!.id);
  if (!advisory) throw new Error('an entry tells of a warning that is not there');
  return advisory;
}

/** A release by its public id; null where there is none. */
export async function findRelease(ctx: RequestContext, id: string): Promise<ReleaseView | null> {
  const uuid = uuidFromPublicId(id, 'Release');
  return uuid === null ? null : await ctx.reads.release(uuid);
}

/** Calls a command about a warning and tells what became of it. */
export async function runAdvisoryCommandForPayload(
  ctx: RequestContext,
  command: (ctx: ServiceContext, raw: unknown) => Promise<AdvisoryAnswer>,
  input: unknown,
): Promise<AdvisoryPayloadParent> {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, () => command(ctx.live, input));
  if (!done) return { advisory: null, entries: [], preview: null, warnings: [], userErrors };
  const entries = await Promise.all(done.entryIds.map((id) => ctx.reads.fact(id)));
  return {
    advisory: done.advisoryId ? await ctx.reads.advisory(done.advisoryId) : null,
    entries: entries.filter((entry) => entry !== null),
    preview: done.preview && previewParentOf(done.preview),
    warnings: done.warnings,
    userErrors,
  };
}
