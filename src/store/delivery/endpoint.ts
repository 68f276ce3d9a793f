import { defineEntity, p } from '@mikro-orm/core';
import { ENDPOINT_HEALTHS, ENDPOINT_PROBES } from '../../domain/words.ts';
import { Assortment } from './assortment.ts';
import { EndpointContact } from './endpoint-contact.ts';

const EndpointSchema = defineEntity({
  name: 'Endpoint',
  tableName: 'endpoint',
  properties: {
    id: p.uuid().primary(),
    /** Whose it is, as persons are compared (`normalizedPersonId`). */
    owner: p.text(),
    name: p.text(),
    url: p.text(),
    /** Which facts it gets, as it was asked for. */
    filter: p.json<object>(),
    /** Its owner's list of the items that it gets facts of; null: of all. */
    assortment: () => p.manyToOne(Assortment).ref().nullable().deleteRule('no action'),
    /** So many facts are put into one message at most. */
    batch: p.integer(),
    secret: p.text(),
    /** The secret before, which signs beside the present one until then. */
    oldSecret: p.text().nullable(),
    oldSecretUntil: p.datetime().length(3).nullable(),
    health: p.enum(() => ENDPOINT_HEALTHS),
    /** Why it is not healthy, in a sentence. */
    because: p.text().nullable(),
    /** Up to here every fact was delivered or does not pass the filter. */
    cursor: p.bigint('number'),
    /** The last fact of the message that is tried again: it keeps its facts, and its id with them. */
    pendingLast: p.bigint('number').nullable(),
    /** What is sent before any fact: the question whether it wants messages, or a trial. */
    probe: p.enum(() => ENDPOINT_PROBES).nullable(),
    /** What it is to answer to show that it wants messages. */
    challenge: p.text(),
    /** How often in a row it failed, and since when. */
    failures: p.integer().default(0),
    failingSince: p.datetime().length(3).nullable(),
    /** It is not tried before this; null: as soon as there is something. */
    dueAt: p.datetime().length(3).nullable(),
    /** By which worker it is being tried, until when nobody else tries it. */
    leaseId: p.uuid().nullable(),
    leasedUntil: p.datetime().length(3).nullable(),
    /** Up to here every warning was delivered before its turn, or does not pass the filter. */
    warningCursor: p.bigint('number').defaultRaw('0'),
    /** Up to here every warning was tried. */
    warningTried: p.bigint('number').defaultRaw('0'),
    /** How often in a row what warns was not delivered, and when it is tried again; null: as soon as there is something. */
    warningFailures: p.integer().default(0),
    warningDueAt: p.datetime().length(3).nullable(),
    /** By which worker it is being warned, until when nobody else does. */
    warningLeaseId: p.uuid().nullable(),
    warningLeasedUntil: p.datetime().length(3).nullable(),
    createdAt: p.datetime().length(3),
    /** Who is told by mail when it fails; null: nobody. */
    contact: () => p.manyToOne(EndpointContact).ref().nullable().deleteRule('set null'),
  },
  indexes: [
    { name: 'endpoint_by_owner', properties: ['owner', 'createdAt'] },
    { name: 'endpoint_by_cursor', properties: ['cursor'] },
  ],
});

/** Where facts are sent to: a cursor over the record. */
export class Endpoint extends EndpointSchema.class {}
EndpointSchema.setClass(Endpoint);
