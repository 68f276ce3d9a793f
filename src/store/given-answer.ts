import { defineEntity, p } from '@mikro-orm/core';

const GivenAnswerSchema = defineEntity({
  name: 'GivenAnswer',
  tableName: 'given_answer',
  properties: {
    caller: p.text().primary(),
    idempotencyKey: p.text().primary(),
    verb: p.text(),
    /** SHA-256 of the input, to tell the same call from another with its key. */
    inputHash: p.text(),
    outcome: p.json<object>(),
    givenAt: p.datetime().length(3),
  },
  indexes: [{ name: 'given_answer_by_age', properties: ['givenAt'] }],
});

/** What a call with an idempotency key was answered: the same again for a day. */
export class GivenAnswer extends GivenAnswerSchema.class {}
GivenAnswerSchema.setClass(GivenAnswer);
