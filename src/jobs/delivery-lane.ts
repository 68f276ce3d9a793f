import { setImmediate, setTimeout as wait } from 'node:timers/promises';

/** What is sent to endpoints in one way, such as facts in their order. */
export interface DeliveryLaneWork<Leased> {
  readonly lease: (limit: number) => Promise<Leased[]>;
  readonly deliver: (leased: Leased) => Promise<void>;
  /** A number that grows when there is more to send, which costs little to read. */
  readonly readHead: () => Promise<number>;
  readonly onFailure: (error: unknown) => void;
}

/** Endpoints to which something is sent, until the signal comes. */
export interface DeliveryLane {
  /** By their leases. */
  readonly underWay: ReadonlyMap<string, Promise<void>>;
  /** Begins nothing new from then on. */
  readonly ended: Promise<void>;
}

/** How often it is looked whether there is more, which costs little. */
const HEAD_CHECK_INTERVAL_MS = 25;
/** How often endpoints are taken at least: some are due by the clock, or were left by another worker. */
const LEASE_INTERVAL_MS = 250;
/** So many endpoints one worker sends to at once; while some are written down, others are on their way. */
const MAX_ENDPOINTS_AT_ONCE = 1_024;
const ENDPOINTS_BEGUN_TOGETHER = 64;
/** Endpoints are taken by so many, or after `LEASE_INTERVAL_MS`: each taking is a transaction. */
const MIN_ENDPOINTS_TAKEN = 64;

/** Sends to endpoints that have something to get, many at once; each in its own turn. */
export function startDeliveryLane<Leased extends { readonly leaseId: string }>(
  { lease, deliver, readHead, onFailure }: DeliveryLaneWork<Leased>,
  signal: AbortSignal,
): DeliveryLane {
  const underWay = new Map<string, Promise<void>>();
  let tellRoom = (): void => {};

  async function run(): Promise<void> {
    let head = 0;
    while (!signal.aborted) {
      const room = MAX_ENDPOINTS_AT_ONCE - underWay.size;
      const leased = room > 0 ? await lease(room).catch(failedLook) : [];
      await beginInPortions(leased);
      if (leased.length < room) head = await waitForMore(head);
      else await Promise.race([wait(LEASE_INTERVAL_MS), roomForMore()]);
    }
  }

  /** @returns how far it goes */
  async function waitForMore(known: number): Promise<number> {
    const until = performance.now() + LEASE_INTERVAL_MS;
    let head = known;
    while (head === known && performance.now() < until && !signal.aborted) {
      await wait(HEAD_CHECK_INTERVAL_MS, undefined, { signal }).catch(() => {});
      head = await readHead().catch(() => known);
    }
    return head;
  }

  function hasRoomForMore(): boolean {
    return MAX_ENDPOINTS_AT_ONCE - underWay.size >= MIN_ENDPOINTS_TAKEN;
  }

  async function roomForMore(): Promise<void> {
    if (hasRoomForMore()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    tellRoom = resolve;
    await promise;
  }

  function failedLook(error: unknown): Leased[] {
    onFailure(error);
    return [];
  }

  /** By portions, so that the first are on their way while the next are signed, and nothing else of this process waits for all. */
  async function beginInPortions(leased: readonly Leased[]): Promise<void> {
    for (let at = 0; at < leased.length; at += ENDPOINTS_BEGUN_TOGETHER) {
      for (const endpoint of leased.slice(at, at + ENDPOINTS_BEGUN_TOGETHER)) begin(endpoint);
      await setImmediate();
    }
  }

  function begin(endpoint: Leased): void {
    const delivery = deliver(endpoint).catch(onFailure);
    underWay.set(endpoint.leaseId, delivery);
    void delivery.finally(() => {
      underWay.delete(endpoint.leaseId);
      if (hasRoomForMore()) tellRoom();
    });
  }

  return { underWay, ended: run() };
}
