import assert from 'node:assert/strict';
import { before } from 'node:test';
import { appendNextDueFacts } from '../../src/commands/notice/due.ts';
import { revokeKey } from '../../src/access/key.ts';
import type { Answer, Api } from './api.ts';
import { tableNames } from './database.ts';
import { asAdmin, keyFor } from './keys.ts';

/** Who may send a mutation; nobody in particular is ANONYMOUS. */
export const BEARERS = ['ANONYMOUS', 'PARTNER', 'MANAGER', 'ADMIN', 'REVOKED', 'EXPIRED'] as const;
export type Bearer = (typeof BEARERS)[number];

/** What a mutation answered. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Payload = any;

/** Those who change what the record says, each with a key. */
export interface Managers {
  /** Sends a mutation by its name and checks that no defect came of it. */
  readonly mutate: (mutation: string, input: object, key?: Bearer) => Promise<Payload>;
  /** The same, where it must go through; what it warns of is no matter. */
  readonly run: (mutation: string, input: object, key?: Bearer) => Promise<Payload>;
  /** The codes, fields and sentences of what a mutation refuses; nothing was written then. */
  readonly refusalsOf: (mutation: string, input: object, key?: Bearer) => Promise<string[]>;
  /** Sends any document. */
  readonly send: (query: string, variables?: object, key?: Bearer) => Promise<Answer>;
  /** Lets the clock run to an instant, and the service tell what fell due. */
  readonly advanceTo: (instant: string) => Promise<void>;
  /** How many rows each table has, and the head of the record. */
  readonly rowCounts: () => Promise<Record<string, number>>;
}

const DATES = 'date precision lastDay';
const ENTRY = `id sequence previousSequence kind recordedAt effectiveAt effectiveOn { ${DATES} } markets forced
  headline { text locale } explanation { text locale isFallback } notice { number explanation { text } }
  corrects { id kind } correctedBy { id kind }
  ... on StateEntry { state reasons }
  ... on CommitmentEntry { commitments { facet terms until { ${DATES} } strength paid price { text } url } reasons change { days noticeDays from { date } } }`;
const LIFECYCLE = `state since canOrder forced headline { text locale } explanation { text locale isFallback } reasons
  facets { facet status until { ${DATES} } endsAt strength note { text } url paidStatus paidUntil { ${DATES} } price { text } paidUrl } lastOrder { until { ${DATES} } endsAt whileStocksLast maxPerOrder }
  resumesOn { ${DATES} } nextChange { state effectiveAt } nextUpdate { by { ${DATES} } overdue } successorStatus
  noSuccessorBecause { text } teaser { text } actions { kind label { text } url } differsIn { code } notice { number }`;
/** All that a mutation tells of an item. */
export const ITEM_FIELDS = `id sku handle name version releasedOn { ${DATES} } markets { code } lifecycle { ${LIFECYCLE} }`;
const ERRORS = 'userErrors { code message field }';
const PREVIEW = `preview { headlines { text locale } mergedInto { sku } before { ${LIFECYCLE} } after { ${LIFECYCLE} } orphans { sku }
  losesSuccessor { sku } tellsSubscribers tellsEndpoints warnings { code message field } }`;

const STEPS = 'step by at revision comment';
const NOTICE = `id number url status publishedAt explanation { text locale } revision author holder publishAt approvalsNeeded
  approvals { ${STEPS} } steps { ${STEPS} } entries(first: 100) { edges { node { id kind sequence item { sku } } } }`;
const OF_NOTICE = `notice { ${NOTICE} } ${ERRORS}`;
const PROPOSAL = `proposal { id status mutation input item { sku } author approvalsNeeded awaitsYou approvals { by } steps { step by comment }
  entry { id kind } userErrors { code message field } }`;
const OF_PROPOSAL = `${PROPOSAL} ${ERRORS}`;
const OF_ROW = `item { ${ITEM_FIELDS} } entry { ${ENTRY} } ${ERRORS}`;
const OF_ENDPOINT = `endpoint { id name url health because cursor batch filter publicKey waiting } secret preview { passing request } ${ERRORS}`;
const OF_ITEM = `${OF_ROW} ${PROPOSAL}`;
const TRIED = `${OF_ITEM} ${PREVIEW}`;
const WARNED = `${TRIED} warnings { code message field }`;

const RELEASED = `${WARNED} release { id version channel scheme state publishedOn { ${DATES} } notes { text } url sha256 price withdrawal { kind } }`;

