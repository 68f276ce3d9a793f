import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { advisoriesFrom } from '../../../src/domain/advisory/advisory.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { placeReleases, releaseEntriesFrom } from '../../../src/domain/release/releases.ts';
import { loadHistories } from '../../../src/record/facts/fact-rows.ts';
import type { NewFact } from '../../../src/record/record.ts';
import { withRecord } from '../../../src/record/record.ts';
import { refoldAllItemsIfOutdated } from '../../../src/record/caches/refold.ts';
import { inTransaction } from '../../../src/record/transaction.ts';
import { withDatabaseClient } from '../../support/database.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

const place = world();

type Step =
  | { readonly does: 'publish'; readonly version: string; readonly channel: string }
  /** Of those that stand the one at this position, from the end on where there are fewer. */
  | { readonly does: 'withdraw' | 'retract'; readonly at: number }
  | { readonly does: 'warn'; readonly versions: string; readonly severity: 'LOW' | 'CRITICAL' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('publish' as const),
      version: fc.constantFrom('1.0.0', '1.0.0+a', '1.0.0+b', '0.9.0', '1.1.0-rc.1', '1.1.0', '2.0.0'),
      channel: fc.constantFrom('stable', 'beta'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('withdraw', 'retract'), at: fc.nat({ max: 5 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('warn' as const),
      versions: fc.constantFrom('vers:semver/<1.0.0', 'vers:semver/>=1.0.0|<2.0.0', 'vers:semver/*'),
      severity: fc.constantFrom('LOW' as const, 'CRITICAL' as const),
    }),
  },
);

/** The fact of a step, after what was recorded of the item before; null where there is nothing that it could be about. */
function factOfStep(itemId: string, did: Step, history: readonly Fact[]): NewFact | null {
  if (did.does === 'publish') {
    const { version, channel } = did;
    const release = { version, channel, scheme: 'SEMVER', publishedOn: null, price: 'FREE' } as const;
    return { itemId, kind: 'RELEASE_PUBLISHED', data: { release } };
  }
  if (did.does === 'warn') return null;
  const active = activeFacts(history);
  if (did.does === 'retract') {
    const facts = active.filter(({ data }) => data.release ?? data.withdrawnRelease);
    const target = facts.at(did.at % facts.length);
    return target ? { itemId, kind: 'CORRECTED', corrects: target.sequence, data: { how: 'RETRACT' } } : null;
  }
  const standing = releaseEntriesFrom(active, []).filter(({ withdrawnBy }) => withdrawnBy === null);
  const target = standing.at(did.at % standing.length);
  if (!target) return null;
  const { id, version, channel } = target;
  return { itemId, kind: 'RELEASE_WITHDRAWN', data: { withdrawnRelease: { id, version, channel } } };
}

const historyOf = async (itemId: string): Promise<Fact[]> =>
  await inTransaction(place.ctx, async (em) => (await loadHistories(em, [itemId])).get(itemId) ?? []);

const cached = async (): Promise<Record<string, unknown>[]> =>
  await place.ctx.rows('select r.* from release r order by item_id, sequence', []);

async function placesCached(itemId: string): Promise<object[]> {
  return await place.ctx.rows(
    `select id, state, place, since, withdrawn_by as "withdrawnBy", flawed_by as "flawedBy" from release where item_id = $1 order by sequence`,
    [itemId],
  );
}

function placesFolded(history: readonly Fact[]): object[] {
  const active = activeFacts(history);
  const flaws = advisoriesFrom(active).map(({ data }) => data);
  return placeReleases(releaseEntriesFrom(active, flaws))
    .toSorted((one, other) => one.sequence - other.sequence)
    .map((one) => ({
      id: one.id,
      state: one.state,
      place: one.place,
      since: one.since,
      withdrawnBy: one.withdrawnBy,
      flawedBy: one.flawedBy,
    }));
}

async function append(facts: readonly NewFact[]): Promise<Fact[]> {
  return await withRecord(place.ctx, async (record) => await record.append(facts));
}

// R138, R139, R143
test('what is cached of releases is what all facts fold to, whether they are saved one by one or together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const sku = `R-${randomUUID()}`;
      const story = storyIn(place);
      await story.lists({ sku });
      const { id } = story.item(sku);
      for (const did of steps) {
        if (did.does === 'warn')
          await story.warns(sku, { kind: 'SECURITY', severity: did.severity }, { versions: did.versions });
        const fact = factOfStep(id, did, await historyOf(id));
        if (fact) await append([fact]);
        assert.deepEqual(await placesCached(id), placesFolded(await historyOf(id)));
      }
      const published = steps.flatMap((did) =>
        did.does === 'publish' ? (factOfStep(id, did, []) ?? []) : [],
      );
      const appended = await append(published);
      if (appended[0]) await append([factOfStep(id, { does: 'withdraw', at: 0 }, appended)!]);
      assert.deepEqual(await placesCached(id), placesFolded(await historyOf(id)));
    }),
    { numRuns: 25 },
  );
  const before = await cached();
  await withDatabaseClient(place.url, async (owner) => {
    await owner.query(`delete from release where sequence % 3 = 0;
      update release set state = 'PUBLISHED', place = 7, notes = '{"en": "?"}' where sequence % 3 = 1;
      update record set fold_version = 0`);
  });
  await refoldAllItemsIfOutdated(place.ctx, () => {});
  assert.deepEqual(await cached(), before);
});

test('a new release writes the rows of those that it moves, and no others', async () => {
  const story = storyIn(place);
  await story.lists({ sku: 'MANY' });
  const { id } = story.item('MANY');
  const publish = (version: string) =>
    append([factOfStep(id, { does: 'publish', version, channel: 'stable' }, [])!]);
  for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await publish(version);
  const writtenBy = async () =>
    new Map(
      (
        await place.ctx.rows<{ version: string; by: string }>(
          'select version, xmin::text as by from release where item_id = $1',
          [id],
        )
      ).map(({ version, by }) => [version, by]),
    );
  const movedBy = async (version: string) => {
    const before = await writtenBy();
    await publish(version);
    return [...(await writtenBy())]
      .filter(([one, by]) => before.get(one) !== by)
      .map(([one]) => one)
      .sort();
  };
  assert.deepEqual(await movedBy('1.4.0'), ['1.3.0', '1.4.0'], 'the one before is superseded');
  assert.deepEqual(await movedBy('1.3.1'), ['1.3.1', '1.4.0'], 'what stands above goes up by one');
});
