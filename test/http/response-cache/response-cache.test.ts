import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { histories } from '../../embargo/histories.ts';
import { type Input, LISTINGS, type Step } from '../../embargo/steps.ts';
import { propertyRuns } from '../../support/runs.ts';
import { isRecordStateSql } from '../../support/world.ts';
import { type Fault, firstDifference, openServers, wrongState } from './kept-servers.ts';

const en = (text: string) => [{ locale: 'en', text }];
const date = { date: '2030-01-01' };

const paused = { to: 'PAUSED', reasons: ['SUPPLY'], nextUpdateBy: date };

/** A whole history takes a while: `npm run soak` tells some. */
const MAX_STEPS = process.env['SOAK'] ? 40 : 16;

/** A warning that stands, is revised and is over: few histories tell all of it. */
const WARNED: readonly Step[] = [
  tell('publishRelease', { sku: 'CAM', version: '1.5', scheme: 'NUMERIC' }),
  tell('issueAdvisory', {
    advisory: {
      ...{ kind: 'FLAWED_RELEASE', severity: 'CRITICAL', title: en('it erases all takes') },
      ...{ whatHappens: en('They are gone.'), whatToDo: en('Do not install it.') },
      affected: [{ skus: ['CAM'], versions: 'vers:intdot/<=2' }, { skus: ['NEW'] }],
    },
  }),
  tellOfAdvisory('reviseAdvisory', {
    advisory: { affected: [{ skus: ['CAM', 'OLD'] }] },
    whatChanged: en('It is the old camera.'),
  }),
  tellOfAdvisory('resolveAdvisory', { text: en('It was repaired.') }),
  tellOfAdvisory('withdrawAdvisory', { text: en('It was another one.') }),
];

/** What each planted fault shows itself by. */
const STEPS: readonly Step[] = [
  tell('transitionItems', {
    notice: { text: en('Parts are late.'), reasons: ['SUPPLY'] },
    rows: [
      { sku: 'NEW', ...paused },
      { sku: 'BAG', ...paused },
    ],
  }),
  tell('transitionItem', {
    sku: 'CAM',
    ...paused,
    text: en('Parts are late.'),
    markets: ['DE'],
  }),
  tell('nameSuccessor', {
    sku: 'CAM',
    successor: { sku: 'OLD', kind: 'SUCCESSOR', hosts: [], markets: [] },
    text: en('Take the old one.'),
  }),
  tell('declareFit', {
    sku: 'DRV',
    hostSku: 'OLD',
    verdict: 'FITS',
  }),
  tell('reviseItem', { sku: 'OLD', name: en('The oldest') }),
  tell('reviseItem', { sku: 'OLD', name: en('The eldest') }),
  tell('registerItem', { ...LISTINGS[0]!, sku: 'LATER', name: en('Later camera') }),
  tell('reviseLine', { handle: 'film', name: en('Films'), approvals: 0 }),
  tell('reviseBrand', { handle: 'acme', name: 'ACME & Co.' }),
  tell('transitionItem', {
    sku: 'DRV',
    ...paused,
    text: en('Parts will be late.'),
    effectiveAt: '2026-11-21T12:00:20Z',
  }),
];

describe('an answer that is kept', () => {
  // R84, R96
  test('is what a server without memory says, by POST and GET, in each coding, at two servers, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        assert.equal(await differenceOf([{}, {}], [...STEPS, ...WARNED, ...steps.slice(0, MAX_STEPS)]), null);
      }),
      { ...propertyRuns(1), endOnFailure: true },
    );
  });

  const FAULTS: Record<string, Fault> = {
    'a fact of an item goes unnoticed': wrongState((row) => ({ ...row, changed: row.changed && [] })),
    'only one of several items is noticed': wrongState((row) => ({
      ...row,
      changed: row.changed?.slice(1) ?? null,
    })),
    'the record is looked at too seldom': {
      rows: (() => {
        let seen: unknown[] | null = null;
        let count = 0;
        return async (rows, sql, values) => {
          if (!isRecordStateSql(sql)) return await rows(sql, values);
          if (count++ % 40 === 0) seen = await rows(sql, values);
          return seen!;
        };
      })(),
    },
    'a market is mixed up with another': {
      answers: byWhatIsLeft((path) => path.replace(/%22US%22|%22FR%22/, '%22DE%22')),
    },
    'a language is mixed up with another': {
      answers: byWhatIsLeft((path) => path.replace('%22de%22', '%22en%22')),
    },
    'a page of one market is mixed up with that of another': {
      answers: (request) => async (path, options) =>
        await request(path.replace('/items/CAM?market=US', '/items/CAM?market=DE'), options),
    },
    'an age is too long': {
      answers: (request) => async (path, options) => {
        const reply = await request(path, options);
        const age = reply.headers['cache-control']?.replace(/max-age=\d+/, 'max-age=60');
        return { ...reply, headers: { ...reply.headers, ...(age && { 'cache-control': age }) } };
      },
    },
  };
  for (const [name, fault] of Object.entries(FAULTS)) {
    test(`is found where ${name}`, async () => {
      const found = await differenceOf([fault, {}], [...STEPS, ...STEPS]);
      assert.match(String(found), /^after step \d+ /);
    });
  }
});

function tell(verb: string, input: Input): Step {
  return { does: 'tell', verb, input };
}

function tellOfAdvisory(verb: string, input: Input): Step {
  return { does: 'tell', verb, input, advisory: 0 };
}

async function differenceOf(faults: readonly [Fault, Fault], steps: readonly Step[]): Promise<string | null> {
  const servers = await openServers(faults);
  try {
    return await firstDifference(servers, steps);
  } finally {
    await servers.close();
  }
}

/** Answers a path by what was answered to another that looks the same. */
function byWhatIsLeft(left: (path: string) => string): NonNullable<Fault['answers']> {
  return (request) => async (path, options) =>
    await request(options?.method === 'POST' ? path : left(path), options);
}
