import fc from 'fast-check';
import { commitmentInput, product, localizedTextInput, transitionInput } from '../../support/managers.ts';

/** Items of one line, and two of another that ask for nothing; all with the same prefix. */
export interface Place {
  readonly sku: (name: string) => string;
  readonly line: string;
  readonly elsewhere: string;
  /** Ids of public entries about CAM. */
  readonly update: string;
  readonly announced: string;
  /** The id of a release of CAM. */
  readonly release: string;
  /** A notice of CAM that its maker has not submitted. */
  readonly draft: string;
}

/** What is drawn by chance. */
export interface Drawn {
  readonly words: string;
  readonly day: string;
  readonly market: string;
}

/** A mutation, what is tried with it, and its input. */
export type Attempt = readonly [
  mutation: string,
  name: string,
  input: (place: Place, drawn: Drawn) => object,
];

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  words: fc.stringMatching(/^[A-Z][a-z]{2,12}( [a-z]{2,9}){2}$/).map((words) => `${words}.`),
  day: fc.integer({ min: 10, max: 28 }).map((day) => `2029-03-${day}`),
  market: fc.constantFrom('DE', 'FR', 'US', 'JP'),
});

const held = { publishAt: '2027-02-01T00:00:00Z' };
const cam = ({ sku }: Place, more: object = {}) => ({ sku: sku('CAM'), ...more });
/** A successor of that SKU, as an input names it. */
export const upgrade = (sku: string, more: object = {}) => ({ successor: { sku, kind: 'UPGRADE', ...more } });

/** What changes an answer on a line, each with inputs that go through where the line asks for no approvals. */
export const REFUSED: readonly Attempt[] = [
  ['reviseItem', 'a name', (at, { words }) => cam(at, { name: localizedTextInput(words) })],
  ['reviseItem', 'an end in all markets but one', (at, { market }) => cam(at, { markets: [market] })],
  ['reviseItem', 'an anchor', ({ sku }, { day }) => ({ sku: sku('SOON'), releasedOn: { date: day } })],
  ['reviseItem', 'an address', (at) => cam(at, { url: 'https://example.com/other' })],
  ['reviseItem', 'a handle', ({ sku }) => ({ sku: sku('CAM'), handle: `h-${sku('cam').toLowerCase()}` })],
  ['reviseItem', 'the line that it leaves', (at) => cam(at, { line: at.elsewhere })],
  ['reviseItem', 'the line that it enters', ({ sku, line }) => ({ sku: sku('OUT'), line })],
  [
    'withdrawListing',
    'an item',
    ({ sku }, { words }) => ({ sku: sku('SOON'), text: localizedTextInput(words) }),
  ],
  [
    'mergeItems',
    'an item',
    ({ sku }, { words }) => ({ sku: sku('SOON'), intoSku: sku('OUT'), text: localizedTextInput(words) }),
  ],
  [
    'mergeItems',
    'into one of the line',
    ({ sku }, { words }) => ({ sku: sku('OUT'), intoSku: sku('CAM'), text: localizedTextInput(words) }),
  ],
  ['declareFit', 'of its own', ({ sku }) => ({ sku: sku('DOCK'), hostSku: sku('NEW'), verdict: 'FITS' })],
  ['declareFit', 'on its host', ({ sku }) => ({ sku: sku('BAG'), hostSku: sku('CAM'), verdict: 'FITS' })],
  [
    'withdrawFit',
    'of its own',
    ({ sku }, { words }) => ({ sku: sku('DOCK'), hostSku: sku('CAM'), reason: localizedTextInput(words) }),
  ],
  [
    'withdrawFit',
    'on its host',
    ({ sku }, { words }) => ({ sku: sku('CASE'), hostSku: sku('CAM'), reason: localizedTextInput(words) }),
  ],
  [
    'transitionItem',
    'now',
    ({ sku }, { words }) => transitionInput(sku('CAM'), 'PAUSED', { text: localizedTextInput(words) }),
  ],
  [
    'transitionItem',
    'in one market',
    ({ sku }, { market }) => transitionInput(sku('NEW'), 'DISCONTINUED', { markets: [market] }),
  ],
  [
    'transitionItem',
    'later',
    ({ sku }, { day }) => transitionInput(sku('NEW'), 'PAUSED', { effectiveAt: `${day}T00:00:00Z` }),
  ],
  ['transitionItem', 'held back', ({ sku }) => transitionInput(sku('NEW'), 'PAUSED', held)],
  [
    'transitionItem',
    'that names it elsewhere',
    ({ sku }) => transitionInput(sku('OUT'), 'DISCONTINUED', { successors: [upgrade(sku('NEW')).successor] }),
  ],
  [
    'transitionItem',
    'that names it elsewhere later',
    ({ sku }) => transitionInput(sku('OUT'), 'PAUSED', { successors: [upgrade(sku('NEW'), held).successor] }),
  ],
  [
    'rescheduleTransition',
    'what is announced',
    ({ announced }, { day }) => ({ entryId: announced, effectiveAt: `${day}T00:00:00Z` }),
  ],
  ['cancelTransition', 'what is announced', ({ announced }) => ({ entryId: announced })],
  ['makeCommitment', 'extended', (at) => cam(at, { commitment: commitmentInput('PARTS', '2040') })],
  [
    'makeCommitment',
    'shortened',
    (at, { words }) =>
      cam(at, {
        commitment: commitmentInput('PARTS', '2028', { strength: 'TARGET' }),
        reasons: ['OTHER'],
        text: localizedTextInput(words),
      }),
  ],
  [
    'makeCommitment',
    'in one market',
    (at, { day, market }) => cam(at, { commitment: commitmentInput('WARRANTY', day, { markets: [market] }) }),
  ],
  ['makeCommitment', 'held back', (at) => cam(at, { commitment: commitmentInput('PARTS', '2040'), ...held })],
  ['nameSuccessor', 'of it', (at) => cam(at, upgrade(at.sku('OUT')))],
  ['nameSuccessor', 'that it is', ({ sku }) => ({ sku: sku('OUT'), ...upgrade(sku('CAM')) })],
  ['nameSuccessor', 'held back', (at) => cam(at, upgrade(at.sku('OUT'), held))],
  [
    'nameSuccessor',
    'that it is, held back',
    ({ sku }) => ({ sku: sku('OUT'), ...upgrade(sku('CAM'), held) }),
  ],
  ['withdrawSuccessor', 'of it', (at) => cam(at, { successorSku: at.sku('NEW') })],
  ['withdrawSuccessor', 'that it is', ({ sku }) => ({ sku: sku('PAST'), successorSku: sku('CAM') })],
  ['publishRelease', 'of it', (at, { day }) => cam(at, { version: day })],
  ['publishRelease', 'held back', (at, { day }) => cam(at, { version: `${day} held`, ...held })],
  [
    'withdrawRelease',
    'of it',
    ({ release }, { words }) => ({ releaseId: release, text: localizedTextInput(words) }),
  ],
  ['promiseUpdate', 'a day', (at, { day }) => cam(at, { by: { date: day } })],
  ['postUpdate', 'a text', (at, { words }) => cam(at, { text: localizedTextInput(words) })],
  [
    'postUpdate',
    'a text and a promise',
    (at, { words, day }) => cam(at, { text: localizedTextInput(words), nextUpdateBy: { date: day } }),
  ],
  ['postUpdate', 'held back', (at, { words }) => cam(at, { text: localizedTextInput(words), ...held })],
  [
    'correctEntry',
    'a text',
    ({ update }, { words }) => ({
      entryId: update,
      how: 'AMEND',
      text: localizedTextInput(words),
      because: localizedTextInput('Wrong.'),
    }),
  ],
  [
    'correctEntry',
    'taken back',
    ({ update }) => ({ entryId: update, how: 'RETRACT', because: localizedTextInput('Wrong.') }),
  ],
  [
    'correctEntry',
    'an announcement taken back',
    ({ announced }) => ({ entryId: announced, how: 'RETRACT', because: localizedTextInput('Wrong.') }),
  ],
  [
    'translateEntry',
    'a text',
    ({ update }) => ({ entryId: update, text: [{ locale: 'de', text: 'Mehr.' }] }),
  ],
  [
    'transitionItems',
    'a single row',
    ({ sku }, { words }) => ({
      rows: [transitionInput(sku('NEW'), 'PAUSED', { text: localizedTextInput(words) })],
    }),
  ],
  [
    'transitionItems',
    'held back',
    ({ sku }) => ({
      notice: { reasons: ['OTHER'], text: localizedTextInput('So.'), ...held },
      rows: [{ sku: sku('NEW'), to: 'PAUSED', nextUpdateBy: { date: '2027-06-30' } }],
    }),
  ],
  [
    'transitionItems',
    'one row of several',
    ({ sku }) => ({
      errorPolicy: 'REJECT_FAILED_ROWS',
      rows: [transitionInput(sku('OUT'), 'PAUSED'), transitionInput(sku('NEW'), 'PAUSED')],
    }),
  ],
  [
    'transitionItems',
    'that names it elsewhere',
    ({ sku }) => ({
      rows: [transitionInput(sku('OUT'), 'DISCONTINUED', { successors: [upgrade(sku('NEW')).successor] })],
    }),
  ],
];

