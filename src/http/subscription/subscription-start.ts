import type { Request } from 'express';
import { type Fault, Refusal, createRefusal, refuseIfAny, isTransientRefusal } from '../../domain/refusal.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { GraphqlRequest } from '../../graphql/execution/fast-path.ts';
import type { RequestDefaults } from '../../graphql/execution/inherited-arguments.ts';
import type {
  DocumentErrors,
  RequestedSubscription,
  SubscriptionDocuments,
} from '../../graphql/subscription/subscription-document.ts';
import type { SubscriptionEvents } from '../../graphql/subscription/subscription-events.ts';
import type { SubscriptionTimelineGrewArgs, TimelineFilter } from '../../graphql/resolvers.generated.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';
import { requireAssortment } from '../../delivery/assortments.ts';
import { readRecordHead, type RecordHead } from '../../reads/feed/feed.ts';
import { type FeedFilter, type FeedScope, resolveFilterScope } from '../../reads/feed/feed-scope.ts';
import { principalKeyOf } from '../../record/context.ts';
import { checkRecordAndCursor } from '../feed/feed-cursor.ts';
import { readJsonIntoRequest, UnreadableBodyError } from '../graphql/json-body.ts';
import { requestDefaultsOf } from '../graphql/request-defaults.ts';
import { parseRequestOfText } from '../graphql/request-form.ts';
import { runWhenAdmitted } from '../limits/admission.ts';

/** What the doors of subscriptions run by. */
export interface SubscriptionParts {
  readonly documents: SubscriptionDocuments;
  readonly events: SubscriptionEvents;
  /**
   * Makes the context of one piece of a subscription's work, for the caller as it is known at that moment.
   * @throws Refusal UNAUTHENTICATED where its key or token has ended
   */
  readonly contextFor: (
    request: Request,
    budget: RequestBudget,
    requested: RequestDefaults,
  ) => Promise<RequestContext>;
  /** Lets in whoever knocks, before a large body keeps everybody waiting. */
  readonly acceptPending: () => Promise<void>;
}

/** A subscription that may begin. */
export interface SubscriptionStart {
  readonly subscription: RequestedSubscription;
  /** What tells its events from those of other questions. */
  readonly key: string;
  readonly requested: RequestDefaults;
  readonly role: RequestContext['caller']['role'];
  readonly cost: number;
  readonly head: RecordHead;
  readonly after: number;
  readonly scope: FeedScope;
}

/** What is wrong with what was sent: with its document, or with what it asks for. */
export interface SubscriptionErrors extends DocumentErrors {
  readonly isDocumentWrong: boolean;
}

/**
 * Reads what a request subscribes to.
 * @param lastEventId where a reader that comes again left off; null where it does not
 * @throws Refusal UNAVAILABLE or RATE_LIMITED where nothing is read for the caller, INVALID for no well-formed request
 */
export async function readSubscriptionStart(
  parts: SubscriptionParts,
  request: Request,
  lastEventId: number | null,
): Promise<SubscriptionStart | SubscriptionErrors> {
  return await runWhenAdmitted(request, async (budget) => {
    const { documents, events } = parts;
    if (request.method === 'POST') await readJsonIntoRequest(request, parts.acceptPending);
    if (request.method === 'POST' && request.body === undefined) throw new UnreadableBodyError(415);
    const requested = requestDefaultsOf(request);
    const graphqlRequest = parseRequestOfText(request);
    if (!graphqlRequest) throw MALFORMED_REQUEST_REFUSAL;
    if (lengthOf(graphqlRequest) > MAX_SUBSCRIPTION_CHARACTERS)
      return { ...errorsOfRefusal(TOO_LONG_REFUSAL), isDocumentWrong: true };
    const document = documents.read(graphqlRequest);
    if ('errors' in document) return { ...document, isDocumentWrong: true };
    const subscription = documents.withVariables(document, graphqlRequest);
    if ('errors' in subscription) return { ...subscription, isDocumentWrong: false };
    const context = await parts.contextFor(request, budget, requested);
    const cost = events.costOf(subscription);
    const refused = await events.refusalOf(subscription, cost, context);
    if (refused) return { ...refused, isDocumentWrong: false };
    try {
      return {
        ...(await placeInRecord(context, subscription.args, lastEventId)),
        ...{ subscription, requested, cost, role: context.caller.role },
        key: eventsKeyOf(subscription, requested, context),
      };
    } catch (error) {
      if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
      return { ...errorsOfRefusal(error), isDocumentWrong: false };
    }
  });
}

/** It is kept as long as its stream is open. */
const MAX_SUBSCRIPTION_CHARACTERS = 20_000;

const TOO_LONG_REFUSAL = createRefusal(
  'TOO_MANY',
  `Keep the document and its variables to ${MAX_SUBSCRIPTION_CHARACTERS} characters together.`,
);

function lengthOf({ query, variables }: GraphqlRequest): number {
  return query.length + JSON.stringify(variables ?? {}).length;
}

const MALFORMED_REQUEST_REFUSAL = createRefusal(
  'INVALID',
  'Send a document as `query`, its `variables` as an object, and `operationName` as a name.',
);

/** A refusal as GraphQL tells it. */
export function errorsOfRefusal({ message, faults: [fault] }: Refusal): DocumentErrors {
  const { code, field } = fault!;
  return { errors: [{ message, extensions: { code, ...(field && { field }) } }] };
}

/** From where on, and what of the record. */
async function placeInRecord(
  context: RequestContext,
  { filter, assortment, after: requestedAfter }: Partial<SubscriptionTimelineGrewArgs>,
  lastEventId: number | null,
): Promise<Pick<SubscriptionStart, 'head' | 'after' | 'scope'>> {
  const head = await readRecordHead(context);
  const given = lastEventId ?? requestedAfter ?? null;
  const after = given === null ? head.sequence : Number(given);
  checkRecordAndCursor({ after, record: undefined }, head);
  const assortmentId = assortment == null ? null : (await requireAssortment(context, assortment)).id;
  const feedFilter = {
    ...feedFilterOfTimeline(filter ?? {}),
    ...(assortmentId !== null && { assortmentId }),
  };
  return { head, after, scope: await resolveFilterScope(context, feedFilter) };
}

function feedFilterOfTimeline(filter: TimelineFilter): FeedFilter {
  const { recordedFrom, recordedBefore, ...lists } = filter;
  const instants = { recordedFrom, recordedBefore };
  refuseIfAny(
    Object.entries(instants).flatMap(([name, value]) => (value == null ? [] : [instantFault(name)])),
  );
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list != null));
}

function instantFault(name: string): Fault {
  return {
    code: 'INVALID',
    message: `Leave out \`${name}\`: \`after\` states where to begin, and what comes has no end.`,
    field: ['filter', name],
  };
}

/** Without a key all are answered alike; who has one may be shown more. */
function eventsKeyOf(
  { key }: RequestedSubscription,
  { locale, market }: RequestDefaults,
  { caller }: RequestContext,
): string {
  const reader = caller.role === 'ANONYMOUS' ? null : [caller.role, principalKeyOf(caller)];
  return JSON.stringify(['subscription', reader, locale, market, key]);
}
