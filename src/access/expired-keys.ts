import { BUILT_IN_PERSON_IDS } from '../domain/access/person.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import type { Caller, Context } from '../record/context.ts';
import { stopEndpointsOfPerson } from '../record/endpoint-stops.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';
import { appendAudit } from './audit.ts';
import { hasWayIn } from './key.ts';

/** Each key once, so that endpoints that an admin lets go on afterwards stay so. */
const NOTE_EXPIRED_KEYS_SQL = `
update api_key set expiry_noted_at = to_timestamp($1::float8 / 1000)
where revoked_at is null and expiry_noted_at is null and expires_at <= to_timestamp($1::float8 / 1000)
returning id, person`;

/** What the audit trail calls it when endpoints stop since keys have expired. */
const KEYS_EXPIRED_AUDIT_VERB = 'keysExpired';

const CLOCK_CALLER: Caller = {
  ...{ role: 'ADMIN', name: BUILT_IN_CALLER_NAMES.clock, keyId: null, address: null },
  person: BUILT_IN_PERSON_IDS.CLOCK,
};

/** Stops what is sent to the endpoints of persons whose last key has expired, unless they sign in by a token (rules.md, R112). */
export async function stopEndpointsOfExpiredKeys(ctx: Pick<Context, 'em' | 'now'>): Promise<void> {
  await inTransaction(ctx, async (em) => {
    const at = ctx.now();
    const expired = await executeSql<{ id: string; person: string }>(em, NOTE_EXPIRED_KEYS_SQL, [at]);
    for (const [person, keys] of Map.groupBy(expired, (key) => key.person)) {
      if (await hasWayIn(em, person, at)) continue;
      const stoppedEndpoints = await stopEndpointsOfPerson(
        em,
        person,
        'The last key of its owner has expired.',
      );
      if (stoppedEndpoints.length === 0) continue;
      const input = { keyIds: keys.map(({ id }) => id).sort() };
      await appendAudit(em, {
        ...{ caller: CLOCK_CALLER, at, verb: KEYS_EXPIRED_AUDIT_VERB, input },
        after: { stoppedEndpoints },
      });
    }
  });
}
