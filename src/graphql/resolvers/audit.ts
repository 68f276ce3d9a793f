import { existingItemsByIds } from '../answers/related.ts';
import type { AuditEntryResolvers } from '../resolvers.generated.ts';

export const AuditEntry: AuditEntryResolvers = {
  id: (entry) => String(entry.id),
  by: ({ name, person, keyId, role }) => ({ name, person, keyId, role }),
  items: (entry, _, ctx) => existingItemsByIds(ctx, entry.itemIds),
  notice: (entry, _, ctx) => (entry.noticeId ? ctx.reads.notice(entry.noticeId) : null),
};
