import { defineEntity, p } from '@mikro-orm/core';
import { ROLES } from '../domain/words.ts';

const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.bigint('number').primary(),
    at: p.datetime().length(3),
    verb: p.text(),
    /** The key that called, or `oidc:` and the subject of a token; null for a command on this machine and for LASTCALL_ADMIN_KEY. */
    keyId: p.text().nullable(),
    name: p.text().nullable(),
    /** The person who called; null for nobody known, and in what is older than persons. */
    person: p.text().nullable(),
    role: p.enum(() => ROLES),
    itemIds: p.array().columnType('uuid[]').defaultRaw("'{}'"),
    /** The notice that it is about, without a reference: the trail outlives what it tells of. */
    noticeId: p.uuid().nullable(),
    input: p.json<unknown>(),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
    note: p.text().nullable(),
  },
  indexes: [
    { name: 'audit_entry_by_time', properties: ['at'] },
    { name: 'audit_entry_by_key', properties: ['keyId', 'id'] },
    { name: 'audit_entry_by_item', properties: ['itemIds'], type: 'gin' },
    { name: 'audit_entry_by_notice', properties: ['noticeId', 'id'] },
  ],
  triggers: [
    {
      name: 'audit_entry_is_never_rewritten',
      timing: 'before',
      events: ['update', 'delete'],
      body: "raise exception 'The audit trail is never rewritten.'",
    },
  ],
});

/** Who did what, from where, and what it changed. The database itself refuses to change it. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
