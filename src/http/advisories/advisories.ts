import { type Request, Router } from 'express';
import { z } from 'zod';
import { openVexPath } from '../../domain/item/page-address.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { bestSupportedLocale } from '../../domain/text/locale.ts';
import type { Context } from '../../record/context.ts';
import {
  type AdvisorySummary,
  readAdvisorySummaries,
  readAdvisorySummary,
  readNewestAdvisoryRevision,
  readPublishedAdvisory,
} from '../../reads/pages/published-advisory.ts';
import type { AdvisoryForCsaf } from '../../vocabularies/csaf/advisory-for-csaf.ts';
import {
  CSAF_FEED_PATH,
  CSAF_PROVIDER_PATH,
  CSAF_WELL_KNOWN_PATH,
} from '../../vocabularies/csaf/csaf-addresses.ts';
import { csafDocument } from '../../vocabularies/csaf/csaf-document.ts';
import { csafLanguagesOf } from '../../vocabularies/csaf/csaf-languages.ts';
import { csafProviderMetadata, csafRolieFeed } from '../../vocabularies/csaf/csaf-provider.ts';
import { CSAF_MEDIA_TYPE } from '../../vocabularies/csaf/csaf-types.ts';
import { openVexDocument } from '../../vocabularies/openvex/openvex.ts';
import { advisoryNumberFrom, csafDocumentNameFrom } from './advisory-addresses.ts';
import { advisoryForDocuments } from './advisory-for-documents.ts';
import { createDocumentMemory, type DocumentMemory } from './document-memory.ts';
import { securityTxt } from './security-txt.ts';
import { documentOptionsFor } from '../request/document-options.ts';
import { localeParameter } from '../request/parameters.ts';
import { parseQueryParameters } from '../request/query.ts';
import { type PublicAnswer, publicGet } from '../response/public-answer.ts';

export const advisoryDocumentQueryShape = z.object({ locale: localeParameter.optional() });

const JSON_TYPE = `${CSAF_MEDIA_TYPE}; charset=utf-8`;

/**
 * Advisories as other systems read them: CSAF 2.1 and OpenVEX beside each one's page, and what the standard asks of a provider of CSAF
 * documents (CSAF 2.1, section 7.2.2): metadata and a feed at well-known addresses, and each document in the folder of its year.
 */
export function advisoriesRouter(services: Context): Router {
  const router = Router({ strict: true });
  const memory = createDocumentMemory();
  const get = (path: string, answer: (request: Request, ctx: Context) => Promise<PublicAnswer>) =>
    publicGet(router, path, answer, services);
  get('/advisories/:number.csaf.json', (request, ctx) => csafAnswer(memory, request, ctx));
  get('/advisories/:number.openvex.json', (request, ctx) => openVexAnswer(memory, request, ctx));
  get(`/${CSAF_PROVIDER_PATH}`, providerAnswer);
  get(`/${CSAF_FEED_PATH}`, (_request, ctx) => feedAnswer(memory, ctx));
  get(`/${CSAF_WELL_KNOWN_PATH}/:year/:file`, (request, ctx) =>
    wellKnownDocumentAnswer(memory, request, ctx),
  );
  get('/.well-known/security.txt', securityTxtAnswer);
  return router;
}

async function csafAnswer(memory: DocumentMemory, request: Request, ctx: Context): Promise<PublicAnswer> {
  const { locale } = parseQueryParameters(request, advisoryDocumentQueryShape, 'disregarded');
  const advisory = await requireAdvisory(ctx, advisoryNumberFrom(String(request.params['number'])));
  const languages = csafLanguagesOf(advisory, ctx.defaultLocale);
  const lang = bestSupportedLocale(locale ?? ctx.defaultLocale, languages, languages[0]);
  return await csafDocumentAnswer(memory, ctx, advisory, lang);
}

