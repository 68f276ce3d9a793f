import { z } from 'zod';
import type { ReportedDanger } from '../../delivery/watching/watch-request-rows.ts';
import { takeRequest } from '../../delivery/watching/take-request.ts';
import {
  DANGER_TEXT_MAX_LENGTH,
  plainReportLine,
  plainReportText,
} from '../../domain/danger/danger-report.ts';
import { isSku, unknownSkuFault } from '../../domain/item/identifier.ts';
import { Refusal } from '../../domain/refusal.ts';
import { itemsByIdentifier } from '../../reads/item.ts';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { parseCommandInput } from '../pipeline/run-command.ts';
import { mailAddressShape, mailLocaleShape } from '../pipeline/shapes.ts';

/** So many reports a day are taken from one network, from one /48 of IPv6 networks, and from whoever sends a key. */
export const MAX_DANGER_REPORTS_PER_DAY = { network: 20, site: 60, key: 1_000 } as const;

const MAX_LINE_LENGTH = 128;

/** One line of what somebody wrote, as it is kept; null where it says nothing. */
function optionalLineShape(what: string) {
  return z
    .string()
    .transform(plainReportLine)
    .refine((line) => line.length <= MAX_LINE_LENGTH, `Give ${what} in ${MAX_LINE_LENGTH} characters at most`)
    .nullish()
    .transform((line) => line || null);
}

const reportDangerShape = z.object({
  sku: z.string().max(256, 'A SKU has 128 characters at most'),
  version: optionalLineShape('the version'),
  serial: optionalLineShape('the serial number'),
  name: optionalLineShape('your name'),
  email: mailAddressShape,
  text: z
    .string()
    .transform(plainReportText)
    .refine((text) => text !== '', 'Tell what happened')
    .refine(
      (text) => text.length <= DANGER_TEXT_MAX_LENGTH,
      `Tell it in ${DANGER_TEXT_MAX_LENGTH.toLocaleString('en')} characters at most`,
    ),
  locale: mailLocaleShape,
});

/**
 * Takes a report that an item is or was a danger (rules.md, R151). Anybody may report; what follows is a mail that asks whether the address made the
 * report, and nobody sees it before it is confirmed. It does the same work whether the address is known or not.
 * @throws Refusal INVALID for what is no address or language, and for texts that say nothing or too much; NOT_FOUND for what was never
 *   listed, which what is held back is as well; RATE_LIMITED for too many reports of one sender
 */
export async function reportDanger(ctx: Context, raw: unknown): Promise<void> {
  const input = parseCommandInput<z.output<typeof reportDangerShape>>(reportDangerShape, raw);
  const { email, locale, version, serial, name, text } = input;
  const itemId = await requirePublicItemId(ctx, input.sku);
  const danger: ReportedDanger = { itemId, version, serial, name, text };
  await takeRequest(
    ctx,
    {
      ...{ address: email, locale: locale ?? ctx.defaultLocale, market: '', subjects: [] },
      ...{ events: [], cadence: 'AT_ONCE', danger },
    },
    { ...MAX_DANGER_REPORTS_PER_DAY, what: 'reports of dangers' },
  );
}

/** @throws Refusal NOT_FOUND for what the public does not see */
async function requirePublicItemId(ctx: Context, sku: string): Promise<string> {
  const lookup = { scheme: 'SKU', value: isSku(sku) ? sku : '', brand: null };
  const [[item] = []] = await itemsByIdentifier({ ...ctx, caller: ANONYMOUS_CALLER }, [lookup]);
  if (!item) throw new Refusal(unknownSkuFault(sku, 'sku'));
  return item.id;
}
