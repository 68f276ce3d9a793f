import type { Request } from 'express';
import { z } from 'zod';
import { requestWatch } from '../../../commands/watch/request-watch.ts';
import { cadenceText } from '../../../delivery/watching/watch-phrases.ts';
import { createRefusal, Refusal } from '../../../domain/refusal.ts';
import { pickLocalized } from '../../../domain/text/locale.ts';
import { WATCH_CADENCES, WATCH_EVENTS } from '../../../domain/words.ts';
import { brandByHandle, familyByHandle, lineByHandle } from '../../../reads/family.ts';
import { itemsByIdentifier } from '../../../reads/item.ts';
import type { Context } from '../../../record/context.ts';
import { handleParameter, skuParameter } from '../../request/parameters.ts';
import { parseQueryParameters } from '../../request/query.ts';
import { statusOfRefusal } from '../../response/problem.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor } from '../answer.ts';
import type { PageHead } from '../frame.ts';
import type { PageRenderContext } from '../reader.ts';
import { type PrivateAnswer, readForm } from './private-page.ts';

/** What a form is about: one item, family, line or brand. */
export const watchFormQueryShape = z.object({
  sku: skuParameter('what is to be watched'),
  family: handleParameter('the family that is to be watched').optional(),
  line: handleParameter('the line that is to be watched').optional(),
  brand: handleParameter('the brand that is to be watched').optional(),
});

const SUBJECT_FIELDS = { sku: 'skus', family: 'families', line: 'lines', brand: 'brands' } as const;
type SubjectField = keyof typeof SUBJECT_FIELDS;

/** What a form names: the field, what stands in it, and what that is called. */
interface NamedSubjectField {
  readonly field: SubjectField;
  readonly value: string;
  readonly name: string;
}

/** What was filled in, and what is wrong with it. */
interface FilledForm {
  readonly email: string;
  readonly events: readonly string[];
  readonly cadence: string;
  readonly refusal: Refusal | null;
}

const EMPTY_FORM: FilledForm = {
  email: '',
  events: ['ANY_CHANGE', 'WARNING'],
  cadence: 'AT_ONCE',
  refusal: null,
};

/** The form in which a customer wishes to be told of one thing. */
export async function watchFormAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  const given = parseQueryParameters(request, watchFormQueryShape, 'disregarded');
  return formPage(reader, ctx, await requireSubject(ctx, reader, given), EMPTY_FORM);
}

/** Who visits another site wishes nothing by that; shops call the mutation, with what their customer gave them. */
export const FOREIGN_FORM_REFUSAL = createRefusal(
  'INVALID',
  'This was sent from another site: fill in the form here, or call `watch` of the GraphQL contract.',
);

/** Takes the form. Whether the address is known makes no difference to what is answered. */
export async function watchFormSentAnswer(request: Request, ctx: Context): Promise<PrivateAnswer> {
  if (request.get('Sec-Fetch-Site') === 'cross-site') throw FOREIGN_FORM_REFUSAL;
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  const fields = await readForm(request);
  const given = parseQueryParameters(request, watchFormQueryShape, 'disregarded');
  const subject = await requireSubject(ctx, reader, given);
  const [email = '', cadence = EMPTY_FORM.cadence] = [fields('email')[0], fields('cadence')[0]];
  const filled = { email, cadence, events: fields('event') };
  try {
    await requestWatch(ctx, watchInputOf(reader, subject, filled));
  } catch (error) {
    if (!(error instanceof Refusal) || !isToldInForm(error)) throw error;
    return formPage(reader, ctx, subject, { ...filled, refusal: error });
  }
  const title = reader.word('watch.acceptedTitle');
  const view = { title, paragraphs: [reader.word('watch.accepted')], links: [] };
  return htmlPageAnswer(reader, ctx, 'watch-note', formHead(title, subject), view);
}

function watchInputOf(
  { requestedLocale, market }: PageRenderContext,
  { field, value }: NamedSubjectField,
  { email, events, cadence }: Pick<FilledForm, 'email' | 'events' | 'cadence'>,
): object {
  return {
    ...{ email, events, cadence, locale: requestedLocale, warnings: events.includes('WARNING') },
    ...(market && { market: market.code }),
    [SUBJECT_FIELDS[field]]: [value],
  };
}

function isToldInForm({ faults }: Refusal): boolean {
  return faults.every(
    ({ code, field }) => code === 'RATE_LIMITED' || ['email', 'events'].includes(field?.[0] ?? ''),
  );
}

async function requireSubject(
  ctx: Context,
  reader: PageRenderContext,
  given: z.output<typeof watchFormQueryShape>,
): Promise<NamedSubjectField> {
  const [field, value] =
    Object.entries(given).find((entry): entry is [SubjectField, string] => !!entry[1]) ?? [];
  if (!field) throw createRefusal('INVALID', 'Name what is to be watched, such as ?sku=ABC-1.', 'sku');
  const name = await nameOfSubject(ctx, reader, field, value!);
  if (name === null)
    throw createRefusal('NOT_FOUND', `Nothing is known about "${value!.slice(0, 128)}".`, field);
  return { field, value: value!, name };
}

async function nameOfSubject(
  ctx: Context,
  reader: PageRenderContext,
  field: SubjectField,
  value: string,
): Promise<string | null> {
  if (field === 'brand') return (await brandByHandle(ctx, value))?.name ?? null;
  const [found] =
    field === 'sku'
      ? (await itemsByIdentifier(ctx, [{ scheme: 'SKU', value, brand: null }]))[0]!
      : [field === 'family' ? await familyByHandle(ctx, value) : await lineByHandle(ctx, value)];
  return found ? pickLocalized(found.name, reader.requestedLocale, ctx.defaultLocale)!.text : null;
}

function formPage(
  reader: PageRenderContext,
  ctx: Context,
  subject: NamedSubjectField,
  { email, events, cadence, refusal }: FilledForm,
): PrivateAnswer {
  const { word } = reader;
  const isWrong = (field: string) => refusal?.faults.some((fault) => fault.field?.[0] === field) ?? false;
  const isTooMany = refusal?.faults.some(({ code }) => code === 'RATE_LIMITED') ?? false;
  const watched = { ...watchedNameParts(subject), name: subject.name };
  const view = {
    title: word('watch.title'),
    name: word('watch.subjectIs', watched),
    tooMany: isTooMany ? word('watch.tooMany') : null,
    email: { value: email, fault: isWrong('email') ? word('watch.wrongEmail') : null },
    events: {
      fault: isWrong('events') ? word('watch.noEvents') : null,
      choices: WATCH_EVENTS.map((event) => ({
        ...{ value: event, text: word('watch.event', { event }), isChosen: events.includes(event) },
      })),
    },
    cadences: WATCH_CADENCES.map((one) => ({
      ...{
        value: one,
        text: cadenceText(one, reader.market?.timeZone ?? 'UTC', reader.locale),
        isChosen: one === cadence,
      },
    })),
  };
  const status = refusal ? statusOfRefusal(refusal) : 200;
  return htmlPageAnswer(reader, ctx, 'watch-form', formHead(view.title, subject), view, { status });
}

/** Its other languages, and what applies everywhere, are about the same thing. */
function formHead(title: string, { field, value }: NamedSubjectField): PageHead {
  return { title, robots: 'noindex', path: null, query: { [field]: value }, hasForm: true };
}

function watchedNameParts({ field }: NamedSubjectField): { readonly subject: string } {
  return { subject: field === 'sku' ? 'ITEM' : field.toUpperCase() };
}
