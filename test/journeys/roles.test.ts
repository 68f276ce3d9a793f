import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  type Bearer,
  BEARERS,
  documentOf,
  mutationInputType,
  createManagerClients,
  MUTATIONS,
  product,
  localizedTextInput,
  transitionInput,
} from '../support/managers.ts';

const NOTHING = 'e_00000000000000000000000000000000';
const NO_PROPOSAL = 'p_00000000000000000000000000000000';
const NO_ENDPOINT = 'w_00000000000000000000000000000000';
const NO_NOTICE = 'n_00000000000000000000000000000000';
const ON = { sku: 'NONE', text: localizedTextInput('We told you so.') };

/** What each mutation is sent with, and what it takes; where it is let through, it finds nothing to change. */
const TABLE: Readonly<
  Record<string, { readonly takes: 'ANONYMOUS' | 'PARTNER' | 'MANAGER' | 'ADMIN'; readonly input: object }>
> = {
  registerItem: { takes: 'MANAGER', input: product('ROLES', { dryRun: true }) },
  reviseItem: { takes: 'MANAGER', input: { sku: 'NONE', name: localizedTextInput('Any') } },
  withdrawListing: { takes: 'MANAGER', input: { sku: 'NONE', text: localizedTextInput('Wrong.') } },
  mergeItems: {
    takes: 'MANAGER',
    input: { sku: 'NONE', intoSku: 'NONE', text: localizedTextInput('Twice.') },
  },
  declareFit: { takes: 'MANAGER', input: { sku: 'NONE', hostSku: 'NONE', verdict: 'FITS' } },
  withdrawFit: {
    takes: 'MANAGER',
    input: { sku: 'NONE', hostSku: 'NONE', reason: localizedTextInput('Any.') },
  },
  transitionItem: { takes: 'MANAGER', input: transitionInput('NONE', 'PAUSED') },
  rescheduleTransition: {
    takes: 'MANAGER',
    input: { entryId: NOTHING, effectiveAt: '2027-01-01T00:00:00Z' },
  },
  cancelTransition: { takes: 'MANAGER', input: { entryId: NOTHING } },
  makeCommitment: {
    takes: 'MANAGER',
    input: { sku: 'NONE', commitment: { facet: 'PARTS', terms: { open: true } } },
  },
  nameSuccessor: { takes: 'MANAGER', input: { sku: 'NONE', successor: { sku: 'NONE', kind: 'UPGRADE' } } },
  withdrawSuccessor: { takes: 'MANAGER', input: { ...ON, successorSku: 'NONE' } },
  promiseUpdate: { takes: 'MANAGER', input: { sku: 'NONE', by: { date: '2027-01-01' } } },
  postUpdate: { takes: 'MANAGER', input: ON },
  publishRelease: { takes: 'MANAGER', input: { sku: 'NONE', version: '1' } },
  withdrawRelease: { takes: 'MANAGER', input: { releaseId: 'NONE', text: localizedTextInput('Broken.') } },
  issueAdvisory: {
    takes: 'MANAGER',
    input: {
      advisory: {
        kind: 'SECURITY',
        severity: 'LOW',
        title: localizedTextInput('Any.'),
        whatHappens: localizedTextInput('Any.'),
        whatToDo: localizedTextInput('Any.'),
        affected: [{ skus: ['NONE'] }],
      },
    },
  },
  reviseAdvisory: {
    takes: 'MANAGER',
    input: { advisoryId: 'NONE', advisory: {}, whatChanged: localizedTextInput('All.') },
  },
  resolveAdvisory: { takes: 'MANAGER', input: { advisoryId: 'NONE', text: localizedTextInput('Over.') } },
  withdrawAdvisory: { takes: 'MANAGER', input: { advisoryId: 'NONE', text: localizedTextInput('Wrong.') } },
  correctEntry: {
    takes: 'MANAGER',
    input: { entryId: NOTHING, how: 'RETRACT', because: localizedTextInput('Wrong.') },
  },
  translateEntry: { takes: 'MANAGER', input: { entryId: NOTHING, text: localizedTextInput('Any.') } },
  transitionItems: {
    takes: 'MANAGER',
    input: { rows: [transitionInput('NONE', 'PAUSED')] },
  },
  submitNotice: { takes: 'MANAGER', input: { noticeId: NO_NOTICE } },
  approveNotice: { takes: 'MANAGER', input: { noticeId: NO_NOTICE } },
  reviseNotice: {
    takes: 'MANAGER',
    input: { noticeId: NO_NOTICE, rows: [transitionInput('NONE', 'PAUSED')] },
  },
  withdrawNotice: { takes: 'MANAGER', input: { noticeId: NO_NOTICE } },
  registerItems: { takes: 'MANAGER', input: { items: [product('ROLES')], dryRun: true } },
  returnNotice: { takes: 'MANAGER', input: { noticeId: NO_NOTICE, comment: 'Once more.' } },
  postponeNotice: {
    takes: 'MANAGER',
    input: { noticeId: NO_NOTICE, publishAt: '2031-01-01T00:00:00Z' },
  },
  handOverNotice: { takes: 'MANAGER', input: { noticeId: NO_NOTICE, to: 'Nobody' } },
  reviseLine: { takes: 'ADMIN', input: { handle: 'none', approvals: 1 } },
  reviseBrand: { takes: 'ADMIN', input: { handle: 'none', name: 'None' } },
  reviseFamily: { takes: 'ADMIN', input: { handle: 'none', name: [{ locale: 'en', text: 'None' }] } },
  approveProposal: { takes: 'MANAGER', input: { proposalId: NO_PROPOSAL } },
  returnProposal: { takes: 'MANAGER', input: { proposalId: NO_PROPOSAL, comment: 'Once more.' } },
  withdrawProposal: { takes: 'MANAGER', input: { proposalId: NO_PROPOSAL } },
  registerMarket: {
    takes: 'ADMIN',
    input: { code: 'ROLES', name: localizedTextInput('None'), timeZone: 'UTC', dryRun: true },
  },
  reviseMarket: { takes: 'ADMIN', input: { code: 'NONE' } },
  issueKey: { takes: 'ADMIN', input: { role: 'ANONYMOUS', name: 'Nobody' } },
  revokeKey: { takes: 'ADMIN', input: { keyId: '000000000000' } },
  offboardPerson: { takes: 'ADMIN', input: { person: 'nobody', to: 'nobody' } },
  mapSubject: { takes: 'ADMIN', input: { subject: 'oidc:nobody', person: 'Nobody' } },
  registerEndpoint: {
    takes: 'PARTNER',
    input: { name: 'Ours', url: 'https://hooks.example.com/lastcall', dryRun: true },
  },
  replayEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT, after: '0' } },
  reviseEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  rotateEndpointSecret: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  pauseEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  resumeEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  testEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  removeEndpoint: { takes: 'PARTNER', input: { endpointId: NO_ENDPOINT } },
  keepAssortment: { takes: 'PARTNER', input: { handle: 'none', entries: [], how: 'REMOVE' } },
  watch: { takes: 'ANONYMOUS', input: { email: 'mia@example.com', skus: ['NONE'] } },
  reportDanger: {
    takes: 'ANONYMOUS',
    input: { email: 'mia@example.com', sku: 'NONE', text: 'It smokes.' },
  },
  answerDanger: {
    takes: 'MANAGER',
    input: { reportId: 'd_none', text: localizedTextInput('We look at it.') },
  },
};

