import { z } from 'zod';
import { isSku, unknownSkuFault } from '../../domain/item/identifier.ts';
import { parseMarketCode } from '../../domain/market/market-code.ts';
import { createRefusal, type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { WATCH_CADENCES, WATCH_EVENTS, type WatchEvent, type WatchSubject } from '../../domain/words.ts';
import { type GroupKind, unknownGroupFault } from '../../reads/groups.ts';
import { itemsByIdentifier } from '../../reads/item.ts';
import type { WatchedSubject } from '../../delivery/watching/watch-request-rows.ts';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { handleKey } from '../../record/names/identifier-key.ts';
import { marketsByCode, unknownMarketRefusal } from '../../record/market.ts';
import { parseCommandInput } from '../pipeline/run-command.ts';
import { mailAddressShape, mailLocaleShape } from '../pipeline/shapes.ts';
import { takeRequest } from '../../delivery/watching/take-request.ts';

/** So many things may one wish name together. */
export const MAX_SUBJECTS_PER_REQUEST = 50;

/** So many wishes a day are taken from one network, from one /48 of IPv6 networks, and from whoever sends a key. */
export const MAX_REQUESTS_PER_DAY = { network: 100, site: 300, key: 10_000 } as const;

const namesShape = z.array(z.string().max(256)).max(MAX_SUBJECTS_PER_REQUEST).nullish();

const watchShape = z.object({
  email: mailAddressShape,
  locale: mailLocaleShape,
  market: z.string().nullish(),
  skus: namesShape,
  families: namesShape,
  lines: namesShape,
  brands: namesShape,
  events: z
    .array(z.enum(WATCH_EVENTS))
    .min(1, 'Say of what to tell, such as ANY_CHANGE')
    .max(WATCH_EVENTS.length)
    .nullish(),
  warnings: z.boolean().nullish(),
  cadence: z.enum(WATCH_CADENCES).nullish(),
});

/**
 * Takes a wish to be told by mail of items, families, lines and brands (rules.md, R129, R130, R150). Anybody may wish; what follows is a mail
 * that asks whether the address wants it. It does the same work whether the address is known or not: who sends it learns nothing of that.
 * @throws Refusal INVALID for what is no address, market or language, and where nothing is named; NOT_FOUND for what was never listed,
 *   which what is held back is as well; TOO_MANY for more than 50 things; RATE_LIMITED for too many wishes of one sender
 */
export async function requestWatch(ctx: Context, raw: unknown): Promise<void> {
  const input = parseCommandInput<z.output<typeof watchShape>>(watchShape, raw);
  const { email, locale, cadence } = input;
  const market = await requireMarketCode(ctx, input.market ?? null);
  const events = watchedEvents(input);
  const subjects = await requireSubjects(ctx, input);
  await takeRequest(
    ctx,
    {
      ...{ address: email, locale: locale ?? ctx.defaultLocale, market, subjects },
      ...{ events, cadence: cadence ?? 'AT_ONCE', danger: null },
    },
    { ...MAX_REQUESTS_PER_DAY, what: 'wishes to watch' },
  );
}

/**
 * Of what is told: of warnings too, unless the wish says no (rules.md, R150).
 * @throws Refusal INVALID where nothing is left
 */
function watchedEvents({ events, warnings }: z.output<typeof watchShape>): WatchEvent[] {
  const wanted = new Set<WatchEvent>(events ?? ['ANY_CHANGE']);
  if (warnings === false) wanted.delete('WARNING');
  else wanted.add('WARNING');
  if (wanted.size > 0) return [...wanted];
  throw createRefusal(
    'INVALID',
    'Say of what to tell beside warnings, such as ANY_CHANGE, or leave `warnings` out.',
    'warnings',
  );
}

async function requireMarketCode(ctx: Context, given: string | null): Promise<string> {
  if (given === null) return '';
  const [market] = await marketsByCode(ctx, [parseMarketCode(given) ?? '']);
  if (!market) throw unknownMarketRefusal(given);
  return market.code;
}

const GROUP_KINDS = {
  families: ['family', 'FAMILY'],
  lines: ['line', 'LINE'],
  brands: ['brand', 'BRAND'],
} as const satisfies Record<string, readonly [GroupKind, WatchSubject]>;

async function requireSubjects(
  ctx: Context,
  { skus, ...groups }: z.output<typeof watchShape>,
): Promise<WatchedSubject[]> {
  const named = [skus, groups.families, groups.lines, groups.brands].reduce(
    (sum, list) => sum + (list?.length ?? 0),
    0,
  );
  if (named === 0)
    throw createRefusal('INVALID', 'Name what to watch: `skus`, `families`, `lines` or `brands`.', 'skus');
  if (named > MAX_SUBJECTS_PER_REQUEST)
    throw createRefusal('TOO_MANY', `Name ${MAX_SUBJECTS_PER_REQUEST} things at most at once.`);
  const faults: Fault[] = [];
  const found: WatchedSubject[] = [];
  const take = (subject: WatchSubject, ids: readonly (string | null)[], faultAt: (at: number) => Fault) => {
    for (const [at, id] of ids.entries()) {
      if (id === null) faults.push(faultAt(at));
      else if (!found.some((one) => one.subject === subject && one.id === id)) found.push({ subject, id });
    }
  };
  const given = skus ?? [];
  take('ITEM', await publicItemIds(ctx, given), (at) => unknownSkuFault(given[at]!, 'skus', `${at}`));
  for (const [field, [kind, subject]] of Object.entries(GROUP_KINDS)) {
    const handles = groups[field as keyof typeof GROUP_KINDS] ?? [];
    take(subject, await groupIdsByHandle(ctx, kind, handles), (at) => ({
      ...unknownGroupFault(kind, handles[at]!),
      field: [field, `${at}`],
    }));
  }
  refuseIfAny(faults);
  return found;
}

/** The ids of items by SKU; null for what was never listed, or is not public yet. */
async function publicItemIds(ctx: Context, skus: readonly string[]): Promise<(string | null)[]> {
  const lookups = skus.map((value) => ({ scheme: 'SKU', value: isSku(value) ? value : '', brand: null }));
  const found = await itemsByIdentifier({ ...ctx, caller: ANONYMOUS_CALLER }, lookups);
  return found.map(([item]) => item?.id ?? null);
}

async function groupIdsByHandle(
  ctx: Context,
  kind: GroupKind,
  handles: readonly string[],
): Promise<(string | null)[]> {
  if (handles.length === 0) return [];
  const keys = handles.map(handleKey);
  const sql = `select id, handle from ${kind} where handle = any($1)`;
  const rows = await ctx.rows<{ id: string; handle: string }>(sql, [keys]);
  const byHandle = new Map(rows.map(({ id, handle }) => [handle, id]));
  return keys.map((key) => byHandle.get(key) ?? null);
}