async function wellKnownDocumentAnswer(
  memory: DocumentMemory,
  request: Request,
  ctx: Context,
): Promise<PublicAnswer> {
  const { year, file } = request.params;
  const name = csafDocumentNameFrom(String(file));
  const advisory = await requireAdvisory(ctx, name && name.year === year ? name.number : null);
  const languages = csafLanguagesOf(advisory, ctx.defaultLocale);
  const lang =
    name!.lang === null
      ? languages[0]
      : languages.slice(1).find((language) => language.toLowerCase() === name!.lang);
  if (lang === undefined)
    throw createRefusal(
      'NOT_FOUND',
      `${advisory.number} is told in ${languages.join(', ')}: ask for one of these.`,
    );
  return await csafDocumentAnswer(memory, ctx, advisory, lang);
}

async function csafDocumentAnswer(
  memory: DocumentMemory,
  ctx: Context,
  advisory: AdvisorySummary,
  lang: string,
): Promise<PublicAnswer> {
  const options = documentOptionsFor(ctx, lang);
  const body = await memory.recallOrWrite(keyOf('csaf', advisory, lang), async () =>
    JSON.stringify(csafDocument(await readAdvisoryForDocuments(ctx, advisory), options)),
  );
  return { type: JSON_TYPE, body, language: lang };
}

async function openVexAnswer(memory: DocumentMemory, request: Request, ctx: Context): Promise<PublicAnswer> {
  const { locale } = parseQueryParameters(request, advisoryDocumentQueryShape, 'disregarded');
  const advisory = await requireAdvisory(ctx, advisoryNumberFrom(String(request.params['number'])));
  const languages = csafLanguagesOf(advisory, ctx.defaultLocale);
  const lang = bestSupportedLocale(locale ?? ctx.defaultLocale, languages, languages[0]);
  const url = `${ctx.publicUrl}/${openVexPath(advisory.number)}${lang === languages[0] ? '' : `?locale=${lang}`}`;
  const body = await memory.recallOrWrite(keyOf('openvex', advisory, lang), async () => {
    const whole = await readAdvisoryForDocuments(ctx, advisory);
    return JSON.stringify(openVexDocument(whole, documentOptionsFor(ctx, lang), url));
  });
  if (body !== 'null') return { type: JSON_TYPE, body, language: lang };
  const sentence = `${advisory.number} tells of no vulnerability of a product, and OpenVEX of nothing else`;
  throw createRefusal('NOT_FOUND', `${sentence}: ask for ${advisory.number}.csaf.json.`);
}

async function providerAnswer(_request: Request, ctx: Context): Promise<PublicAnswer> {
  const { at } = await readNewestAdvisoryRevision(ctx);
  return { type: JSON_TYPE, body: JSON.stringify(csafProviderMetadata(documentOptionsFor(ctx), at ?? 0)) };
}

async function feedAnswer(memory: DocumentMemory, ctx: Context): Promise<PublicAnswer> {
  const { count, at } = await readNewestAdvisoryRevision(ctx);
  const body = await memory.recallOrWrite(`feed ${count} ${at}`, async () =>
    JSON.stringify(csafRolieFeed(await readAdvisorySummaries(ctx), documentOptionsFor(ctx))),
  );
  return { type: JSON_TYPE, body };
}

async function securityTxtAnswer(_request: Request, ctx: Context): Promise<PublicAnswer> {
  const contact = ctx.site?.securityContact ?? null;
  if (contact === null)
    throw createRefusal('NOT_FOUND', 'Nobody is named here to report weaknesses to (SECURITY_CONTACT).');
  const { publicUrl } = ctx;
  return {
    type: 'text/plain; charset=utf-8',
    body: securityTxt({ contact, publicUrl, csafUrl: `${publicUrl}/${CSAF_PROVIDER_PATH}` }, ctx.now()),
  };
}

async function requireAdvisory(ctx: Context, number: string | null): Promise<AdvisorySummary> {
  const advisory = number === null ? null : await readAdvisorySummary(ctx, number);
  if (advisory) return advisory;
  throw createRefusal('NOT_FOUND', 'There is no such warning: see /advisories.');
}

async function readAdvisoryForDocuments(ctx: Context, advisory: AdvisorySummary): Promise<AdvisoryForCsaf> {
  return advisoryForDocuments(ctx, await readPublishedAdvisory(ctx, advisory));
}

/** A document is of one revision, and of that revision it is always the same. */
function keyOf(kind: string, { id, revision }: AdvisorySummary, lang: string): string {
  return [kind, id, revision, lang].join(' ');
}
