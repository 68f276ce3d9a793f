import { defineEntity, p } from '@mikro-orm/core';

const EndpointContactSchema = defineEntity({
  name: 'EndpointContact',
  tableName: 'endpoint_contact',
  properties: {
    id: p.uuid().primary(),
    /** Whose it is, as persons are compared (`normalizedPersonId`). */
    owner: p.text(),
    address: p.text(),
    /** By what questions to it are counted (`mailboxKey`). */
    mailbox: p.text(),
    /** What its owner is to give back, which only whoever reads the mailbox knows. */
    code: p.text(),
    confirmedAt: p.datetime().length(3).nullable(),
    /** Since when nothing is sent because there is no such mailbox. */
    unreachableAt: p.datetime().length(3).nullable(),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'endpoint_contact_of_owner', properties: ['owner', 'address'] }],
  indexes: [{ name: 'endpoint_contact_by_mailbox', properties: ['mailbox'] }],
});

/** Where the owner of endpoints reads mail: an address that has shown that it is theirs, or not yet. */
export class EndpointContact extends EndpointContactSchema.class {}
EndpointContactSchema.setClass(EndpointContact);
