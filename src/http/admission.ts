import type { Request, RequestHandler, Response } from 'express';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { createFairQueue, type FairQueue, type Full } from '../limits/fair-queue.ts';
import {
  CLIENT_GONE,
  createRequestBudget,
  type Payer,
  type RequestBudget,
} from '../limits/request-budget.ts';
import type { Role } from '../domain/words.ts';
import { ROLE_LIMITS, type RoleLimits } from '../limits/role-limits.ts';
import { createSharedTime, type SharedTime } from '../limits/shared-time.ts';
import { createWorkQuota, type WorkQuota } from '../limits/work-quota.ts';
import type { Caller } from '../services/context.ts';
import { networkOf } from './network.ts';
import { setRateLimit } from './rate-limit.ts';

export interface AdmissionParts {
  /** Who sends a request; known once it has passed the gate. */
  readonly callerOf: (request: Request) => Caller;
  /** How many bytes of answers a network has not read yet. */
  readonly unreadBytes?: (network: string) => number;
  readonly limits?: Readonly<Record<Role, RoleLimits>>;
}

/** Which requests are answered at once, and which wait or are refused. */
export interface Admission {
  /** Lets requests that follow take turns; must stand behind what tells callers. */
  readonly middleware: RequestHandler;
}

/** So many requests are answered at once by one thread, and so many wait, from all callers together. */
const TURNS = { running: 48, waiting: 1_000 };

/** A network that leaves so much unread gets no more answers until it reads. */
const UNREAD_BYTES_MAX = 16_000_000;
const RETRY_SECONDS = 2;

interface Room {
  readonly turns: FairQueue;
  readonly quota: WorkQuota;
  readonly time: SharedTime;
  readonly unreadBytes: (network: string) => number;
}

interface Visit {
  readonly room: Room;
  readonly payer: Payer;
  readonly network: string;
  running: Running | null;
}

interface Running {
  readonly budget: RequestBudget;
  leave: () => void;
}

const visits = new WeakMap<Request, Visit>();

/** Opens the room in which requests take turns by caller: an address network, or whoever holds a key. */
export function createAdmission(parts: AdmissionParts): Admission {
  const { callerOf, unreadBytes = () => 0, limits = ROLE_LIMITS } = parts;
  const room: Room = {
    turns: createFairQueue(TURNS),
    quota: createWorkQuota(),
    time: createSharedTime(),
    unreadBytes,
  };
  return {
    middleware: (request, response, next) => {
      const payer = payerOf(callerOf(request), request, limits);
      visits.set(request, { room, payer, network: networkOf(request.ip ?? ''), running: null });
      const { workMsPerMinute } = payer.limits;
      const left = room.quota.left(payer.flow, workMsPerMinute, performance.now());
      setRateLimit(response, workMsPerMinute, request.method === 'POST' ? left : null);
      next();
    },
  };
}

/** By whom a request is paid: its network, or the key that it bears. */
function payerOf(
  { role, keyId, name }: Caller,
  request: Request,
  limits: Readonly<Record<Role, RoleLimits>> = ROLE_LIMITS,
): Payer {
  const isAnonymous = role === 'ANONYMOUS';
  return {
    flow: isAnonymous ? `network ${networkOf(request.ip ?? '')}` : `caller ${keyId ?? name ?? role}`,
    isInside: role === 'MANAGER' || role === 'ADMIN',
    limits: limits[role],
  };
}

/** By whom a request that has come in is paid. */
export function payerIn(request: Request): Payer {
  return visits.get(request)?.payer ?? payerOf(NOBODY, request);
}

const NOBODY: Caller = { role: 'ANONYMOUS', name: null, keyId: null, address: null };

/**
 * Does a request's work when it is its caller's turn, within a budget that ends with the request.
 * @throws Refusal UNAVAILABLE where too much waits already, RATE_LIMITED for a caller beyond its quota while others wait
 */
export async function admitted<T>(request: Request, work: (budget: RequestBudget) => Promise<T>): Promise<T> {
  const visit = visits.get(request);
  const budget = createRequestBudget(visit?.payer ?? payerIn(request));
  const onClose = () => budget.end(CLIENT_GONE);
  request.res?.once('close', onClose);
  try {
    if (!visit) return await work(budget);
    const running: Running = { budget, leave: await turnOf(visit, budget, request.res) };
    visit.running = running;
    try {
      return await work(budget);
    } finally {
      visit.running = null;
      running.leave();
    }
  } finally {
    request.res?.off('close', onClose);
    budget.end(CLIENT_GONE);
  }
}

/** Waits for something that takes nothing of the service, such as news: the turn is given back meanwhile. */
export async function aside<T>(request: Request, wait: () => Promise<T>): Promise<T> {
  const visit = visits.get(request);
  const running = visit?.running;
  if (!visit || !running) return await wait();
  running.leave();
  running.leave = () => {};
  running.budget.pause();
  try {
    return await wait();
  } finally {
    running.budget.resume();
    running.leave = await turnOf(visit, running.budget, request.res);
  }
}

async function turnOf(visit: Visit, budget: RequestBudget, response?: Response): Promise<() => void> {
  const { room, network } = visit;
  const { flow, limits } = budget;
  const refused = (why: Refusal, seconds = RETRY_SECONDS) => {
    response?.set('Retry-After', String(seconds));
    return why;
  };
  if (room.unreadBytes(network) > UNREAD_BYTES_MAX) throw refused(UNREAD);
  const left = room.quota.left(flow, limits.workMsPerMinute, performance.now());
  if (left <= 0 && room.turns.isContended(flow)) {
    throw refused(beyondQuota(limits.workMsPerMinute), secondsUntil(left, limits.workMsPerMinute));
  }
  return await new Promise((resolve, reject) => {
    let endShare: ((now: number) => number) | null = null;
    const start = () => {
      endShare = room.time.begin(performance.now());
      queueMicrotask(() => resolve(leave));
    };
    const leave = () => {
      stopListening();
      if (endShare) {
        const now = performance.now();
        room.quota.take(flow, limits.workMsPerMinute, endShare(now), now);
      }
      endShare = null;
      giveBack();
    };
    const place = room.turns.enter(flow, limits.requests, start);
    if (typeof place === 'string') return reject(refused(FULL[place]));
    const giveBack = place;
    const stopListening = budget.onEnd((why) => {
      if (endShare) return;
      giveBack();
      reject(refused(why));
    });
  });
}

const FULL: Readonly<Record<Full, Refusal>> = {
  FLOW: refuse(
    'UNAVAILABLE',
    'Too many requests of yours wait already: wait for their answers, then ask again.',
  ),
  ALL: refuse('UNAVAILABLE', 'Too many requests wait at the moment: ask again in some seconds.'),
};

const UNREAD = refuse('UNAVAILABLE', 'Read the answers that were sent to you first, then ask again.');

function beyondQuota(perMinute: number): Refusal {
  const seconds = perMinute / 1000;
  return refuse(
    'RATE_LIMITED',
    `You have used the ${seconds} seconds of work that you have in a minute, and others wait: ask again later.`,
  );
}

function secondsUntil(left: number, perMinute: number): number {
  return Math.max(1, Math.ceil((-left * 60) / perMinute));
}
