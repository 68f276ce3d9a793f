import type { KeyObject } from 'node:crypto';
import { type Instant, isoInstantText } from '../../domain/calendar/dates.ts';
import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { FeedPage } from '../../reads/feed/feed.ts';
import type { FeedFilter } from '../../reads/feed/feed-scope.ts';
import { type EndpointRow, feedFilterOfEndpoint } from '../endpoint-rows.ts';
import type { PostResult, WebhookClient } from './http-post.ts';
import type { LeasedEndpoint } from './lease.ts';
import { confirmationMessage, factsMessage, testMessage, type WebhookMessage } from './message.ts';
import type { AttemptRecord, EndpointProgress, OutcomeWriter } from './outcome-writer.ts';
import { factsContentOf, type SharedFeedPages } from './shared-pages.ts';
import { FAILING_MAX_MS, retryDelayMs } from './retry-schedule.ts';
import { signatureHeader } from './signature.ts';

/** What a worker sends with, whatever it sends. */
export interface SendingTools {
  readonly ctx: Context;
  readonly client: WebhookClient;
  readonly pages: SharedFeedPages;
  /** What signs for all endpoints. */
  readonly signingKey: () => Promise<KeyObject>;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Whether the worker stops: nothing new is begun then. */
  readonly isStopping: () => boolean;
}

/** The same, with what sends facts in their order. */
export interface DeliveryTools extends SendingTools {
  readonly outcomes: OutcomeWriter;
  /** The sequence of the last warning that is known of: warnings come first (rules.md, R148). */
  readonly lastWarning: () => number;
}

/** An endpoint that has much to catch up gives way to others after so long. */
export const MAX_TURN_MS = 10_000;

/** The progress of an endpoint within a turn. */
type EndpointState = Pick<
  EndpointRow,
  'health' | 'because' | 'cursor' | 'pendingLast' | 'probe' | 'failures' | 'failingSince' | 'dueAt'
>;

/**
 * Sends an endpoint that is leased what waits for it, in order: one message at a time, the next one only after the one before was
 * answered 2xx. A message that failed is tried again as it was, later.
 */
export async function deliverToEndpoint(tools: DeliveryTools, endpoint: LeasedEndpoint): Promise<void> {
  const until = performance.now() + MAX_TURN_MS;
  let state: EndpointState | null = endpoint;
  while (state) {
    const isWarned = tools.lastWarning() <= Math.max(endpoint.warnedUntil, state.cursor);
    const mayGoOn = performance.now() < until && !tools.isStopping() && isWarned;
    state = await takeStep(tools, endpoint, state, mayGoOn);
  }
}

/**
 * Sends one message, or looks along what does not pass the filter.
 * @returns how the endpoint stands where this worker goes on with it; null where the turn is over
 */
async function takeStep(
  tools: DeliveryTools,
  endpoint: LeasedEndpoint,
  state: EndpointState,
  mayGoOn: boolean,
): Promise<EndpointState | null> {
  const { outcomes } = tools;
  const save = async (next: EndpointState, attempt: EndpointProgress['attempt'], isHeld: boolean) => {
    const { id: endpointId, leaseId } = endpoint;
    const held = await outcomes.write({ endpointId, leaseId, ...pick(next), attempt, isHeld });
    return isHeld && held ? next : null;
  };
  if (state.probe) {
    const { next, attempt } = await sendProbe(tools, endpoint, state);
    return await save(next, attempt, mayGoOn && next.probe === null && next.dueAt === null);
  }
  const page = await readPage(tools, feedFilterOfEndpoint(endpoint), state.cursor, endpoint.batch);
  if (page instanceof Refusal)
    return await save({ ...state, health: 'PAUSED', because: unknownFilterSentence(page) }, null, false);
  const { facts, cursor, sequence, record, isFull } = page;
  const { pendingLast } = state;
  const sent = facts.filter(({ fact }) => pendingLast === null || fact.sequence <= pendingLast);
  if (sent.length === 0) {
    // What was to be sent again passes no more, since its item has left the brand, the line or the list: what follows is looked at anew.
    const lookedAt = facts.length > 0 ? pendingLast! : cursor;
    const next = { ...state, cursor: lookedAt, pendingLast: null };
    return await save(next, null, mayGoOn && lookedAt < sequence);
  }
  const isList = endpoint.batch > 1;
  const isWhole = sent.length === facts.length;
  const content = isWhole
    ? tools.pages.contentOf(page, isList)
    : factsContentOf(sent, record, tools.ctx.publicUrl, isList);
  const message = factsMessage(endpoint.id, content);
  const mayGrow = isList && pendingLast === null && !isFull;
  // A worker that dies now leaves a message that may have arrived: the next one sends it as it was, not with what was recorded since.
  if (mayGrow && !(await save({ ...state, pendingLast: message.lastSequence }, null, true))) return null;
  const { result, attempt } = await sendMessage(tools, endpoint, message);
  const now = tools.ctx.now();
  if (result.outcome !== 'DELIVERED')
    return await save(
      { ...afterFailure(state, result, now, tools.chance()), pendingLast: message.lastSequence },
      attempt,
      false,
    );
  const next = { ...afterSuccess(state), cursor: message.lastSequence, pendingLast: null };
  return await save(next, attempt, mayGoOn && message.lastSequence < sequence);
}