/** What goes through, and changes no answer where approvals are asked for. */
export const QUIET: readonly Attempt[] = [
  ['registerItem', 'a new item', ({ sku, line }) => product(sku('FRESH'), { line })],
  ['registerItems', 'new items', ({ sku, line }) => ({ items: [product(sku('FRESH'), { line })] })],
  ['submitNotice', 'a draft', ({ draft }) => ({ noticeId: draft })],
  ['withdrawNotice', 'a draft', ({ draft }) => ({ noticeId: draft })],
  ['returnNotice', 'a draft that is in review', ({ draft }) => ({ noticeId: draft, comment: 'Once more.' })],
  ['handOverNotice', 'a draft', ({ draft }) => ({ noticeId: draft, to: 'A manager' })],
  [
    'reviseNotice',
    'a draft',
    ({ draft }, { words }) => ({ noticeId: draft, notice: { text: localizedTextInput(words) } }),
  ],
];

/** What no manager may do at all, or what has a test of its own: no maker approves (notice-steps.test.ts). */
export const OTHERWISE = [
  'reviseLine',
  'reviseBrand',
  'reviseFamily',
  'postponeNotice',
  'approveProposal',
  'returnProposal',
  'withdrawProposal',
  'registerMarket',
  'reviseMarket',
  'issueKey',
  'revokeKey',
  'mapSubject',
  'offboardPerson',
  'approveNotice',
  'registerEndpoint',
  'reviseEndpoint',
  'rotateEndpointSecret',
  'replayEndpoint',
  'pauseEndpoint',
  'resumeEndpoint',
  'testEndpoint',
  'removeEndpoint',
  'keepAssortment',
  'watch',
  'reportDanger',
  'answerDanger',
  // A warning waits for nobody (R140): `issue-advisory.test.ts`.
  'issueAdvisory',
  'reviseAdvisory',
  'resolveAdvisory',
  'withdrawAdvisory',
];
