import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildASTSchema, parse, validateSchema } from 'graphql';
import { COMMITMENT_ANCHORS } from '../../src/domain/commitment/commitment-rule.ts';
import { FACT_KIND_NAMES } from '../../src/domain/fact/fact-kinds.ts';
import * as words from '../../src/domain/words.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { breaks, enumsOf, printed, strays, undescribed, unlikeInterface } from './contract.ts';

const root = join(import.meta.dirname, '../..');
const snapshotFile = join(import.meta.dirname, 'contract.snapshot.graphql');
const designFile = join(root, '../shared/design/contract.graphql');

test('the contract is a valid schema', () => {
  assert.deepEqual(validateSchema(buildASTSchema(typeDefs)), []);
});

test('the contract breaks no client: what goes was deprecated before', () => {
  if (existsSync(snapshotFile)) assert.deepEqual(breaks(snapshot(), typeDefs), []);
});

test('the contract is the one of the snapshot; UPDATE_CONTRACT=1 takes a new one', () => {
  if (process.env['UPDATE_CONTRACT']) updateSnapshot();
  assert.ok(existsSync(snapshotFile), 'there is no snapshot: run `UPDATE_CONTRACT=1 npm test`');
  assert.equal(printed(typeDefs), printed(snapshot()));
});

test('every element of the contract is described', () => {
  assert.deepEqual(undescribed(typeDefs), []);
});

test('a field is described in the same words in an interface and in its types', () => {
  assert.deepEqual(unlikeInterface(typeDefs), []);
});

const WORDS: Readonly<Record<string, readonly string[]>> = {
  LifecycleState: words.LIFECYCLE_STATES,
  ReleaseState: words.RELEASE_STATES,
  ReleasePrice: words.RELEASE_PRICES,
  VersionScheme: words.VERSION_SCHEMES,
  AdvisoryKind: words.ADVISORY_KINDS,
  Severity: words.SEVERITIES,
  AdvisoryStatus: words.ADVISORY_STATUSES,
  AdvisoryVerdict: words.ADVISORY_VERDICTS,
  Badge: words.BADGES,
  ItemKind: words.ITEM_KINDS,
  Facet: words.FACETS,
  FacetStatus: words.FACET_STATUSES,
  DatePrecision: words.DATE_PRECISIONS,
  CommitmentStrength: words.COMMITMENT_STRENGTHS,
  CommitmentTermsKind: words.COMMITMENT_TERM_KINDS,
  ReasonCode: words.REASON_CODES,
  ReportGroup: words.REPORT_GROUPS,
  SuccessionKind: words.SUCCESSION_KINDS,
  SuccessorStatus: words.SUCCESSOR_STATUSES,
  FitVerdict: words.FIT_VERDICTS,
  Speaker: words.SPEAKERS,
  Confidence: words.CONFIDENCES,
  ActionKind: words.ACTION_KINDS,
  FactKind: FACT_KIND_NAMES,
  Role: words.ROLES,
  ErrorCode: words.ERROR_CODES,
  HeldStatus: words.HELD_STATUSES,
  NoticeStatus: words.NOTICE_STATUSES,
  NoticeStepKind: words.NOTICE_STEP_KINDS,
  ProposalStatus: words.PROPOSAL_STATUSES,
  EndpointContactState: words.ENDPOINT_CONTACT_STATES,
  EndpointHealth: words.ENDPOINT_HEALTHS,
  DangerReportState: words.DANGER_REPORT_STATES,
  WatchEvent: words.WATCH_EVENTS,
  WatchCadence: words.WATCH_CADENCES,
  DeliveryOutcome: words.DELIVERY_OUTCOMES,
  AssortmentChange: words.ASSORTMENT_CHANGES,
  ProposalStepKind: words.PROPOSAL_STEP_KINDS,
  Correction: words.CORRECTION_KINDS,
  Anchor: COMMITMENT_ANCHORS,
};

/** Enumerations that are about asking, and not words of the domain. */
const OWN_TO_GRAPHQL = ['ItemOrder', 'ErrorPolicy'];

test('every enumeration repeats the words of the domain', () => {
  const enums = enumsOf(typeDefs);
  for (const name of OWN_TO_GRAPHQL) enums.delete(name);
  assert.deepEqual(Object.fromEntries(enums), Object.fromEntries(Object.entries(WORDS).map(copied)));
});

test('the contract has all that the design fixes, with the same types', (t) => {
  if (!existsSync(designFile)) return t.skip('the design does not lie beside this checkout');
  assert.deepEqual(strays(parse(readFileSync(designFile, 'utf8')), typeDefs), []);
});

const BEFORE = parse(
  'type Query { a(x: Int = 1): A old: Old @deprecated(reason: "use a") e: E } type A { b: Int } type Old { c: Int } enum E { F G @deprecated }',
);

test('a removed field, a changed type and a removed value are breaks', () => {
  const now = parse('type Query { a(x: Int = 1): A! e: E } type A { c: Int } enum E { H }');
  assert.deepEqual(
    breaks(BEFORE, now).map(({ description }) => description),
    ['A.b was removed.', 'F was removed from enum type E.'],
  );
  const otherType = parse('type Query { a(x: String): A e: E } type A { b: Int } enum E { F }');
  assert.equal(breaks(BEFORE, otherType).length, 1);
});

test('what was deprecated may go, with the types that it alone led to', () => {
  const now = parse('type Query { a(x: Int = 1): A e: E } type A { b: Int } enum E { F }');
  assert.deepEqual(breaks(BEFORE, now), []);
});

test('an element without a description is found at any depth', () => {
  const contract = parse('"Q." type Query { "a." a(x: Int): Int } "E." enum E { V } "I." input I { f: Int }');
  assert.deepEqual(undescribed(contract), ['Query.a.x', 'E.V', 'I.f']);
});

test('what strays from the design is found', () => {
  const design = parse(
    'type Query { a(x: Int = 1): A! } interface A { b: B } enum B { C D } type M { gone: Int }',
  );
  const contract = parse('type Query { a(x: Int): A! more: Int } interface A { b: B! } enum B { C }');
  assert.deepEqual(
    strays(design, contract).map((sentence) => sentence.split(' ')[0]),
    ['Query.a.x', 'A.b', 'B.D'],
  );
});

function snapshot() {
  return parse(readFileSync(snapshotFile, 'utf8'));
}

function updateSnapshot(): void {
  if (existsSync(snapshotFile)) assert.deepEqual(breaks(snapshot(), typeDefs), []);
  writeFileSync(snapshotFile, printed(typeDefs));
  execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', snapshotFile], { cwd: root });
}

function copied<T>([name, values]: [string, readonly T[]]): [string, T[]] {
  return [name, [...values]];
}
