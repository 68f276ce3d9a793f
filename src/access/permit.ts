import { createRefusal } from '../domain/refusal.ts';
import { type Role, ROLES } from '../domain/words.ts';
import type { Context } from '../record/context.ts';

/**
 * Lets a caller of this role or a higher one go on.
 * @throws Refusal UNAUTHENTICATED without a key, FORBIDDEN with one of a lower role
 */
export function requireRole({ caller }: Pick<Context, 'caller'>, role: Role): void {
  if (ROLES.indexOf(caller.role) >= ROLES.indexOf(role)) return;
  if (caller.role === 'ANONYMOUS') {
    throw createRefusal('UNAUTHENTICATED', `Send a key with the role ${role}: Authorization: Bearer KEY.`);
  }
  throw createRefusal(
    'FORBIDDEN',
    `This takes a key with the role ${role}, and this one has ${caller.role}.`,
  );
}
