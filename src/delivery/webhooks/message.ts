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

/**
 * The message that tells facts: one fact by its own type, or several as a list. The same facts to the same endpoint are the same message,
 * with the same id, however often they are sent.
 * @param endpointId the endpoint's uuid
 * @param lines what the feed says of the facts, oldest first; at least one
 * @param isList whether it is a list also where it tells one fact
 */
export function factsMessage(
  endpointId: string,
  lines: readonly FeedLine[],
  isList: boolean,
): WebhookMessage {
  const [first, last] = [lines[0]!, lines.at(-1)!];
  const content = isList
    ? { type: FACTS_TYPE, timestamp: last.recordedAt, data: lines }
    : { type: first.type, timestamp: first.recordedAt, data: first };
  return {
    id: messageId(endpointId, isList ? `${factName(first)}-${factName(last)}` : factName(first)),
    body: JSON.stringify(content),
    firstSequence: Number(first.sequence),
    lastSequence: Number(last.sequence),
  };
}

/** Asks a new endpoint whether it wants messages: it answers 2xx with the challenge in its answer. */
export function confirmationMessage(endpointId: string, challenge: string, at: string): WebhookMessage {
  return messageWithoutFacts(endpointId, 'endpoint.confirmation', at, { challenge });
}

/** A trial, by which an owner sees whether messages arrive. */
export function testMessage(endpointId: string, at: string): WebhookMessage {
  return messageWithoutFacts(endpointId, 'endpoint.test', at, { endpoint: endpointId });
}

function messageWithoutFacts(endpointId: string, type: string, at: string, data: object): WebhookMessage {
  const id = messageId(endpointId, `${type.replace('.', '-')}-${Date.parse(at)}`);
  return { id, body: JSON.stringify({ type, timestamp: at, data }), firstSequence: 0, lastSequence: 0 };
}

/** A sequence alone names another fact where a record begins anew, or goes on from a backup. */
function factName({ sequence, id }: FeedLine): string {
  return `${sequence}_${id}`;
}

/** Without a full stop, which parts it from the timestamp where it is signed. */
function messageId(endpointId: string, of: string): string {
  return `msg_${endpointId.replaceAll('-', '')}_${of}`;
}
