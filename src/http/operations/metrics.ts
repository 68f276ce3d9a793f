import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ClockStatus } from '../../database/clock/clock-warnings.ts';
import type { PoolUse } from '../../database/connections/pool-watch.ts';
import type { CacheStatistics } from '../../limits/cache-use.ts';
import type { EndpointFigures } from '../../delivery/endpoint-figures.ts';
import type { MailFigures } from '../../delivery/mail-figures.ts';
import type { DeliveryOutcome } from '../../domain/words.ts';
import type { RecordFigures } from '../../reads/record-figures.ts';
import type { AdmissionGate } from '../limits/admission.ts';
import type { EndedRequest } from './request-logger.ts';

/** The process as its operator sees it. */
export interface ProcessFigureSources {
  readonly connections: () => number;
  readonly pools: () => readonly PoolUse[];
  readonly clocks: () => ClockStatus;
  /** What it has tried at endpoints, by outcome. */
  readonly attempts: () => Readonly<Record<DeliveryOutcome, number>>;
}

export interface MetricsOptions {
  readonly turns: AdmissionGate['turns'];
  readonly bodies: AdmissionGate['bodies'];
  readonly waitingPolls: () => number;
  readonly openStreams: () => number;
  readonly caches: Readonly<Record<string, () => CacheStatistics>>;
  readonly record: () => Promise<RecordFigures>;
  readonly endpoints: () => Promise<EndpointFigures>;
  readonly mails: () => Promise<MailFigures>;
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** Null: whoever runs the app measures its process otherwise. */
  readonly process: ProcessFigureSources | null;
}

export interface Metrics {
  readonly observe: (ended: EndedRequest) => void;
  /** Everything in the text format of Prometheus, of now; what cannot be read now is left out. */
  readonly text: () => Promise<string>;
}

export const METRICS_MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const METHODS_WITH_OWN_LABEL = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** What is read anew whenever somebody asks. */
interface PolledMetric {
  readonly kind: 'gauge' | 'counter';
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  /** By the label's values; under an empty one where there is no label. */
  readonly read: () => Iterable<readonly [string, number]>;
}

