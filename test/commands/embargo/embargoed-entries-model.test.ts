import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../../../src/domain/refusal.ts';
import type { Context } from '../../../src/record/context.ts';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { heldEntriesPage } from '../../../src/commands/embargo/embargoed-entries.ts';
import { cancelTransition } from '../../../src/commands/transition/cancel-transition.ts';
import { makeCommitment } from '../../../src/commands/promise/make-commitment.ts';
import type { ItemCommandAnswer } from '../../../src/commands/pipeline/run-item-command.ts';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { registerItem } from '../../../src/commands/item/register-item.ts';
import { rescheduleTransition } from '../../../src/commands/transition/reschedule-transition.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { transitionItem } from '../../../src/commands/transition/transition-item.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { asAdmin } from '../../support/keys.ts';
import { propertyRuns } from '../../support/runs.ts';
import { world } from '../../support/world.ts';

const DAY = 86_400_000;
const text = [{ locale: 'en', text: 'We told you so.' }];
const STATES = ['PAUSED', 'AVAILABLE'] as const;
type State = (typeof STATES)[number];

const sku = fc.nat(1);
const days = fc.integer({ min: 1, max: 9 });
const to = fc.constantFrom(...STATES);
const step = fc.oneof(
  fc.record({
    does: fc.constant('hold' as const),
    kind: fc.constantFrom('STATE', 'STATE', 'COMMITMENT', 'UPDATE'),
    sku,
    days,
    to,
  }),
  fc.record({ does: fc.constant('say' as const), sku, to }),
  fc.record({ does: fc.constant('move' as const), which: fc.nat(), days, also: fc.boolean() }),
  fc.record({ does: fc.constant('cancel' as const), which: fc.nat() }),
  fc.record({ does: fc.constant('policy' as const), sku, approvals: fc.nat(1) }),
  fc.record({ does: fc.constant('sleep' as const), days }),
  fc.record({ does: fc.constant('wait' as const), days }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What was held back, as a simple model knows it. */
interface Held {
  readonly id: string;
  readonly sku: number;
  readonly kind: string;
  readonly to: State;
  publishAt: number;
  effectiveAt: number;
  status: 'WAITING' | 'PUBLISHED' | 'REFUSED' | 'CANCELLED';
}

describe('what is held back', () => {
  const place = world();
  let run = 0;

  // R70
  test('comes out once and never early, or is kept with a reason, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
        await play(steps, `R${run++}`);
      }),
      { ...propertyRuns(6), endOnFailure: true },
    );
  });

  async function play(steps: readonly Step[], mark: string): Promise<void> {
    const manager: Context = { ...asAdmin(place.ctx, { role: 'MANAGER', name: mark }) };
    const admin = asAdmin(place.ctx);
    const skuOf = (index: number) => `${mark}-${index}`;
    for (const index of [0, 1]) {
      const name = [{ locale: 'en', text: skuOf(index) }];
      await registerItem(admin, {
        sku: skuOf(index),
        kind: 'PRODUCT',
        name,
        brand: 'acme',
        line: skuOf(index),
      });
    }
    const held: Held[] = [];
    const strict = [0, 0];
    const statements: { at: number; to: State }[][] = [[], []];
    let now = place.ctx.now();
    let later = 0;
    const go = (at: number) => {
      now = at;
      place.at(new Date(at).toISOString());
    };
    /** No two holds come out at one instant, so that their order is known. */
    const inDays = (count: number) => now + count * DAY + 1000 * ++later;
    const stateAt = (index: number, at: number): State =>
      statements[index]!.reduce<{ at: number; to: State }>(
        (held, one) => (one.at <= at && one.at >= held.at ? one : held),
        { at: Number.NEGATIVE_INFINITY, to: 'AVAILABLE' },
      ).to;

    for (const one of steps) {
      go(now + 1000);
      await take(one);
      await compare();
    }
    go(now + 30 * DAY);
    await settle();
    await compare();

    async function take(one: Step): Promise<void> {
      switch (one.does) {
        case 'hold': {
          const publishAt = inDays(one.days);
          const done = await tried(() => hold(one, publishAt));
          if (done)
            held.push({ ...one, id: done.entryId!, publishAt, effectiveAt: publishAt, status: 'WAITING' });
          return;
        }
        case 'say': {
          const done = await tried(() => transitionItem(manager, changing(one)));
          if (done) statements[one.sku]!.push({ at: now, to: one.to });
          return;
        }
        case 'move': {
          const about = pick(one.which);
          if (!about) return;
          const effectiveAt = inDays(one.days);
          const publishAt = one.also ? effectiveAt - DAY / 2 : undefined;
          const input = { entryId: publicId('TimelineEntry', about.id), effectiveAt, publishAt };
          const done = await tried(() => rescheduleTransition(manager, input));
          if (!done) return;
          const isOne = about.effectiveAt === about.publishAt;
          about.publishAt = publishAt ?? (isOne ? Math.max(about.publishAt, effectiveAt) : about.publishAt);
          about.effectiveAt = effectiveAt;
          return;
        }
        case 'cancel': {
          const about = pick(one.which);
          const entryId = about && publicId('TimelineEntry', about.id);
          if (about && (await tried(() => cancelTransition(manager, { entryId }))))
            about.status = 'CANCELLED';
          return;
        }
        case 'policy':
          await reviseLine(admin, { handle: skuOf(one.sku).toLowerCase(), approvals: one.approvals });
          strict[one.sku] = one.approvals;
          return;
        case 'sleep':
          return go(now + one.days * DAY);
        case 'wait':
          go(now + one.days * DAY);
          return await settle();
      }
    }

    function pick(which: number): Held | undefined {
      const waiting = held.filter(({ kind, status }) => kind === 'STATE' && status === 'WAITING');
      return waiting[which % Math.max(1, waiting.length)];
    }

    function changing(one: { sku: number; to: State }) {
      const nextUpdateBy = one.to === 'PAUSED' ? { date: '2040-01-01' } : undefined;
      return { sku: skuOf(one.sku), to: one.to, reasons: ['SUPPLY'], text, nextUpdateBy };
    }

    async function hold(one: Extract<Step, { does: 'hold' }>, publishAt: number): Promise<ItemCommandAnswer> {
      if (one.kind === 'STATE') return await transitionItem(manager, { ...changing(one), publishAt });
      if (one.kind === 'UPDATE') return await postUpdate(manager, { sku: skuOf(one.sku), text, publishAt });
      const commitment = { facet: 'SERVICE', terms: { open: true } };
      return await makeCommitment(manager, { sku: skuOf(one.sku), commitment, publishAt });
    }

    async function settle(): Promise<void> {
      while ((await appendNextDueFacts(place.ctx)) > 0);
      const due = held.filter(({ status, publishAt }) => status === 'WAITING' && publishAt <= now);
      for (const one of due.toSorted((a, b) => a.publishAt - b.publishAt)) {
        const isUnapproved = strict[one.sku]! > 0;
        const isSame = one.kind === 'STATE' && stateAt(one.sku, Math.max(now, one.effectiveAt)) === one.to;
        one.status = isUnapproved || isSame ? 'REFUSED' : 'PUBLISHED';
        if (one.kind === 'STATE' && one.status === 'PUBLISHED')
          statements[one.sku]!.push({ at: one.effectiveAt, to: one.to });
      }
    }

    async function compare(): Promise<void> {
      const rows = await place.ctx.rows<{
        id: string;
        status: string;
        times: number;
        early: number;
        audited: number;
      }>(
        `select s.id, s.status, count(f.id)::int as times, count(f.id) filter (where f.recorded_at < s.publish_at)::int as early,
          (select count(*)::int from audit_entry a where a.verb in ('publishScheduled', 'refuseScheduled')
            and a.input ->> 'entryId' = 'e_' || replace(s.id::text, '-', '')) as audited
        from scheduled s left join fact f on f.id = s.id where s.made_by = $1 group by s.id, s.status`,
        [mark],
      );
      const found = Object.fromEntries(
        rows.map(({ id, status, times, early, audited }) => [id, { status, times, early, audited }]),
      );
      const expected = Object.fromEntries(
        held.map(({ id, status }) => {
          const isDone = status === 'PUBLISHED' || status === 'REFUSED';
          return [id, { status, times: status === 'PUBLISHED' ? 1 : 0, early: 0, audited: isDone ? 1 : 0 }];
        }),
      );
      assert.deepEqual(found, expected);
      const query = { skus: [0, 1].map(skuOf), statuses: ['WAITING', 'REFUSED'] as const };
      const { edges } = await heldEntriesPage(manager, query, { first: 100, after: null });
      assert.deepEqual(
        new Set(edges.map(({ node }) => node.id)),
        new Set(
          held.filter(({ status }) => status === 'WAITING' || status === 'REFUSED').map(({ id }) => id),
        ),
      );
      for (const { node } of edges) assert.equal(node.refusal.length > 0, node.status === 'REFUSED');
    }
  }

  async function tried<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
});