const ADVISED = `advisory { id number url kind severity status revision title { text } whatToDo { text } cves knownSince actBy { date } affected { items { sku } versions serials markets } fixedIn { version } revisions { revision whatChanged { text } } }
  entries { id kind item { sku } headline { text } forced } ${PREVIEW} warnings { code message field } ${ERRORS}`;

/** Every mutation, and what is asked of its payload. */
export const MUTATIONS: Readonly<Record<string, string>> = {
  registerItem: WARNED,
  reviseItem: WARNED,
  withdrawListing: WARNED,
  mergeItems: WARNED,
  declareFit: TRIED,
  withdrawFit: TRIED,
  transitionItem: WARNED,
  rescheduleTransition: WARNED,
  cancelTransition: `${WARNED} calledOff { ${ENTRY} }`,
  makeCommitment: WARNED,
  nameSuccessor: WARNED,
  withdrawSuccessor: WARNED,
  promiseUpdate: WARNED,
  postUpdate: WARNED,
  publishRelease: RELEASED,
  withdrawRelease: RELEASED,
  issueAdvisory: ADVISED,
  reviseAdvisory: ADVISED,
  resolveAdvisory: ADVISED,
  withdrawAdvisory: ADVISED,
  correctEntry: TRIED,
  translateEntry: TRIED,
  transitionItems: `notice { ${NOTICE} } rows { sku ${OF_ROW} ${PREVIEW} } ${ERRORS}`,
  submitNotice: OF_NOTICE,
  approveNotice: OF_NOTICE,
  registerItems: `rows { sku item { ${ITEM_FIELDS} } entry { id kind } ${PREVIEW} warnings { code message field } userErrors { code message field } } ${ERRORS}`,
  reviseNotice: OF_NOTICE,
  withdrawNotice: OF_NOTICE,
  returnNotice: OF_NOTICE,
  postponeNotice: OF_NOTICE,
  handOverNotice: OF_NOTICE,
  reviseLine: `line { handle name german: name(locale: "de") noticeDays approvals owner brand { handle } } ${ERRORS}`,
  reviseBrand: `brand { handle name url } ${ERRORS}`,
  approveProposal: OF_PROPOSAL,
  returnProposal: OF_PROPOSAL,
  withdrawProposal: OF_PROPOSAL,
  registerMarket: `market { code name german: name(locale: "de") timeZone countries requiredLocales } ${ERRORS}`,
  reviseMarket: `market { code name countries requiredLocales } ${ERRORS}`,
  reviseFamily: `family { handle name german: name(locale: "de") } ${ERRORS}`,
  issueKey: `keyId secret person ${ERRORS}`,
  offboardPerson: `keyIds notices { id holder } lines { handle owner } endpoints { id health because } ${ERRORS}`,
  revokeKey: `keyId ${ERRORS}`,
  mapSubject: `subject person ${ERRORS}`,
  registerEndpoint: OF_ENDPOINT,
  reviseEndpoint: OF_ENDPOINT,
  rotateEndpointSecret: OF_ENDPOINT,
  replayEndpoint: OF_ENDPOINT,
  pauseEndpoint: OF_ENDPOINT,
  resumeEndpoint: OF_ENDPOINT,
  testEndpoint: OF_ENDPOINT,
  removeEndpoint: OF_ENDPOINT,
  keepAssortment: `assortment { id handle name size unknownSkus } unknownSkus ${ERRORS}`,
  watch: `accepted ${ERRORS}`,
  reportDanger: `accepted ${ERRORS}`,
  answerDanger: `report { id state overdue dueOn item { sku } } ${ERRORS}`,
};

/** The document of one mutation, with its input as a variable. */
export function documentOf(mutation: string): string {
  const type = mutationInputType(mutation);
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${MUTATIONS[mutation]} } }`;
}

/** The type of a mutation's input. */
export function mutationInputType(mutation: string): string {
  if (['submitNotice', 'approveNotice', 'withdrawNotice', 'returnNotice'].includes(mutation))
    return 'NoticeStepInput';
  if (['resolveAdvisory', 'withdrawAdvisory'].includes(mutation)) return 'EndAdvisoryInput';
  if (/Proposal$/.test(mutation)) return 'ProposalStepInput';
  if (/^(?:pause|resume|test|remove)Endpoint$/.test(mutation)) return 'EndpointInput';
  return `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
}