/** Measures the service: each request when it has ended, and everything else when it is asked for. */
export function createMetrics(parts: MetricsOptions): Metrics {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests by door, method and status, without what a poll waits for news; `left`: the client went before it had all.',
    labelNames: ['door', 'method', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  let record: RecordFigures | null = null;
  let endpoints: EndpointFigures | null = null;
  let mails: MailFigures | null = null;
  let working: Readonly<Record<string, boolean>> | null = null;
  for (const measure of [
    ...serviceMetrics(parts),
    ...recordAndReadinessMetrics(
      () => record,
      () => working,
    ),
    ...endpointMetrics(() => endpoints),
    ...mailMetrics(() => mails),
  ])
    registerMetric(registry, measure);
  if (parts.process) {
    for (const measure of processMetrics(parts.process)) registerMetric(registry, measure);
    collectDefaultMetrics({ register: registry });
  }
  return {
    observe: ({ door, method, status, ms, asideMs, isWhole }) => {
      const labels = {
        door,
        method: METHODS_WITH_OWN_LABEL.includes(method) ? method : 'other',
        status: isWhole && status !== null ? String(status) : 'left',
      };
      requests.observe(labels, (ms - asideMs) / 1000);
    },
    text: async () => {
      [record, endpoints, mails, working] = await Promise.all([
        parts.record().catch(() => null),
        parts.endpoints().catch(() => null),
        parts.mails().catch(() => null),
        parts.readiness().catch(() => null),
      ]);
      return await registry.metrics();
    },
  };
}

function registerMetric(registry: Registry, { kind, name, help, label, read }: PolledMetric): void {
  const labelNames = label === undefined ? [] : [label];
  const settings = { name: `lastcall_${name}`, help, labelNames, registers: [registry] };
  const write = (metric: Gauge | Counter) => {
    metric.reset();
    metric.remove({});
    for (const [value, amount] of read()) metric.inc(label === undefined ? {} : { [label]: value }, amount);
  };
  const collect = { collect: () => write(made) };
  const made: Gauge | Counter =
    kind === 'gauge' ? new Gauge({ ...settings, ...collect }) : new Counter({ ...settings, ...collect });
}

function serviceMetrics(parts: MetricsOptions): PolledMetric[] {
  const { turns, bodies, waitingPolls, openStreams, caches } = parts;
  const sides = (read: 'running' | 'waiting') => () =>
    Object.entries(turns()).map(([side, counts]) => [side, counts[read]] as const);
  const uses = (read: (use: CacheStatistics) => number) => () =>
    Object.entries(caches).map(([cache, use]) => [cache, read(use())] as const);
  return [
    {
      kind: 'gauge',
      name: 'requests_running',
      label: 'callers',
      help: 'Requests that are worked on: of callers inside (managers, admins) and outside.',
      read: sides('running'),
    },
    {
      kind: 'gauge',
      name: 'requests_waiting',
      label: 'callers',
      help: 'Requests that wait for their turn.',
      read: sides('waiting'),
    },
    {
      kind: 'gauge',
      name: 'request_bodies',
      label: 'state',
      help: 'Bodies of requests that come after their heads: those that are received (running), and those that wait for that.',
      read: () => Object.entries(bodies()),
    },
    {
      kind: 'gauge',
      name: 'polls_waiting',
      help: 'Polls of the feed that wait for news.',
      read: () => [['', waitingPolls()]],
    },
    {
      kind: 'gauge',
      name: 'streams_open',
      help: 'Readers of the feed as it grows.',
      read: () => [['', openStreams()]],
    },
    {
      kind: 'counter',
      name: 'cache_hits_total',
      label: 'cache',
      help: 'What was found in memory.',
      read: uses(({ hits }) => hits),
    },
    {
      kind: 'counter',
      name: 'cache_misses_total',
      label: 'cache',
      help: 'What was looked for in memory and not found.',
      read: uses(({ misses }) => misses),
    },
  ];
}

function recordAndReadinessMetrics(
  record: () => RecordFigures | null,
  working: () => Readonly<Record<string, boolean>> | null,
): PolledMetric[] {
  const figures = readerOfFigures(record);
  const figure = (read: (figures: RecordFigures) => number) => figures((found) => [['', read(found)]]);
  return [
    {
      kind: 'gauge',
      name: 'record_entries',
      help: 'Entries of the public record.',
      read: figure(({ entries }) => entries),
    },
    {
      kind: 'gauge',
      name: 'publications_due',
      help: 'What is due and not in the record yet: publications, and changes by the clock.',
      read: figure(({ due }) => due),
    },
    {
      kind: 'gauge',
      name: 'publications_late_seconds',
      help: 'For how long the first of them has been due.',
      read: figure(({ lateMs }) => lateMs / 1000),
    },
    {
      kind: 'gauge',
      name: 'part_works',
      label: 'part',
      help: 'Whether a part of the service works, as /readyz tells: 1 or 0.',
      read: () => Object.entries(working() ?? {}).map(([part, works]) => [part, Number(works)] as const),
    },
  ];
}

/** Reads figures that were read before; nothing where they could not be. */
function readerOfFigures<Figures>(figures: () => Figures | null) {
  return (read: (found: Figures) => ReturnType<PolledMetric['read']>): PolledMetric['read'] =>
    () => {
      const found = figures();
      return found ? read(found) : [];
    };
}

function endpointMetrics(endpoints: () => EndpointFigures | null): PolledMetric[] {
  const figures = readerOfFigures(endpoints);
  return [
    {
      kind: 'gauge',
      name: 'endpoints',
      label: 'health',
      help: 'Endpoints by how they do.',
      read: figures(({ byHealth }) => Object.entries(byHealth)),
    },
    {
      kind: 'gauge',
      name: 'endpoint_backlog_facts',
      help: 'Facts that endpoints have not come past, of all together; those that are stopped do not count.',
      read: figures(({ backlog }) => [['', backlog]]),
    },
    {
      kind: 'gauge',
      name: 'endpoint_oldest_seconds',
      help: 'How long ago the first of them was recorded.',
      read: figures(({ oldestMs }) => [['', oldestMs / 1000]]),
    },
    {
      kind: 'gauge',
      name: 'endpoint_failures',
      help: 'The most failures in a row of an endpoint that is still tried.',
      read: figures(({ mostFailures }) => [['', mostFailures]]),
    },
  ];
}

function mailMetrics(mails: () => MailFigures | null): PolledMetric[] {
  const figures = readerOfFigures(mails);
  return [
    {
      kind: 'counter',
      name: 'mail_attempts_total',
      label: 'outcome',
      help: 'What all processes have tried to send by mail, by what came of it: REFUSED is for good, FAILED is tried again.',
      read: figures(({ attempts }) => Object.entries(attempts)),
    },
    {
      kind: 'gauge',
      name: 'mails_waiting',
      label: 'purpose',
      help: 'Mails that are due, or failed and are tried again.',
      read: figures(({ waiting }) => Object.entries(waiting)),
    },
    {
      kind: 'gauge',
      name: 'mail_oldest_seconds',
      label: 'purpose',
      help: 'For how long the first of them has waited.',
      read: figures(({ oldestMs }) =>
        Object.entries(oldestMs).map(([purpose, ms]) => [purpose, ms / 1000] as const),
      ),
    },
    {
      kind: 'gauge',
      name: 'watch_requests_open',
      label: 'state',
      help: 'Wishes to watch that were mailed and are not confirmed, or that wait until their mailbox may be mailed again.',
      read: figures(({ watchRequests }) => Object.entries(watchRequests)),
    },
    {
      kind: 'gauge',
      name: 'watchers_unreachable',
      label: 'status',
      help: 'Watchers whose address takes no mail, by the code of the answer.',
      read: figures(({ unreachableByStatus }) => unreachableByStatus),
    },
  ];
}

function processMetrics({ connections, pools, clocks, attempts }: ProcessFigureSources): PolledMetric[] {
  const uses = (read: (use: PoolUse) => number) => () => pools().map((use) => [use.pool, read(use)] as const);
  return [
    {
      kind: 'gauge',
      name: 'connections_open',
      help: 'Connections of clients.',
      read: () => [['', connections()]],
    },
    {
      kind: 'gauge',
      name: 'database_connections_busy',
      label: 'pool',
      help: 'Connections to the database that are in use.',
      read: uses(({ busy }) => busy),
    },
    {
      kind: 'gauge',
      name: 'database_connections_idle',
      label: 'pool',
      help: 'Connections to the database that are free.',
      read: uses(({ idle }) => idle),
    },
    {
      kind: 'gauge',
      name: 'database_waiting',
      label: 'pool',
      help: 'Statements and transactions that wait for a connection, or for their turn to get one.',
      read: uses(({ waiting }) => waiting),
    },
    {
      kind: 'counter',
      name: 'database_waits_total',
      label: 'pool',
      help: 'How often somebody asked for a connection.',
      read: uses(({ waits }) => waits),
    },
    {
      kind: 'counter',
      name: 'database_wait_seconds_total',
      label: 'pool',
      help: 'For how long they waited for it, together.',
      read: uses(({ waitedMs }) => waitedMs / 1000),
    },
    {
      kind: 'counter',
      name: 'delivery_attempts_total',
      label: 'outcome',
      help: 'What this process has tried at endpoints, by what came of it.',
      read: () => Object.entries(attempts()),
    },
    {
      kind: 'gauge',
      name: 'clock_skew_seconds',
      help: "By how much this machine's clock is ahead of the database's, which counts; 0 for less than 0.5.",
      read: () => [['', clocks().machineAheadMs / 1000]],
    },
    {
      kind: 'gauge',
      name: 'clock_jump_seconds',
      help: "By how much the database's clock was set without being believed.",
      read: () => [['', clocks().databaseSetByMs / 1000]],
    },
    {
      kind: 'gauge',
      name: 'record_ahead_seconds',
      help: "How far the record's last instant is ahead of the database's clock, so that time stands still.",
      read: () => [['', clocks().recordAheadMs / 1000]],
    },
  ];
}
