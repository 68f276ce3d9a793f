import { defineEntity, p } from '@mikro-orm/core';
import { PROPOSAL_STEP_KINDS } from '../domain/words.ts';
import { Proposal } from './proposal.ts';

const ProposalStepSchema = defineEntity({
  name: 'ProposalStep',
  tableName: 'proposal_step',
  properties: {
    id: p.bigint('number').primary(),
    proposal: () => p.manyToOne(Proposal).ref(),
    step: p.enum(() => PROPOSAL_STEP_KINDS),
    byKey: p.text().nullable(),
    by: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    byPerson: p.text().nullable(),
    at: p.datetime().length(3),
    comment: p.text().nullable(),
  },
  indexes: [{ name: 'proposal_step_by_proposal', properties: ['proposal', 'id'] }],
});

/** One step of a proposal: by whom and when; known inside only. */
export class ProposalStep extends ProposalStepSchema.class {}
ProposalStepSchema.setClass(ProposalStep);
