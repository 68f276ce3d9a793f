import type { KeyObject } from 'node:crypto';
import { isoInstantText } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { feedPage, readRecordHead } from '../../reads/feed/feed.ts';
import { feedLineOfFact } from '../../reads/feed/feed-line.ts';
import { resolveFeedScope } from '../../reads/feed/feed-scope.ts';
import { type EndpointRow, feedFilterOfEndpoint } from '../endpoint-rows.ts';
import { signedHeaders } from './deliver.ts';
import { factsContent, factsMessage, testMessage } from './message.ts';
import { createSigningKey, readSigningKey } from './signature.ts';
import { readSigningKeyPair } from './signing-keys.ts';

/** What an endpoint would get. */
export interface EndpointPreview {
  /** As it stands on the wire (RFC 9112). */
  readonly request: string;
  readonly passing: number;
}

/** So many of the latest facts are looked at. */
const FACTS_LOOKED_AT = 100;

/** The request that the latest fact that passes would make, and how many of the last 100 pass. */
export async function previewEndpoint(ctx: Context, endpoint: EndpointRow): Promise<EndpointPreview> {
  const head = await readRecordHead(ctx);
  const after = Math.max(0, head.sequence - FACTS_LOOKED_AT);
  const scope = await resolveFeedScope(ctx, feedFilterOfEndpoint(endpoint));
  const { facts, record } = await feedPage(ctx, head, scope, after, FACTS_LOOKED_AT);
  const latest = facts.slice(-endpoint.batch).map((one) => feedLineOfFact(one, record, ctx.publicUrl));
  const at = ctx.now();
  const message =
    latest.length > 0
      ? factsMessage(endpoint.id, factsContent(latest, endpoint.batch > 1))
      : testMessage(endpoint.id, isoInstantText(at));
  const headers = await signedHeaders(await signingKeyWithoutWriting(ctx), endpoint, message, at);
  const { host, pathname, search } = new URL(endpoint.url);
  const lines = [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(message.body)}`,
  ];
  return { request: `${lines.join('\r\n')}\r\n\r\n${message.body}`, passing: facts.length };
}

/** A dry run makes no key: before there is one, it signs by one that is forgotten. */
async function signingKeyWithoutWriting(ctx: Context): Promise<KeyObject> {
  return (await readSigningKeyPair(ctx))?.privateKey ?? readSigningKey(createSigningKey());
}
