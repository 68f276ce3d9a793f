import { defineEntity, p } from '@mikro-orm/core';
import { ENDPOINT_MAIL_KINDS } from '../../domain/words.ts';
import { EndpointContact } from './endpoint-contact.ts';
import { Endpoint } from './endpoint.ts';

const EndpointMailSchema = defineEntity({
  name: 'EndpointMail',
  tableName: 'endpoint_mail',
  properties: {
    /** Names the mail, however often it is tried. */
    id: p.uuid().primary(),
    kind: p.enum(() => ENDPOINT_MAIL_KINDS),
    contact: () => p.manyToOne(EndpointContact).ref().deleteRule('cascade'),
    /** Null for one that asks whether an address is its owner's. */
    endpoint: () => p.manyToOne(Endpoint).ref().nullable().deleteRule('cascade'),
    createdAt: p.datetime().length(3),
    /** When it is tried next; null once it was sent or given up. */
    dueAt: p.datetime().length(3).nullable(),
    failures: p.integer().default(0),
    leaseId: p.uuid().nullable(),
    leasedUntil: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'endpoint_mail_by_contact', properties: ['contact', 'createdAt'] },
    { name: 'endpoint_mail_by_endpoint', properties: ['endpoint', 'createdAt'] },
    { name: 'endpoint_mail_by_due', properties: ['dueAt'] },
  ],
});

/** A mail to the owner of an endpoint. */
export class EndpointMail extends EndpointMailSchema.class {}
EndpointMailSchema.setClass(EndpointMail);
