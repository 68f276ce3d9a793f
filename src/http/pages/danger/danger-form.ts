import type { Request } from 'express';
import { z } from 'zod';
import { reportDanger } from '../../../commands/danger/report-danger.ts';
import { DANGER_ANSWER_DAYS, DANGER_TEXT_MAX_LENGTH } from '../../../domain/danger/danger-report.ts';
import { unknownSkuFault } from '../../../domain/item/identifier.ts';
import { createRefusal, Refusal } from '../../../domain/refusal.ts';
import { itemsByIdentifier, type ItemView } from '../../../reads/item.ts';
import type { Context } from '../../../record/context.ts';
import type { PageWordId } from '../../../wording/en/page-words.ts';
import { skuParameter } from '../../request/parameters.ts';
import { parseQueryParameters } from '../../request/query.ts';
import { statusOfRefusal } from '../../response/problem.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor } from '../answer.ts';
import type { PageHead } from '../frame.ts';
import type { PageRenderContext } from '../reader.ts';
import { type PrivateAnswer, readForm } from '../watching/private-page.ts';
import { FOREIGN_FORM_REFUSAL } from '../watching/watch-form.ts';

/** What a form is about. */
export const dangerFormQueryShape = z.object({ sku: skuParameter('what is a danger') });

/** The fields beside the text, and what is wrong with one that is refused. */
const LINE_FIELDS = [
  { name: 'version', type: 'text', label: 'danger.version', fault: 'danger.tooLong', autocomplete: 'off' },
  { name: 'serial', type: 'text', label: 'danger.serial', fault: 'danger.tooLong', autocomplete: 'off' },
  { name: 'name', type: 'text', label: 'danger.name', fault: 'danger.tooLong', autocomplete: 'name' },
  { name: 'email', type: 'email', label: 'watch.email', fault: 'watch.wrongEmail', autocomplete: 'email' },
] as const satisfies readonly {
  name: string;
  type: string;
  label: PageWordId;
  fault: PageWordId;
  autocomplete: string;
}[];
const FIELD_NAMES: readonly string[] = ['text', ...LINE_FIELDS.map(({ name }) => name)];
const MAX_FIELD_LENGTH = { text: 128, email: 254 } as const;

/** What was filled in, by field, and what is wrong with it. */
interface FilledForm {
  readonly values: Readonly<Record<string, string>>;
  readonly refusal: Refusal | null;
}

/** The form in which anybody reports that an item is a danger. */
export async function dangerFormAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  return formPage(reader, ctx, await requireItem(request, ctx), { values: {}, refusal: null });
}

/** Takes the form. Whether the address is known makes no difference to what is answered. */
export async function dangerFormSentAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  if (request.get('Sec-Fetch-Site') === 'cross-site') throw FOREIGN_FORM_REFUSAL;
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  const fields = await readForm(request);
  const item = await requireItem(request, ctx);
  const values = Object.fromEntries(FIELD_NAMES.map((name) => [name, fields(name)[0] ?? '']));
  try {
    await reportDanger(ctx, { ...values, sku: item.sku, locale: reader.requestedLocale });
  } catch (error) {
    if (!(error instanceof Refusal) || !isToldInForm(error)) throw error;
    return formPage(reader, ctx, item, { values, refusal: error });
  }
  const title = reader.word('watch.acceptedTitle');
  const view = { title, paragraphs: [reader.word('danger.accepted')], links: [] };
  return htmlPageAnswer(reader, ctx, 'watch-note', formHead(title, item), view);
}

function isToldInForm({ faults }: Refusal): boolean {
  return faults.every(({ code, field }) => code === 'RATE_LIMITED' || FIELD_NAMES.includes(field?.[0] ?? ''));
}

/** @throws Refusal INVALID where nothing is named, NOT_FOUND for what the public does not see */
async function requireItem(request: Request, ctx: Context): Promise<ItemView> {
  const { sku } = parseQueryParameters(request, dangerFormQueryShape, 'disregarded');
  if (!sku) throw createRefusal('INVALID', 'Name what is a danger, such as ?sku=ABC-1.', 'sku');
  const [[item] = []] = await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: sku, brand: null }]);
  if (!item) throw new Refusal(unknownSkuFault(sku, 'sku'));
  return item;
}

function formPage(
  reader: PageRenderContext,
  ctx: Context,
  item: ItemView,
  { values, refusal }: FilledForm,
): PrivateAnswer {
  const { word } = reader;
  const isWrong = (field: string) => refusal?.faults.some((fault) => fault.field?.[0] === field) ?? false;
  const isTooMany = refusal?.faults.some(({ code }) => code === 'RATE_LIMITED') ?? false;
  const view = {
    title: word('danger.title'),
    lede: word('danger.lede', { days: DANGER_ANSWER_DAYS }),
    name: reader.localize(item.name),
    tooMany: isTooMany ? word('watch.tooMany') : null,
    text: {
      value: values['text'] ?? '',
      maxLength: DANGER_TEXT_MAX_LENGTH,
      fault: isWrong('text') ? word('danger.noText', { max: DANGER_TEXT_MAX_LENGTH }) : null,
    },
    lines: LINE_FIELDS.map(({ name, type, label, fault, autocomplete }) => ({
      ...{ name, type, autocomplete, label: word(label), value: values[name] ?? '' },
      maxLength: MAX_FIELD_LENGTH[type],
      fault: isWrong(name) ? word(fault) : null,
    })),
  };
  const status = refusal ? statusOfRefusal(refusal) : 200;
  return htmlPageAnswer(reader, ctx, 'danger-form', formHead(view.title, item), view, { status });
}

function formHead(title: string, { sku }: ItemView): PageHead {
  return { title, robots: 'noindex', path: null, query: { sku }, hasForm: true };
}
