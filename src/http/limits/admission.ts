import type { Request, RequestHandler, Response } from 'express';
import { isTransientRefusal, type Refusal, createRefusal } from '../../domain/refusal.ts';
import {
  createFairQueue,
  type FairQueue,
  type FlowLimits,
  type QueueRejection,
} from '../../limits/fair-queue.ts';
import {
  CLIENT_GONE_REFUSAL,
  createRequestBudget,
  type BudgetPayer,
  type RequestBudget,
} from '../../limits/request-budget.ts';
import type { Role } from '../../domain/words.ts';
import { ROLE_LIMITS, type RoleLimits } from '../../limits/role-limits.ts';
import { createProcessorSharingMeter, type ProcessorSharingMeter } from '../../limits/shared-time.ts';
import { acquireTurnOrRejection } from '../../limits/turns.ts';
import { createWorkQuotas, type WorkQuotas } from '../../limits/work-quota.ts';
import { ANONYMOUS_CALLER, type Caller, maySeeUnpublished, principalKeyOf } from '../../record/context.ts';
import { networkOfAddress } from '../../limits/network.ts';
import { setRateLimitHeaders } from './rate-limit.ts';
import { acquireReceivingPlace } from './receiving-place.ts';
import { readBodyAtPace } from './slow-sender.ts';
import { DEFAULT_RETRY_AFTER_SECONDS, setDefaultRetryAfter } from '../response/retry-after.ts';

export interface AdmissionOptions {
  /** Who sends a request; known once it has passed the gate. */
  readonly callerOf: (request: Request) => Caller;
  /** How many bytes of answers whoever sends a request has not read yet. */
  readonly unreadBytes?: (request: Request) => number;
  readonly limits?: Readonly<Record<Role, RoleLimits>>;
}

/** Which requests are answered at once, and which wait or are refused. */
export interface AdmissionGate {
  /** Lets requests that follow take turns; must stand behind what tells callers. */
  readonly middleware: RequestHandler;
  /** How many requests are worked on, and how many wait for their turn: of callers outside, and inside. */
  readonly turns: () => Readonly<Record<'outside' | 'inside', QueueCounts>>;
  /** How many bodies of requests are received, and how many wait for that, of those that did not come with their heads. */
  readonly bodies: () => QueueCounts;
}

interface QueueCounts {
  readonly running: number;
  readonly waiting: number;
}

/** So many requests are answered at once by one thread, and so many wait, from all callers together. */
const REQUEST_QUEUE_LIMITS = { running: 48, waiting: 1_000 };

/** Bodies of requests that are received at once, of all callers and of one: each holds its size in memory. */
const BODY_QUEUE_LIMITS = { running: 128, waiting: 1_000 };
const MAX_BODIES_RECEIVED_PER_CALLER = 16;

/** Who leaves so many of the largest answers unread gets no more until it reads. */
const MAX_UNREAD_IN_LARGEST_ANSWERS = 4;

interface AdmissionQueuesAndQuotas {
  readonly outside: FairQueue;
  readonly inside: FairQueue;
  readonly receiving: FairQueue;
  readonly quota: WorkQuotas;
  readonly time: ProcessorSharingMeter;
  readonly unreadBytes: (request: Request) => number;
}

interface RequestState {
  readonly queues: AdmissionQueuesAndQuotas;
  readonly caller: Caller;
  readonly payer: BudgetPayer;
  running: RunningRequest | null;
  /** How long the request has waited aside, in milliseconds, and since when it does; null: it does not. */
  asideMs: number;
  asideSince: number | null;
}

interface RunningRequest {
  readonly budget: RequestBudget;
  leave: () => void;
}

const requestStates = new WeakMap<Request, RequestState>();

/** Opens the queues in which requests take turns by caller: an address network, or whoever holds a key. */
export function createAdmissionGate(parts: AdmissionOptions): AdmissionGate {
  const { callerOf, unreadBytes = () => 0, limits = ROLE_LIMITS } = parts;
  const queues: AdmissionQueuesAndQuotas = {
    outside: createFairQueue(REQUEST_QUEUE_LIMITS),
    inside: createFairQueue(REQUEST_QUEUE_LIMITS),
    receiving: createFairQueue(BODY_QUEUE_LIMITS),
    quota: createWorkQuotas(),
    time: createProcessorSharingMeter(),
    unreadBytes,
  };
  return {
    middleware: (request, response, next) => {
      const caller = callerOf(request);
      const payer = buildBudgetPayer(caller, request, limits);
      requestStates.set(request, { queues, caller, payer, running: null, asideMs: 0, asideSince: null });
      const { workMsPerMinute } = payer.limits;
      const left = queues.quota.left(payer.flow, workMsPerMinute, performance.now());
      setRateLimitHeaders(response, workMsPerMinute, request.method === 'POST' ? left : null);
      next();
    },
    turns: () => ({ outside: queueCounts(queues.outside), inside: queueCounts(queues.inside) }),
    bodies: () => queueCounts(queues.receiving),
  };
}

