import type { Request } from 'express';
import { z } from 'zod';
import { partsOfItem } from '../../../domain/advisory/advisory-document.ts';
import { affectedAnswer, type OwnedItem } from '../../../domain/advisory/affected.ts';
import { isDay } from '../../../domain/calendar/dates.ts';
import { CHECK_PATH, itemPath } from '../../../domain/item/page-address.ts';
import type { Context } from '../../../record/context.ts';
import { advisoriesNamingSerials, advisoriesOfItems, type AdvisoryView } from '../../../reads/advisory.ts';
import type { ItemView } from '../../../reads/item.ts';
import { readAdvisoryRenderContext } from '../../../reads/pages/advisory-page.ts';
import { findItemAndHost } from '../../../reads/pages/item-page.ts';
import type { PageWordId } from '../../../wording/en/page-words.ts';
import { listText } from '../../../wording/phrases/lists.ts';
import { skuParameter } from '../../request/parameters.ts';
import { parseQueryParameters } from '../../request/query.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor } from '../answer.ts';
import type { PageRenderContext } from '../reader.ts';
import type { PrivateAnswer } from '../watching/private-page.ts';
import { warningView } from './advisory.ts';

const labelText = z
  .string()
  .trim()
  .max(128, 'give what stands on the label, 128 characters at most')
  .optional();

/** What an owner types of what they have. */
export const checkQueryShape = z.object({
  sku: skuParameter('what you own'),
  serial: labelText,
  version: labelText,
  lot: labelText,
  soldOn: z
    .string()
    .refine((day) => day === '' || isDay(day), 'give the day as 2026-03-31')
    .optional(),
});
type CheckQuery = z.infer<typeof checkQueryShape>;

const FIELDS = [
  { name: 'sku', label: 'check.sku', type: 'text' },
  { name: 'serial', label: 'check.serial', type: 'text' },
  { name: 'version', label: 'check.version', type: 'text' },
  { name: 'lot', label: 'check.lot', type: 'text' },
  { name: 'soldOn', label: 'check.soldOn', type: 'date' },
] as const satisfies readonly { name: keyof CheckQuery; label: PageWordId; type: string }[];

const NEED_WORDS: Readonly<Record<keyof OwnedItem, PageWordId>> = {
  version: 'check.version',
  serial: 'check.serial',
  lot: 'check.lot',
  soldOn: 'check.soldOn',
  market: 'check.market',
};

/** The page on which an owner finds out whether a warning is about what they have (rules.md, R144). It is kept nowhere: what they type is theirs. */
export async function checkPageAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  const query = parseQueryParameters(request, checkQueryShape, 'disregarded');
  const title = reader.word('advisory.check');
  const isSent = FIELDS.some(({ name }) => query[name] !== undefined);
  const view = {
    title,
    kept: Object.entries(reader.linkParameters).map(([name, value]) => ({ name, value })),
    fields: FIELDS.map(({ name, label, type }) => ({
      name,
      type,
      label: reader.word(label),
      value: query[name] ?? '',
    })),
    ...(isSent ? await resultView(reader, ctx, query) : { sentence: null, answers: [], dangerHref: null }),
  };
  const head = { title, path: CHECK_PATH, robots: 'noindex, follow', hasForm: true, alternates: [] };
  return htmlPageAnswer(reader, ctx, 'check', head, view);
}

async function resultView(reader: PageRenderContext, ctx: Context, query: CheckQuery) {
  const sku = query.sku?.trim() || null;
  const owned: OwnedItem = {
    version: query.version || null,
    serial: query.serial || null,
    lot: query.lot || null,
    soldOn: query.soldOn || null,
    market: reader.market?.code ?? null,
  };
  const nothing = (sentence: string, dangerHref: string | null = null) => ({
    sentence,
    answers: [],
    dangerHref,
  });
  if (sku === null) {
    if (owned.serial === null) return nothing(reader.word('check.nothing'));
    const named = await advisoriesNamingSerials(ctx, ctx.now());
    const affected = named.filter(({ affected: entries }) =>
      entries.some(
        ({ part }) =>
          part.serials && affectedAnswer([{ serials: part.serials }], owned).verdict === 'AFFECTED',
      ),
    );
    if (affected.length === 0) return nothing(reader.word('check.noSerial'));
    return {
      ...{ sentence: null, dangerHref: null },
      answers: await answersView(reader, ctx, affected, null, owned),
    };
  }
  const { item } = await findItemAndHost(ctx, { name: sku, host: null });
  if (!item) return nothing(reader.word('check.unknown'));
  const dangerHref = reader.link('report-danger', { sku: item.sku });
  const [all] = await advisoriesOfItems(ctx, [item.id], ctx.now());
  const advisories = all!.filter(({ status }) => status !== 'WITHDRAWN');
  if (advisories.length === 0)
    return nothing(reader.word('check.noWarning', { name: reader.localize(item.name).text }), dangerHref);
  return {
    ...{ sentence: null, dangerHref },
    answers: await answersView(reader, ctx, advisories, item, owned),
  };
}

async function answersView(
  reader: PageRenderContext,
  ctx: Context,
  advisories: readonly AdvisoryView[],
  item: ItemView | null,
  owned: OwnedItem,
) {
  const known = await readAdvisoryRenderContext(ctx, advisories);
  return advisories.map((advisory) => {
    const parts = item
      ? partsOfItem(advisory.affected, item.id)
      : advisory.affected.map(({ part }) => part).filter(({ serials }) => serials);
    const { verdict, needs } = affectedAnswer(parts, owned);
    const words = needs.map((need) => reader.word(NEED_WORDS[need]));
    const named = item ? [] : advisory.affected.flatMap(({ itemIds }) => itemIds).slice(0, 8);
    return {
      verdict: reader.word('check.verdict', { verdict }),
      tone: verdict === 'AFFECTED' ? 'over' : verdict === 'NOT_AFFECTED' ? 'good' : 'change',
      needs: needs.length > 0 ? reader.word('check.needs', { needs: listText(words, reader.locale) }) : null,
      isAffected: verdict !== 'NOT_AFFECTED',
      items: named.flatMap((id) => {
        const one = known.items.get(id);
        return one ? [{ name: reader.localize(one.name), href: reader.link(itemPath(one)) }] : [];
      }),
      warning: warningView(reader, advisory, known, parts),
    };
  });
}
