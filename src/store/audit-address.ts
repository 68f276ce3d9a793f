import { defineEntity, p } from '@mikro-orm/core';

const AuditAddressSchema = defineEntity({
  name: 'AuditAddress',
  tableName: 'audit_address',
  properties: {
    /** The entry's id, without a reference: what is taken out here touches the trail in no way. */
    entryId: p.bigint('number').primary().autoincrement(false),
    address: p.text(),
  },
});

/** From where a call came: apart from its entry, because it is personal and not kept for ever. */
export class AuditAddress extends AuditAddressSchema.class {}
AuditAddressSchema.setClass(AuditAddress);
