import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Refusal } from '../../src/domain/refusal.ts';
import { issueKey } from '../../src/access/key.ts';
import { listPeopleWhoMayMakeNotices, mapSubject } from '../../src/access/person.ts';
import { asAdmin, auditTrail, keyFor } from '../support/keys.ts';
import { world } from '../support/world.ts';

const faults = (...wanted: string[]) => {
  return ({ faults: found }: Refusal) => {
    assert.deepEqual(
      found.map(({ code, field }) => `${code} ${field?.join('.')}`),
      wanted,
    );
    return true;
  };
};

describe('a person', () => {
  const place = world();

  // R110
  test('is of a key as its name is, or as the admin says', async () => {
    const admin = asAdmin(place.ctx);
    assert.equal(
      (await issueKey(admin, { role: 'MANAGER', name: ' Mia,  Storage ' })).person,
      'mia, storage',
    );
    assert.equal((await issueKey(admin, { role: 'MANAGER', name: 'Phone', person: 'MIA' })).person, 'mia');
    for (const name of ['oidc:mia', 'Lastcall:command'])
      await assert.rejects(issueKey(admin, { role: 'MANAGER', name }), faults('INVALID name'));
    for (const person of ['', 'a\nb', 'x'.repeat(101), 'lastcall:admin-key', 'oidc:mia'])
      await assert.rejects(
        issueKey(admin, { role: 'MANAGER', name: 'Any', person }),
        faults('INVALID person'),
      );
    const own = { role: 'MANAGER', name: 'lastcall:command', person: 'Robot' } as const;
    assert.equal((await issueKey(admin, own)).person, 'robot');
  });

  test('gets the tokens of a subject, told in the audit trail, and loses them to a later word', async () => {
    const admin = asAdmin(place.ctx);
    const subject = 'oidc:auth0|m 1';
    assert.deepEqual(await mapSubject(admin, { subject, person: 'Mia' }), { subject, person: 'mia' });
    const { person } = await mapSubject(admin, { subject, person: 'Max', isNew: true });
    assert.equal(person, 'max');
    await mapSubject(admin, { subject: 'oidc:other', person: 'max' });
    const [first, second] = (await auditTrail(place.ctx)).filter(({ verb }) => verb === 'mapSubject');
    assert.deepEqual([first.before, first.after, first.name], [null, { subject, person: 'mia' }, 'Ada']);
    assert.deepEqual([second.before, second.after], [first.after, { subject, person: 'max' }]);
  });

  test('is refused where it may be misspelt, and tokens that can be none', async () => {
    const admin = asAdmin(place.ctx);
    await assert.rejects(
      mapSubject(admin, { subject: 'oidc:x', person: 'Nobody' }),
      faults('NOT_FOUND person'),
    );
    for (const subject of ['mia', 'oidc:', 'oidc: a', 'oidc:ä', `oidc:${'x'.repeat(256)}`, 'oidc:a\0'])
      await assert.rejects(
        mapSubject(admin, { subject, person: 'lastcall:clock', isNew: true }),
        faults('INVALID subject', 'INVALID person'),
      );
    const manager = { ...admin, caller: { ...admin.caller, role: 'MANAGER' } } as const;
    await assert.rejects(
      mapSubject(manager, { subject: 'oidc:x', person: 'Mia' }),
      faults('FORBIDDEN undefined'),
    );
    await assert.rejects(listPeopleWhoMayMakeNotices(manager), faults('FORBIDDEN undefined'));
  });

  test('may make notices with a key that works, or a subject', async () => {
    await keyFor(place.ctx, 'PARTNER');
    await keyFor(place.ctx, 'MANAGER', '2026-11-21T12:00:01Z');
    place.at('2026-11-21T12:00:01Z');
    const answerText = (await listPeopleWhoMayMakeNotices(asAdmin(place.ctx))).map(
      ({ person, name }) => `${person}: ${name}`,
    );
    assert.deepEqual(answerText.toSorted(), [
      'max: max',
      'mia, storage: Mia,  Storage',
      'mia: Phone',
      'robot: lastcall:command',
    ]);
  });
});
