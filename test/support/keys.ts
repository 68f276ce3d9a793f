import type { Caller, Context } from '../../src/record/context.ts';
import { type IssuedKey, issueKey } from '../../src/access/key.ts';
import type { KeyRole } from '../../src/domain/words.ts';

/** The same context with an admin calling from a desk. */
export function asAdmin(ctx: Context, more: Partial<Caller> = {}): Context {
  return { ...ctx, caller: { role: 'ADMIN', name: 'Ada', keyId: null, address: '192.0.2.1', ...more } };
}

/** A key with this role, issued by an admin; all of a role are of one person, unless another is said. */
export async function keyFor(
  ctx: Context,
  role: KeyRole,
  expiresAt?: string,
  person?: string,
): Promise<IssuedKey> {
  const input = {
    role,
    name: `A ${role.toLowerCase()}`,
    person: person ?? null,
    expiresAt: expiresAt ? Date.parse(expiresAt) : null,
  };
  return await issueKey(asAdmin(ctx), input);
}

/** What the audit trail says, oldest first. */
// biome-ignore lint/suspicious/noExplicitAny: entries hold what verbs were given
export async function auditTrail(ctx: Context): Promise<any[]> {
  return await ctx.rows(
    'select e.*, a.address from audit_entry e left join audit_address a on a.entry_id = e.id order by e.id',
    [],
  );
}
