import { issueKey, revokeKey } from '../../access/key.ts';
import { mapSubject } from '../../access/person.ts';
import { keepAssortment } from '../../commands/assortment/keep-assortment.ts';
import { cancelTransition } from '../../commands/transition/cancel-transition.ts';
import {
  pauseEndpoint,
  removeEndpoint,
  replayEndpoint,
  resumeEndpoint,
  reviseEndpoint,
  rotateEndpointSecret,
  testEndpoint,
} from '../../commands/endpoint/change-endpoint.ts';
import { registerEndpoint } from '../../commands/endpoint/register-endpoint.ts';
import { correctEntry } from '../../commands/correction/correct-entry.ts';
import { translateEntry } from '../../commands/correction/translate-entry.ts';
import { declareFit } from '../../commands/item/declare-fit.ts';
import { withdrawFit } from '../../commands/item/withdraw-fit.ts';
import { mergeItems, withdrawListing } from '../../commands/item/withdraw-listing.ts';
import { registerMarket } from '../../commands/market/register-market.ts';
import { reviseMarket } from '../../commands/market/revise-market.ts';
import { approveProposal, returnProposal, withdrawProposal } from '../../commands/proposal/proposal-steps.ts';
import { handOverNotice } from '../../commands/notice/hand-over-notice.ts';
import { postponeNotice } from '../../commands/notice/postpone-notice.ts';
import { returnNotice } from '../../commands/notice/return-notice.ts';
import { offboardPerson } from '../../commands/notice/offboard-person.ts';
import { resolveAdvisory, withdrawAdvisory } from '../../commands/advisory/end-advisory.ts';
import { issueAdvisory } from '../../commands/advisory/issue-advisory.ts';
import { reviseAdvisory } from '../../commands/advisory/revise-advisory.ts';
import { runAdvisoryCommandForPayload } from '../answers/advisories.ts';
import { answerDanger } from '../../commands/danger/answer-danger.ts';
import { reportDanger } from '../../commands/danger/report-danger.ts';
import { runAnswerDangerForPayload } from '../answers/dangers.ts';
import { makeCommitment } from '../../commands/promise/make-commitment.ts';
import { nameSuccessor } from '../../commands/succession/name-successor.ts';
import { approveNotice, submitNotice, withdrawNotice } from '../../commands/notice/notice-steps.ts';
import { publishRelease } from '../../commands/release/publish-release.ts';
import { withdrawRelease } from '../../commands/release/withdraw-release.ts';
import { postUpdate } from '../../commands/promise/post-update.ts';
import { promiseUpdate } from '../../commands/promise/promise-update.ts';
import { registerItem } from '../../commands/item/register-item.ts';
import { registerItems } from '../../commands/item/register-items.ts';
import { reviseItem } from '../../commands/item/revise-item.ts';
import { rescheduleTransition } from '../../commands/transition/reschedule-transition.ts';
import { reviseBrand } from '../../commands/item/revise-brand.ts';
import { reviseFamily } from '../../commands/item/revise-family.ts';
import { reviseLine } from '../../commands/item/revise-line.ts';
import { reviseNotice } from '../../commands/notice/revise-notice.ts';
import { transitionItem } from '../../commands/transition/transition-item.ts';
import { transitionItems } from '../../commands/notice/transition-items.ts';
import { withdrawSuccessor } from '../../commands/succession/withdraw-successor.ts';
import { requestWatch } from '../../commands/watch/request-watch.ts';
import {
  runItemCommandForPayload,
  runIssueKeyForPayload,
  runRevokeKeyForPayload,
  runRegisterItemsForPayload,
  runNoticeStepForPayload,
  runTransitionItemsForPayload,
  runMapSubjectForPayload,
  runProposalStepForPayload,
  runGroupCommandForPayload,
  runOffboardPersonForPayload,
  runForAcceptedPayload,
} from '../answers/payloads.ts';
import { runEndpointCommandForPayload, runKeepAssortmentForPayload } from '../answers/endpoints.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  registerItem: (_, { input }, ctx) => runItemCommandForPayload(ctx, registerItem, input),
  registerItems: (_, { input }, ctx) => runRegisterItemsForPayload(ctx, () => registerItems(ctx.live, input)),
  reviseItem: (_, { input }, ctx) => runItemCommandForPayload(ctx, reviseItem, input),
  withdrawListing: (_, { input }, ctx) => runItemCommandForPayload(ctx, withdrawListing, input),
  mergeItems: (_, { input }, ctx) => runItemCommandForPayload(ctx, mergeItems, input),
  declareFit: (_, { input }, ctx) => runItemCommandForPayload(ctx, declareFit, input),
  withdrawFit: (_, { input }, ctx) => runItemCommandForPayload(ctx, withdrawFit, input),
  publishRelease: (_, { input }, ctx) => runItemCommandForPayload(ctx, publishRelease, input),
  withdrawRelease: (_, { input }, ctx) => runItemCommandForPayload(ctx, withdrawRelease, input),
  issueAdvisory: (_, { input }, ctx) => runAdvisoryCommandForPayload(ctx, issueAdvisory, input),
  reviseAdvisory: (_, { input }, ctx) => runAdvisoryCommandForPayload(ctx, reviseAdvisory, input),
  resolveAdvisory: (_, { input }, ctx) => runAdvisoryCommandForPayload(ctx, resolveAdvisory, input),
  withdrawAdvisory: (_, { input }, ctx) => runAdvisoryCommandForPayload(ctx, withdrawAdvisory, input),
  transitionItem: (_, { input }, ctx) => runItemCommandForPayload(ctx, transitionItem, input),
  rescheduleTransition: (_, { input }, ctx) => runItemCommandForPayload(ctx, rescheduleTransition, input),
  cancelTransition: (_, { input }, ctx) => runItemCommandForPayload(ctx, cancelTransition, input),
  makeCommitment: (_, { input }, ctx) => runItemCommandForPayload(ctx, makeCommitment, input),
  nameSuccessor: (_, { input }, ctx) => runItemCommandForPayload(ctx, nameSuccessor, input),
  withdrawSuccessor: (_, { input }, ctx) => runItemCommandForPayload(ctx, withdrawSuccessor, input),
  promiseUpdate: (_, { input }, ctx) => runItemCommandForPayload(ctx, promiseUpdate, input),
  postUpdate: (_, { input }, ctx) => runItemCommandForPayload(ctx, postUpdate, input),
  correctEntry: (_, { input }, ctx) => runItemCommandForPayload(ctx, correctEntry, input),
  translateEntry: (_, { input }, ctx) => runItemCommandForPayload(ctx, translateEntry, input),
  transitionItems: (_, { input }, ctx) =>
    runTransitionItemsForPayload(ctx, () => transitionItems(ctx.live, input)),
  submitNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => submitNotice(ctx.live, input)),
  approveNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => approveNotice(ctx.live, input)),
  reviseNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => reviseNotice(ctx.live, input)),
  withdrawNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => withdrawNotice(ctx.live, input)),
  returnNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => returnNotice(ctx.live, input)),
  postponeNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => postponeNotice(ctx.live, input)),
  handOverNotice: (_, { input }, ctx) => runNoticeStepForPayload(ctx, () => handOverNotice(ctx.live, input)),
  approveProposal: (_, { input }, ctx) =>
    runProposalStepForPayload(ctx, () => approveProposal(ctx.live, input)),
  returnProposal: (_, { input }, ctx) =>
    runProposalStepForPayload(ctx, () => returnProposal(ctx.live, input)),
  withdrawProposal: (_, { input }, ctx) =>
    runProposalStepForPayload(ctx, () => withdrawProposal(ctx.live, input)),
  reviseLine: (_, { input }, ctx) => runGroupCommandForPayload(ctx, () => reviseLine(ctx.live, input)),
  reviseBrand: (_, { input }, ctx) => runGroupCommandForPayload(ctx, () => reviseBrand(ctx.live, input)),
  registerMarket: (_, { input }, ctx) =>
    runGroupCommandForPayload(ctx, () => registerMarket(ctx.live, input)),
  reviseMarket: (_, { input }, ctx) => runGroupCommandForPayload(ctx, () => reviseMarket(ctx.live, input)),
  reviseFamily: (_, { input }, ctx) => runGroupCommandForPayload(ctx, () => reviseFamily(ctx.live, input)),
  issueKey: (_, { input }, ctx) => runIssueKeyForPayload(() => issueKey(ctx.live, input)),
  revokeKey: (_, { input }, ctx) => runRevokeKeyForPayload(() => revokeKey(ctx.live, input)),
  offboardPerson: (_, { input }, ctx) =>
    runOffboardPersonForPayload(ctx, () => offboardPerson(ctx.live, input)),
  registerEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => registerEndpoint(ctx.live, input)),
  reviseEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => reviseEndpoint(ctx.live, input)),
  rotateEndpointSecret: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => rotateEndpointSecret(ctx.live, input)),
  replayEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => replayEndpoint(ctx.live, input)),
  pauseEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => pauseEndpoint(ctx.live, input)),
  resumeEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => resumeEndpoint(ctx.live, input)),
  testEndpoint: (_, { input }, ctx) => runEndpointCommandForPayload(ctx, () => testEndpoint(ctx.live, input)),
  removeEndpoint: (_, { input }, ctx) =>
    runEndpointCommandForPayload(ctx, () => removeEndpoint(ctx.live, input)),
  keepAssortment: (_, { input }, ctx) =>
    runKeepAssortmentForPayload(ctx, () => keepAssortment(ctx.live, input)),
  watch: (_, { input }, ctx) => runForAcceptedPayload(() => requestWatch(ctx.live, input)),
  reportDanger: (_, { input }, ctx) => runForAcceptedPayload(() => reportDanger(ctx.live, input)),
  answerDanger: (_, { input }, ctx) => runAnswerDangerForPayload(ctx, () => answerDanger(ctx.live, input)),
  mapSubject: (_, { input }, ctx) => runMapSubjectForPayload(() => mapSubject(ctx.live, input)),
};
