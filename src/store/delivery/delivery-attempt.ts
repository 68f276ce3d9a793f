import { defineEntity, p } from '@mikro-orm/core';
import { DELIVERY_OUTCOMES } from '../../domain/words.ts';
import { Endpoint } from './endpoint.ts';

const DeliveryAttemptSchema = defineEntity({
  name: 'DeliveryAttempt',
  tableName: 'delivery_attempt',
  properties: {
    id: p.uuid().primary(),
    endpoint: () => p.manyToOne(Endpoint).ref().deleteRule('cascade'),
    messageId: p.text(),
    /** The facts of the message; 0 for one without. */
    firstSequence: p.bigint('number'),
    lastSequence: p.bigint('number'),
    at: p.datetime().length(3),
    milliseconds: p.integer(),
    outcome: p.enum(() => DELIVERY_OUTCOMES),
    httpStatus: p.integer().nullable(),
    /** What the answer begins with. */
    answer: p.text().nullable(),
    /** When the message is tried again; null where it is not. */
    nextAt: p.datetime().length(3).nullable(),
  },
  indexes: [{ name: 'delivery_attempt_by_endpoint', properties: ['endpoint', 'at', 'id'] }],
});

/** One request to an endpoint, and what came of it. */
export class DeliveryAttempt extends DeliveryAttemptSchema.class {}
DeliveryAttemptSchema.setClass(DeliveryAttempt);