/** Gives out keys before a file's tests. */
export function createManagerClients(place: Api): Managers {
  const keys: Partial<Record<Bearer, string>> = {};
  let tables: readonly string[] = [];
  before(async () => {
    tables = (await tableNames(place.url)).filter((name) => name !== 'record');
    for (const role of ['PARTNER', 'MANAGER', 'ADMIN'] as const)
      keys[role] = (await keyFor(place.ctx, role)).secret;
    const revoked = await keyFor(place.ctx, 'ADMIN');
    await revokeKey(asAdmin(place.ctx), { keyId: revoked.keyId });
    const expired = await keyFor(place.ctx, 'ADMIN', '2026-11-21T12:00:01Z');
    keys.REVOKED = revoked.secret;
    keys.EXPIRED = expired.secret;
  });

  async function send(query: string, variables: object = {}, key: Bearer = 'MANAGER'): Promise<Answer> {
    const request = place.http().post('/graphql');
    const secret = keys[key];
    const response = await (secret ? request.set('Authorization', `Bearer ${secret}`) : request).send({
      query,
      variables,
    });
    assert.deepEqual(place.defects(), []);
    return response.body as Answer;
  }

  async function mutate(mutation: string, input: object, key: Bearer = 'MANAGER'): Promise<Payload> {
    const { data, errors } = await send(documentOf(mutation), { input }, key);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data[mutation];
  }

  async function written(): Promise<Record<string, number>> {
    const [row] = await place.ctx.rows<Record<string, number>>(
      `select (select sequence from record) as record, ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
      [],
    );
    return row!;
  }

  return {
    send,
    mutate,
    rowCounts: written,
    run: async (mutation, input, key) => {
      const payload = await mutate(mutation, input, key);
      assert.deepEqual(payload.userErrors, [], mutation);
      return payload;
    },
    refusalsOf: async (mutation, input, key) => {
      const before = await written();
      const payload = await mutate(mutation, input, key);
      assert.deepEqual(await written(), before);
      assert.equal(
        payload.item ?? payload.entry ?? payload.advisory ?? payload.preview ?? payload.notice ?? null,
        null,
      );
      for (const { message } of payload.userErrors) assert.match(message, /^[^\n]+[.]$/);
      return payload.userErrors.map(readItem);
    },
    advanceTo: async (instant) => {
      place.at(instant);
      while ((await appendNextDueFacts(place.ctx)) > 0);
    },
  };
}

function readItem({
  code,
  message,
  field,
}: {
  code: string;
  message: string;
  field: string[] | null;
}): string {
  return `${code} ${(field ?? []).join('.')}: ${message}`;
}

/** Text in English, and in other languages. */
export function localizedTextInput(en: string, more: Readonly<Record<string, string>> = {}) {
  return Object.entries({ en, ...more }).map(([locale, words]) => ({ locale, text: words }));
}

/** A new product with its name. */
export function product(sku: string, more: object = {}) {
  return { sku, kind: 'PRODUCT', name: localizedTextInput(sku), brand: 'acme', ...more };
}

const SAID = { reasons: ['PORTFOLIO'], text: localizedTextInput('We told you so.') };

/** A change of state with all that it needs, at its shortest. */
export function transitionInput(sku: string, to: string, more: object = {}) {
  return { sku, to, ...SAID, ...NEEDED[to], ...more };
}

/** A commitment in few words: a day or month or year, or one of the four other terms. */
export function commitmentInput(facet: string, until: string, more: object = {}) {
  const term = OTHER_TERMS[until];
  return { facet, terms: term ? { [term]: true } : { until: dateInput(until) }, ...more };
}

/** A day, month or year. */
export function dateInput(date: string) {
  if (date.length === 10) return { date };
  return date.length === 7
    ? { date: `${date}-01`, precision: 'MONTH' }
    : { date: `${date}-01-01`, precision: 'YEAR' };
}

const OTHER_TERMS: Readonly<Record<string, string>> = {
  OPEN: 'open',
  ENDED: 'ended',
  TBA: 'tba',
  NOT_APPLICABLE: 'notApplicable',
};

const NEEDED: Readonly<Record<string, object>> = {
  AVAILABLE: {},
  PAUSED: { nextUpdateBy: { date: '2027-06-30' } },
  REPLACEMENT_PLANNED: {
    teaser: localizedTextInput('Something new comes.'),
    nextUpdateBy: { date: '2027-06-30' },
    commitments: [commitmentInput('ORDERS', 'OPEN')],
  },
  DISCONTINUED: {
    lastOrder: { whileStocksLast: true },
    commitments: [commitmentInput('FULFILMENT', 'OPEN'), commitmentInput('SERVICE', 'TBA')],
    noSuccessorBecause: localizedTextInput('Nobody asked for one.'),
  },
};
