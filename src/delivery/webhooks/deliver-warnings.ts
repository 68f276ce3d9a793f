import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import { advisoryPath, pageUrl } from '../../domain/item/page-address.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { DeliveryOutcome } from '../../domain/words.ts';
import type { FeedFact } from '../../reads/feed/feed.ts';
import { feedLineOfFact } from '../../reads/feed/feed-line.ts';
import type { FeedFilter } from '../../reads/feed/feed-scope.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { WARNING_KINDS } from '../last-warning.ts';
import { queueEndpointMails } from '../contacts/endpoint-mails.ts';
import { type EndpointRow, feedFilterOfEndpoint } from '../endpoint-rows.ts';
import { MAX_TURN_MS, readPage, type SendingTools, sendMessage } from './deliver.ts';
import { LEASE_MS } from './lease.ts';
import { type FactsContent, factsMessage, warningContent } from './message.ts';
import { type AttemptRecord, createWriterOf, type OutcomeWriter } from './outcome-writer.ts';
import { retryDelayMs } from './retry-schedule.ts';
import type { WarnedEndpoint } from './warning-lease.ts';

/** How an endpoint stands with warnings after something was tried, or looked through. */
export interface WarningProgress {
  readonly endpointId: string;
  readonly leaseId: string;
  /** Up to here all were delivered or do not pass the filter, and up to there all were tried. */
  readonly cursor: number;
  readonly tried: number;
  readonly failures: number;
  readonly dueAt: Instant | null;
  /** Whether its worker goes on with it. */
  readonly isHeld: boolean;
  /** Why it wants no more, in a sentence; null where it said nothing of that. */
  readonly goneBecause: string | null;
  readonly attempt: AttemptRecord | null;
}

/** What a worker warns with. */
export interface WarningTools extends SendingTools {
  readonly warningOutcomes: OutcomeWriter<WarningProgress>;
}

/** So many facts of one warning are put into one message, however many the endpoint takes of others. */
const MAX_FACTS_PER_WARNING = 100;

/** Who wants no more is sent nothing at all: the other facts stop too. */
const UPDATE_WARNED_ENDPOINTS_SQL = `
update endpoint e set warning_cursor = u.cursor, warning_tried = greatest(e.warning_tried, u.tried), warning_failures = u.failures,
  warning_due_at = to_timestamp(u."dueAt" / 1000),
  warning_lease_id = case when u."isHeld" then e.warning_lease_id end,
  warning_leased_until = case when u."isHeld" then to_timestamp($2::float8 / 1000) end,
  health = case when u."goneBecause" is null then e.health else 'DISABLED' end,
  because = coalesce(u."goneBecause", e.because),
  failing_since = case when u."goneBecause" is null then e.failing_since else coalesce(e.failing_since, to_timestamp($3::float8 / 1000)) end,
  lease_id = case when u."goneBecause" is null then e.lease_id end,
  leased_until = case when u."goneBecause" is null then e.leased_until end
from jsonb_to_recordset($1::jsonb) as u ("endpointId" uuid, "leaseId" uuid, cursor bigint, tried bigint, failures int, "dueAt" float8,
  "isHeld" boolean, "goneBecause" text)
where e.id = u."endpointId" and e.warning_lease_id = u."leaseId" returning e.id, e.health, e.failures`;

/** Writes down what came of warnings. */
export function createWarningOutcomeWriter(
  ctx: Context,
  onAttempt?: (outcome: DeliveryOutcome) => void,
): OutcomeWriter<WarningProgress> {
  return createWriterOf(ctx, saveWarnedEndpoints, onAttempt);
}