/** A filter was good when it was given; a new record (rules.md, R93) may hold nothing of what it names. */
export async function readPage(
  { pages }: Pick<SendingTools, 'pages'>,
  filter: FeedFilter,
  cursor: number,
  limit: number,
): Promise<FeedPage | Refusal> {
  try {
    return await pages.read(filter, cursor, limit);
  } catch (error) {
    if (error instanceof Refusal && !isTransientRefusal(error)) return error;
    throw error;
  }
}

function unknownFilterSentence({ message }: Refusal): string {
  return `Its filter names what the record does not hold: ${message} Revise the filter, then resume it.`;
}

async function sendProbe(tools: DeliveryTools, endpoint: EndpointRow, state: EndpointState) {
  const isConfirmation = state.probe === 'CONFIRMATION';
  const at = isoInstantText(isConfirmation ? endpoint.createdAt : tools.ctx.now());
  const message = isConfirmation
    ? confirmationMessage(endpoint.id, endpoint.challenge, at)
    : testMessage(endpoint.id, at);
  const { result, attempt } = await sendMessage(tools, endpoint, message);
  const next = isConfirmation
    ? afterConfirmation(state, endpoint.challenge, result, tools.ctx.now(), tools.chance())
    : { ...state, probe: null };
  return { next, attempt };
}

/** What was asked is answered with the challenge; who answers 2xx to everything did not want messages. */
function afterConfirmation(
  state: EndpointState,
  challenge: string,
  result: PostResult,
  now: Instant,
  chance: number,
): EndpointState {
  const isConfirmed = result.outcome === 'DELIVERED' && (result.answer ?? '').includes(challenge);
  if (isConfirmed) return { ...afterSuccess(state), probe: null };
  const because =
    result.outcome === 'DELIVERED'
      ? 'The endpoint answered without the challenge: answer the message of type endpoint.confirmation with its data.challenge.'
      : result.because;
  const failed = afterFailure(state, { ...result, because }, now, chance);
  return failed.health === 'DISABLED' ? failed : { ...failed, health: 'UNCONFIRMED' };
}

function afterSuccess(state: EndpointState): EndpointState {
  return { ...state, health: 'HEALTHY', because: null, failures: 0, failingSince: null, dueAt: null };
}

/** 410 ends it, and so do five days of failures in a row; nothing that waits is dropped. */
function afterFailure(state: EndpointState, result: PostResult, now: Instant, chance: number): EndpointState {
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? now;
  const isGone = result.httpStatus === 410;
  const isTooLong = now - failingSince >= FAILING_MAX_MS;
  if (isGone || isTooLong) {
    const because = isGone ? result.because : `${result.because} It has failed for five days.`;
    return { ...state, health: 'DISABLED', because, failures, failingSince, dueAt: null };
  }
  const dueAt = now + retryDelayMs(failures, result.retryAfterSeconds, chance);
  return { ...state, health: 'FAILING', because: result.because, failures, failingSince, dueAt };
}

/** Sends a message once. */
export async function sendMessage(
  { ctx, client, signingKey }: SendingTools,
  endpoint: EndpointRow,
  message: WebhookMessage,
): Promise<{ readonly result: PostResult; readonly attempt: AttemptRecord }> {
  const at = ctx.now();
  const headers = await signedHeaders(await signingKey(), endpoint, message, at);
  const result = await client.post({ url: endpoint.url, headers, body: message.body });
  const { outcome, httpStatus, milliseconds } = result;
  const { id: messageId, firstSequence, lastSequence } = message;
  const answer = result.answer ?? result.because;
  return {
    result,
    attempt: { messageId, firstSequence, lastSequence, at, milliseconds, outcome, httpStatus, answer },
  };
}

/** The headers of a message (Standard Webhooks, "Webhook metadata"). */
export async function signedHeaders(
  privateKey: KeyObject,
  { secret, oldSecret, oldSecretUntil }: Pick<EndpointRow, 'secret' | 'oldSecret' | 'oldSecretUntil'>,
  { id, body }: Pick<WebhookMessage, 'id' | 'body'>,
  at: Instant,
): Promise<Record<string, string>> {
  const timestamp = Math.floor(at / 1000);
  const isOldGood = oldSecret !== null && oldSecretUntil !== null && at < oldSecretUntil;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': await signatureHeader(
      { id, timestamp, body },
      isOldGood ? [secret, oldSecret] : [secret],
      privateKey,
    ),
    'user-agent': 'Lastcall-Webhooks',
  };
}

function pick({
  health,
  because,
  cursor,
  pendingLast,
  probe,
  failures,
  failingSince,
  dueAt,
}: EndpointState): EndpointState {
  return { health, because, cursor, pendingLast, probe, failures, failingSince, dueAt };
}
