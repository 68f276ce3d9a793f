import { publicId } from '../../domain/item/public-id.ts';
import { instantsToIso } from '../../commands/notice/notice-workflow.ts';
import { previewParentOf } from '../answers/payloads.ts';
import type { ProposalResolvers, ProposalStepResolvers } from '../resolvers.generated.ts';

export const Proposal: ProposalResolvers = {
  id: ({ id }) => publicId('Proposal', id),
  input: ({ input }) => instantsToIso(input),
  item: ({ itemId }, _, ctx) => ctx.reads.item(itemId),
  author: ({ author }) => author.name,
  approvals: ({ approvals }) => [...approvals],
  steps: ({ steps }) => [...steps],
  awaitsYou: ({ awaitsCaller }) => awaitsCaller,
  preview: (proposal, _, ctx) =>
    ctx.reads.proposalTried(proposal).then(({ preview }) => preview && previewParentOf(preview)),
  userErrors: (proposal, _, ctx) =>
    ctx.reads.proposalTried(proposal).then(({ userErrors }) => [...userErrors]),
  entry: ({ entryId }, _, ctx) => (entryId ? ctx.reads.fact(entryId) : null),
};

export const ProposalStep: ProposalStepResolvers = {
  by: ({ by }) => by.name,
};