async function saveWarnedEndpoints(
  em: EntityManager,
  batch: readonly WarningProgress[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const held = await executeSql<{ id: string; health: string; failures: number }>(
    em,
    UPDATE_WARNED_ENDPOINTS_SQL,
    [JSON.stringify(batch), now + LEASE_MS, now],
  );
  const gone = held.filter(({ health }) => health === 'DISABLED');
  await queueEndpointMails(
    em,
    gone.map(({ id: endpointId, ...state }) => ({ endpointId, ...state, attempt: null })),
    now,
  );
  return new Set(held.map(({ id }) => id));
}

/**
 * Sends an endpoint that is leased the warnings that it was not sent yet, before their turn among the other facts, which sends them again
 * (rules.md, R148). What failed is tried again by the schedule of other messages; a later warning does not wait for that.
 */
export async function deliverWarnings(tools: WarningTools, endpoint: WarnedEndpoint): Promise<void> {
  const { id: endpointId, leaseId, lastWarning } = endpoint;
  const until = performance.now() + MAX_TURN_MS;
  let step: WarningStep = {
    cursor: endpoint.firstWarning - 1,
    failures: endpoint.warningFailures,
    dueAt: null,
    goneBecause: null,
    attempt: null,
  };
  for (;;) {
    const next: WarningStep = await takeWarningStep(tools, endpoint, step);
    const isAtEnd = next.cursor >= lastWarning || next.cursor === step.cursor;
    const isHeld = !isAtEnd && performance.now() < until && !tools.isStopping();
    const tried = next.dueAt === null ? next.cursor : lastWarning;
    const progress = { endpointId, leaseId, ...next, tried, isHeld };
    if (!(await tools.warningOutcomes.write(progress)) || !isHeld) return;
    step = next;
  }
}

type WarningStep = Pick<WarningProgress, 'cursor' | 'failures' | 'dueAt' | 'goneBecause' | 'attempt'>;

/** Sends one message, or looks along what does not pass. */
async function takeWarningStep(
  tools: WarningTools,
  endpoint: WarnedEndpoint,
  { cursor, failures }: WarningStep,
): Promise<WarningStep> {
  const nothingSent = { failures, dueAt: null, goneBecause: null, attempt: null };
  const filter = warningFilterOf(endpoint);
  if (filter.facts.length === 0) return { ...nothingSent, cursor: endpoint.lastWarning };
  const page = await readPage(tools, filter, cursor, MAX_FACTS_PER_WARNING);
  // A filter that names what the record does not hold stops the endpoint where the other facts are sent.
  if (page instanceof Refusal) return { ...nothingSent, cursor, ...triedAgain(tools, failures) };
  if (page.facts.length === 0) return { ...nothingSent, cursor: page.cursor };
  const message = factsMessage(endpoint.id, firstWarningOf(page.facts, page.record, tools.ctx.publicUrl));
  const { result, attempt } = await sendMessage(tools, endpoint, message);
  if (result.outcome === 'DELIVERED')
    return { cursor: message.lastSequence, failures: 0, dueAt: null, goneBecause: null, attempt };
  const goneBecause = result.httpStatus === 410 ? result.because : null;
  return { cursor, ...triedAgain(tools, failures, result.retryAfterSeconds), goneBecause, attempt };
}

/** Of what an endpoint wants the warnings: whoever names kinds of facts gets those among them. */
function warningFilterOf(endpoint: EndpointRow): FeedFilter & Required<Pick<FeedFilter, 'facts'>> {
  const filter = feedFilterOfEndpoint(endpoint);
  return { ...filter, facts: WARNING_KINDS.filter((kind) => filter.facts?.includes(kind) ?? true) };
}

function triedAgain(
  { ctx, chance }: WarningTools,
  failures: number,
  retryAfterSeconds: number | null = null,
) {
  return {
    failures: failures + 1,
    dueAt: ctx.now() + retryDelayMs(failures + 1, retryAfterSeconds, chance()),
  };
}

/** The message of those of the first warning: they were recorded together, so that it is the same one whenever it is made. */
function firstWarningOf(facts: readonly FeedFact[], record: string, publicUrl: string): FactsContent {
  const advisoryOf = ({ fact }: FeedFact) => fact.data.advisory!;
  const { id, revision, number } = advisoryOf(facts[0]!);
  const end = facts.findIndex((one) => advisoryOf(one).id !== id || advisoryOf(one).revision !== revision);
  const own = facts.slice(0, end === -1 ? facts.length : end);
  const kinds = own.map(({ fact }) => fact.kind);
  return warningContent(
    own.map((one) => feedLineOfFact(one, record, publicUrl)),
    {
      // A revision is news to the items that it takes in; it is one all the same.
      kind: kinds.find((kind) => kind !== 'ADVISORY_ISSUED') ?? 'ADVISORY_ISSUED',
      advisory: { number, url: pageUrl(advisoryPath(number), publicUrl, {}) },
    },
  );
}
