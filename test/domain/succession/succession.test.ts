import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SuccessorData, SuccessorWithdrawalData } from '../../../src/domain/fact/fact.ts';
import { marketsWithDifferentLifecycle } from '../../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import { successorsInForceAt } from '../../../src/domain/succession/succession.ts';
import {
  announcedFact,
  answerAt,
  DE,
  history,
  instant,
  listedFact,
  statedFact,
  successor,
  type UnnumberedFact,
  US,
} from '../../support/facts.ts';

const B = successor('B');
const FOLLOWED: [string, readonly UnnumberedFact[], string][] = [
  ['nobody spoke', [], 'UNKNOWN'],
  ['named', [statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors: [B] })], 'NAMED'],
  [
    'named with the change',
    [announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { data: { successors: [B] } })],
    'NAMED',
  ],
  [
    'withdrawn',
    [
      statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors: [B] }),
      statedFact('SUCCESSOR_WITHDRAWN', '2026-02-02', { withdrawnSuccessor: B.successor }),
    ],
    'UNKNOWN',
  ],
  [
    'planned',
    [announcedFact('2026-02-01', { to: 'REPLACEMENT_PLANNED', teaser: { en: 'Soon.' } })],
    'PLANNED',
  ],
  ['none', [announcedFact('2026-02-01', { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No.' } })], 'NONE'],
  [
    'an interim answer while a replacement is planned',
    [
      announcedFact('2026-02-01', { to: 'REPLACEMENT_PLANNED', teaser: { en: 'Soon.' } }),
      statedFact('SUCCESSOR_NAMED', '2026-02-02', { successors: [{ ...B, kind: 'INTERIM' }] }),
    ],
    'PLANNED',
  ],
  [
    'an interim answer alone',
    [statedFact('SUCCESSOR_NAMED', '2026-02-02', { successors: [{ ...B, kind: 'INTERIM' }] })],
    'NAMED',
  ],
  [
    'named for another market alone',
    [statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors: [{ ...B, markets: ['DE'] }] })],
    'UNKNOWN',
  ],
];

// R47
test('a successor that is named, planned, none and unknown are told apart', () => {
  for (const [name, parts, expected] of FOLLOWED) {
    const facts = history(listedFact('2026-01-01'), ...parts);
    assert.equal(answerAt('2026-03-01', facts).successorStatus, expected, name);
    assert.equal(answerAt('2026-03-01', facts, US).successorStatus, expected, `${name}, in a market`);
  }
  const local = history(listedFact('2026-01-01'), ...FOLLOWED.at(-1)![1]);
  assert.equal(answerAt('2026-03-01', local, DE).successorStatus, 'NAMED');
  assert.deepEqual(marketsWithDifferentLifecycle(activeFacts(local), instant('2026-03-01'), [DE, US]), [DE]);
});

test('what comes instead is told without those that do so for some uses only, where there are others', () => {
  const forCamera = successor('C', { hosts: [successor('CAM').successor] });
  const followers = (...successors: SuccessorData[]) => {
    const facts = history(
      listedFact('2026-01-01'),
      statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors }),
    );
    const { named } = answerAt('2026-03-01', facts).followers!;
    return named.map(({ item, hosts }) => [item.sku, ...hosts.map(({ sku }) => sku)].join(' for '));
  };
  assert.deepEqual(followers(forCamera, B), ['B']);
  assert.deepEqual(followers(forCamera), ['C for CAM']);
});

// R38
test('successors are told apart by item, kind, hosts and markets; the same again replaces what was said of it', () => {
  const [everywhere, inFrance] = [B, successor('B', { kind: 'SUBSTITUTE', markets: ['FR'] })];
  const forCamera = successor('B', { hosts: [successor('CAM').successor] });
  const names = (...successors: SuccessorData[]) =>
    statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors });
  const takesBack = (more: Partial<SuccessorWithdrawalData>) =>
    statedFact('SUCCESSOR_WITHDRAWN', '2026-02-02', { withdrawnSuccessor: { ...B.successor, ...more } });
  const edges = (...parts: UnnumberedFact[]) =>
    successorsInForceAt(activeFacts(history(listedFact('2026-01-01'), ...parts)), instant('2026-03-01')).map(
      ({ data: one, by }) =>
        [by.sequence, one.kind, ...one.hosts.map(({ id }) => id), ...one.markets].join(' '),
    );
  const named = [names(everywhere), names(inFrance), names(forCamera)];
  assert.deepEqual(edges(...named), ['2 SUCCESSOR', '3 SUBSTITUTE FR', '4 SUCCESSOR CAM']);
  assert.deepEqual(edges(...named, names(everywhere)), ['3 SUBSTITUTE FR', '4 SUCCESSOR CAM', '5 SUCCESSOR']);
  assert.deepEqual(edges(...named, takesBack({})), []);
  assert.deepEqual(edges(...named, takesBack({ kind: 'SUCCESSOR' })), ['3 SUBSTITUTE FR']);
  assert.deepEqual(edges(...named, takesBack({ markets: [] })), ['3 SUBSTITUTE FR']);
  assert.deepEqual(edges(...named, takesBack({ hosts: [] })), ['4 SUCCESSOR CAM']);
  assert.deepEqual(edges(...named, takesBack({ markets: ['FR'] })), ['2 SUCCESSOR', '4 SUCCESSOR CAM']);
});

// R42
test('what follows by a change of single markets follows there', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { data: { successors: [B] }, markets: ['DE'] }),
  );
  assert.equal(answerAt('2026-03-01', facts, DE).successorStatus, 'NAMED');
  assert.equal(answerAt('2026-03-01', facts).successorStatus, 'UNKNOWN');
  const [edge] = successorsInForceAt(activeFacts(facts), instant('2026-03-01'));
  assert.deepEqual(edge!.data.markets, ['DE']);
});