function queueCounts({ running, waiting }: FairQueue): QueueCounts {
  return { running: running(), waiting: waiting() };
}

/** By whom a request is paid: its network, or the key that it bears. */
function buildBudgetPayer(
  caller: Caller,
  request: Request,
  limits: Readonly<Record<Role, RoleLimits>> = ROLE_LIMITS,
): BudgetPayer {
  const { role } = caller;
  const isAnonymous = role === 'ANONYMOUS';
  return {
    flow: isAnonymous ? `network ${networkOfAddress(request.ip ?? '')}` : `caller ${principalKeyOf(caller)}`,
    isInside: maySeeUnpublished({ caller }),
    hasKey: !isAnonymous,
    limits: limits[role],
  };
}

/** Who sends a request that has come in: for doors that are open to all, and tell somebody's own list to nobody else. */
export function callerOfAdmitted(request: Request): Caller {
  return requestStates.get(request)?.caller ?? ANONYMOUS_CALLER;
}

/** By whom a request that has come in is paid. */
export function budgetPayerOf(request: Request): BudgetPayer {
  return requestStates.get(request)?.payer ?? buildBudgetPayer(ANONYMOUS_CALLER, request);
}

/**
 * A piece of a request's work that goes on beside others of it, with turns of its own, paid by the same.
 * @param response on which what comes of it is sent; where that is closed, the work ends
 */
export function createRequestStrand(request: Request, response: Response): Request {
  const strand = Object.create(request, {
    res: { value: response },
    socket: { value: response.req.socket },
  }) as Request;
  const state = requestStates.get(request);
  if (state) requestStates.set(strand, { ...state, running: null, asideMs: 0, asideSince: null });
  return strand;
}

/**
 * Does a request's work when it is its caller's turn, within a budget that ends with the request.
 * @throws Refusal UNAVAILABLE where too much waits already, RATE_LIMITED for a caller beyond its quota while others wait
 */
export async function runWhenAdmitted<T>(
  request: Request,
  work: (budget: RequestBudget) => Promise<T>,
): Promise<T> {
  const state = requestStates.get(request);
  const budget = createRequestBudget(budgetPayerOf(request));
  const onClose = () => budget.end(CLIENT_GONE_REFUSAL);
  request.res?.once('close', onClose);
  try {
    if (request.socket.destroyed) throw CLIENT_GONE_REFUSAL;
    if (!state) return await work(budget);
    refuseSlowReaderOrOverQuota(state, request);
    const running: RunningRequest = {
      budget,
      leave: await waitForRequestTurn(state, budget, budget.limits.requests),
    };
    state.running = running;
    try {
      return await work(budget);
    } finally {
      state.running = null;
      running.leave();
    }
  } catch (error) {
    if (isTransientRefusal(error) && request.res && !request.res.headersSent)
      setDefaultRetryAfter(request.res);
    throw error;
  } finally {
    request.res?.off('close', onClose);
    budget.end(CLIENT_GONE_REFUSAL);
  }
}

/** Waits for something that takes nothing of the service, such as news: turn and time of the request stop meanwhile. */
export async function runWithRequestPaused<T>(request: Request, wait: () => Promise<T>): Promise<T> {
  const state = requestStates.get(request);
  const budget = state?.running?.budget;
  budget?.pause();
  if (state) state.asideSince = performance.now();
  try {
    return await runWithTurnReleased(request, wait);
  } finally {
    if (state) [state.asideMs, state.asideSince] = [requestPausedMs(request), null];
    budget?.resume();
  }
}

/** How long a request has waited aside, in milliseconds. */
export function requestPausedMs(request: Request): number {
  const state = requestStates.get(request);
  if (!state) return 0;
  return state.asideMs + (state.asideSince === null ? 0 : performance.now() - state.asideSince);
}

