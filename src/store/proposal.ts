import { defineEntity, p } from '@mikro-orm/core';
import { PROPOSAL_STATUSES } from '../domain/words.ts';

const ProposalSchema = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  properties: {
    id: p.uuid().primary(),
    /** The mutation that is carried out once it is approved, and its input as it was given. */
    mutation: p.text(),
    input: p.json<object>(),
    /** Of which item; it may be one that is held back itself and has no row yet. */
    itemId: p.uuid(),
    /** The items of whose answers it decides. */
    affectedIds: p.array().columnType('uuid[]').default([]),
    status: p.enum(() => PROPOSAL_STATUSES),
    /** So many other people were to approve it when it was made. */
    approvalsNeeded: p.integer(),
    madeByKey: p.text().nullable(),
    madeBy: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    madeByPerson: p.text().nullable(),
    madeAt: p.datetime().length(3),
    /** What came of it. */
    entryId: p.uuid().nullable(),
  },
  indexes: [{ name: 'proposal_by_status', properties: ['status', 'madeAt', 'id'] }],
});

/** Something about an item that one person may not say alone, before colleagues; known inside only. */
export class Proposal extends ProposalSchema.class {}
ProposalSchema.setClass(Proposal);