const ALLOWED: Readonly<Record<string, readonly Bearer[]>> = {
  ANONYMOUS: ['ANONYMOUS', 'PARTNER', 'MANAGER', 'ADMIN'],
  PARTNER: ['PARTNER', 'MANAGER', 'ADMIN'],
  MANAGER: ['MANAGER', 'ADMIN'],
  ADMIN: ['ADMIN'],
};

// R106
describe('who may change what', () => {
  const place = api();
  const { mutate, refusalsOf, send, rowCounts } = createManagerClients(place);

  test('is said here of every mutation that there is', async () => {
    const { data } = await place.ask('{ __schema { mutationType { fields { name } } } }');
    const names = data.__schema.mutationType.fields.map(({ name }: { name: string }) => name);
    assert.deepEqual(names.toSorted(), Object.keys(TABLE).toSorted());
    assert.deepEqual(names.toSorted(), Object.keys(MUTATIONS).toSorted());
  });

  for (const [mutation, { takes, input }] of Object.entries(TABLE)) {
    for (const bearer of ['ANONYMOUS', 'PARTNER', 'MANAGER', 'ADMIN'] as const) {
      const code = bearer === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      const isAllowed = ALLOWED[takes]!.includes(bearer);
      // R106
      test(`${mutation} by ${bearer} is ${isAllowed ? 'let through' : code}`, async () => {
        if (!isAllowed) {
          const faults = await refusalsOf(mutation, input, bearer);
          assert.equal(faults.length, 1);
          assert.match(faults[0]!, new RegExp(`^${code} : .*\\b${takes}\\b`));
          return;
        }
        const { userErrors } = await mutate(mutation, input, bearer);
        const codes = userErrors.map((fault: { code: string }) => fault.code);
        assert.deepEqual(
          codes,
          {
            registerItem: [],
            registerItems: [],
            registerMarket: [],
            registerEndpoint: [],
            issueKey: ['INVALID'],
          }[mutation] ?? ['NOT_FOUND'],
        );
      });
    }
  }

  for (const bearer of BEARERS.slice(4)) {
    test(`a key that is ${bearer} opens no mutation`, async () => {
      place.at('2026-11-21T12:00:02Z');
      const all = Object.entries(TABLE).map(([mutation]) =>
        documentOf(mutation)
          .replace(/^.*?\{ /, '')
          .slice(0, -2),
      );
      const inputs = all.map((document, index) => document.replace('$input', `$input${index}`));
      const types = Object.keys(TABLE).map((name, index) => `$input${index}: ${mutationInputType(name)}!`);
      const variables = Object.fromEntries(
        Object.values(TABLE).map(({ input }, index) => [`input${index}`, input]),
      );
      const before = await rowCounts();
      const { data, errors } = await send(
        `mutation (${types.join(' ')}) { ${inputs.join(' ')} }`,
        variables,
        bearer,
      );
      assert.equal(data, undefined);
      assert.equal(errors!.length, 1);
      assert.equal(errors![0]!.extensions.code, 'UNAUTHENTICATED');
      assert.match(errors![0]!.message, bearer === 'REVOKED' ? /revoked/ : /expired at 2026-11-21T12:00:01/);
      assert.deepEqual(await rowCounts(), before);
    });
  }

  // R16
  test('forcing takes an admin, even where nothing is missing', async () => {
    await mutate('registerItem', product('FORCED'));
    const input = transitionInput('FORCED', 'PAUSED', { force: true, dryRun: true });
    const [fault] = await refusalsOf('transitionItem', input, 'MANAGER');
    assert.match(fault!, /^FORBIDDEN force: .*ADMIN/);
    assert.deepEqual((await mutate('transitionItem', input, 'ADMIN')).userErrors, []);
  });
});