/**
 * Waits for the rest of a request without holding its turn, so that who sends slowly keeps nobody waiting; so many of a
 * caller are received at once, and so many from all together.
 * @throws Refusal UNAVAILABLE where too many wait for that already, where there is no place in time, and where it comes too slowly
 */
export async function runBodyReadOffTurn<T>(request: Request, read: () => Promise<T>): Promise<T> {
  const state = requestStates.get(request);
  if (!state?.running) return await read();
  const { budget } = state.running;
  const limits = { ...budget.limits.requests, running: MAX_BODIES_RECEIVED_PER_CALLER };
  const { receiving } = state.queues;
  return await runWithTurnReleased(request, async () => {
    const leave = await acquireReceivingPlace(receiving, budget, limits);
    if (typeof leave === 'string') throw QUEUE_FULL_REFUSALS[leave];
    try {
      return await readBodyAtPace({ request, read, isAwaited: receiving.isOversubscribed });
    } finally {
      leave();
    }
  });
}

/** Waits without holding the request's turn, which it gets again afterwards, whoever waits by then. */
export async function runWithTurnReleased<T>(request: Request, wait: () => Promise<T>): Promise<T> {
  const state = requestStates.get(request);
  const running = state?.running;
  if (!state || !running) return await wait();
  running.leave();
  running.leave = () => {};
  const result = await wait();
  const limits = { ...running.budget.limits.requests, waiting: Number.POSITIVE_INFINITY };
  running.leave = await waitForRequestTurn(state, running.budget, limits);
  return result;
}

/** Refuses a caller that does not read, or that is beyond its quota while others wait. */
function refuseSlowReaderOrOverQuota({ queues, payer }: RequestState, request: Request): void {
  const { flow, limits } = payer;
  if (queues.unreadBytes(request) > MAX_UNREAD_IN_LARGEST_ANSWERS * limits.answerBytes)
    throw refusalSettingRetryAfter(request, UNREAD_ANSWERS_REFUSAL);
  const left = queues.quota.left(flow, limits.workMsPerMinute, performance.now());
  if (left > 0 || !queueForPayer(queues, payer).isContended(flow)) return;
  const seconds = secondsUntilQuotaPositive(left, limits.workMsPerMinute);
  throw refusalSettingRetryAfter(request, quotaExceededRefusal(limits.workMsPerMinute), seconds);
}

/** Waits for a turn and charges what it takes until it is given back. */
async function waitForRequestTurn(
  { queues, payer }: RequestState,
  budget: RequestBudget,
  limits: FlowLimits,
): Promise<() => void> {
  const turn = await acquireTurnOrRejection(queueForPayer(queues, payer), budget, limits);
  if (typeof turn === 'string') throw QUEUE_FULL_REFUSALS[turn];
  const endShare = queues.time.begin(performance.now());
  return () => {
    const now = performance.now();
    queues.quota.take(payer.flow, payer.limits.workMsPerMinute, endShare(now), now);
    turn();
  };
}

/** Callers inside take turns with one another only. */
function queueForPayer({ inside, outside }: AdmissionQueuesAndQuotas, { isInside }: BudgetPayer): FairQueue {
  return isInside ? inside : outside;
}

function refusalSettingRetryAfter(
  request: Request,
  why: Refusal,
  seconds = DEFAULT_RETRY_AFTER_SECONDS,
): Refusal {
  if (!request.res?.headersSent) request.res?.set('Retry-After', String(seconds));
  return why;
}

const QUEUE_FULL_REFUSALS: Readonly<Record<QueueRejection, Refusal>> = {
  FLOW: createRefusal(
    'UNAVAILABLE',
    'Too many requests of yours wait already: wait for their answers, then ask again.',
  ),
  ALL: createRefusal('UNAVAILABLE', 'Too many requests wait at the moment: ask again in some seconds.'),
};

const UNREAD_ANSWERS_REFUSAL = createRefusal(
  'UNAVAILABLE',
  'Read the answers that were sent to you first, then ask again.',
);

function quotaExceededRefusal(perMinute: number): Refusal {
  const seconds = perMinute / 1000;
  return createRefusal(
    'RATE_LIMITED',
    `You have used the ${seconds} seconds of work that you have in a minute, and others wait: ask again later.`,
  );
}

function secondsUntilQuotaPositive(left: number, perMinute: number): number {
  return Math.max(1, Math.ceil((-left * 60) / perMinute));
}
