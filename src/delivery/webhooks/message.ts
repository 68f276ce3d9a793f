import { createHash } from 'node:crypto';
import { FACT_KINDS, type FactKind } from '../../domain/fact/fact-kinds.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { FeedLine } from '../../reads/feed/feed-line.ts';

/** What is sent to an endpoint beside its signature (Standard Webhooks, "Payload structure"). */
export interface WebhookMessage {
  readonly id: string;
  readonly body: string;
  /** The facts that it tells; 0 for one that tells none. */
  readonly firstSequence: number;
  readonly lastSequence: number;
}

/** The type of a message that tells several facts: its data is a list of feed lines, oldest first. */
const FACTS_TYPE = 'record.facts';

/** What a message of facts says, which is the same to all endpoints that are sent these. */
export interface FactsContent extends Pick<WebhookMessage, 'body' | 'firstSequence' | 'lastSequence'> {
  /** What the ids of its messages have in common. */
  readonly idEnding: string;
}

/**
 * What tells facts: one fact by its own type, or several as a list.
 * @param lines what the feed says of the facts, oldest first; at least one
 * @param isList whether it is a list also where it tells one fact
 */
export function factsContent(lines: readonly FeedLine[], isList: boolean): FactsContent {
  const [first, last] = [lines[0]!, lines.at(-1)!];
  const content = isList
    ? { type: FACTS_TYPE, timestamp: last.recordedAt, data: lines }
    : { type: first.type, timestamp: first.recordedAt, data: first };
  const place = isList ? `${first.sequence}-${last.sequence}` : first.sequence;
  const { ids, ...between } = placeOfLines(lines);
  return { idEnding: idEnding(place, ids), body: JSON.stringify(content), ...between };
}

/** A message that warns is of the type of its facts, without this. */
const ITEM_TYPE_PREFIX = 'item.';

/**
 * What warns, before its facts are sent in their turn (rules.md, R148): those of one revision of a warning, or as many as one message has.
 * @param lines what the feed says of them, oldest first; at least one
 * @param kind what became of the warning
 */
export function warningContent(
  lines: readonly FeedLine[],
  { kind, advisory }: { readonly kind: FactKind; readonly advisory: { number: string; url: string } },
): FactsContent {
  const [first, last] = [lines[0]!, lines.at(-1)!];
  const type = FACT_KINDS[kind].feedType.slice(ITEM_TYPE_PREFIX.length);
  const { ids, ...place } = placeOfLines(lines);
  const data = { ...advisory, facts: lines };
  return {
    idEnding: idEnding(`warning-${first.sequence}-${last.sequence}`, ids),
    body: JSON.stringify({ type, timestamp: last.recordedAt, data }),
    ...place,
  };
}

/** Between which sequences facts lie, and what tells them from others that lie there. */
function placeOfLines(lines: readonly FeedLine[]) {
  return {
    ids: lines.map(({ id, yours }) => (yours == null ? id : JSON.stringify([id, yours]))).join(),
    firstSequence: Number(lines[0]!.sequence),
    lastSequence: Number(lines.at(-1)!.sequence),
  };
}

/**
 * The message that tells an endpoint facts. The same facts to the same endpoint are the same message, with the same id, however often they
 * are sent; others have another id, also where they lie between the same sequences under another filter, have the sequences of facts that
 * were there before a backup was restored, or are told with another `yours`.
 * @param endpointId the endpoint's uuid
 */
export function factsMessage(
  endpointId: string,
  { idEnding: ending, ...content }: FactsContent,
): WebhookMessage {
  return { id: messageId(endpointId, ending), ...content };
}

/** Asks a new endpoint whether it wants messages: it answers 2xx with the challenge in its answer. */
export function confirmationMessage(endpointId: string, challenge: string, at: string): WebhookMessage {
  return messageWithoutFacts(endpointId, 'endpoint.confirmation', at, { challenge });
}

/** A trial, by which an owner sees whether messages arrive. */
export function testMessage(endpointId: string, at: string): WebhookMessage {
  return messageWithoutFacts(endpointId, 'endpoint.test', at, { endpoint: publicId('Endpoint', endpointId) });
}

function messageWithoutFacts(endpointId: string, type: string, at: string, data: object): WebhookMessage {
  const body = JSON.stringify({ type, timestamp: at, data });
  const id = messageId(endpointId, idEnding(type.replace('.', '-'), body));
  return { id, body, firstSequence: 0, lastSequence: 0 };
}

/** Without a full stop, which parts it from the timestamp where it is signed. */
function messageId(endpointId: string, ending: string): string {
  return `msg_${endpointId.replaceAll('-', '')}_${ending}`;
}

function idEnding(kind: string, content: string): string {
  return `${kind}_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
}
