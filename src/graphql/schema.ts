import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { Accessory } from './resolvers/item/accessory.ts';
import { Action } from './resolvers/action.ts';
import { wrapResolversWithArgumentDefaults } from './execution/argument-defaults.ts';
import { AuditEntry } from './resolvers/audit.ts';
import { Brand } from './resolvers/item/brand.ts';
import { StatedCommitment } from './resolvers/commitment.ts';
import { PreciseDate } from './resolvers/date.ts';
import { Ending } from './resolvers/ending.ts';
import {
  CommitmentEntry,
  CorrectionEntry,
  FitEntry,
  ItemEntry,
  ReleaseEntry,
  StateEntry,
  SuccessionEntry,
  UpdateEntry,
} from './resolvers/entry.ts';
import { Assortment } from './resolvers/assortment.ts';
import { DeliveryAttempt, Endpoint } from './resolvers/endpoint.ts';
import { FacetAnswer } from './resolvers/facet.ts';
import { ItemFamily } from './resolvers/item/family.ts';
import { Fit } from './resolvers/fit.ts';
import { wrapResolversWithInheritedArguments } from './execution/inherited-arguments.ts';
import { HeldEntry } from './resolvers/held.ts';
import { Image, Item, ItemConnection, ItemOption, ListingWithdrawal } from './resolvers/item/item.ts';
import { LastOrder, Lifecycle, PlannedChange, PromisedUpdate } from './resolvers/lifecycle.ts';
import { Line } from './resolvers/item/line.ts';
import { wrapResolversWithListCharges } from './execution/list-charges.ts';
import { Market } from './resolvers/market.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Node } from './resolvers/node.ts';
import { Notice, NoticeRow, NoticeStep, TransitionRow } from './resolvers/notice.ts';
import { Product } from './resolvers/item/product.ts';
import { DangerReport } from './resolvers/item/danger-report.ts';
import { Demand } from './resolvers/demand.ts';
import { Preview, PreviewElsewhere } from './resolvers/preview.ts';
import { Proposal, ProposalStep } from './resolvers/proposal.ts';
import { Query } from './resolvers/query.ts';
import { RegisteredRow } from './resolvers/item/registered-row.ts';
import { Advisory, AdvisoryEntry, AdvisoryRevision, Affected } from './resolvers/item/advisory.ts';
import { LatestRelease, Release, ReleasePayload, SkippedRelease } from './resolvers/item/release.ts';
import { ReportFigure } from './resolvers/report.ts';
import { scalarConfigs } from './scalars.ts';
import { Source } from './resolvers/source.ts';
import { StorageOption } from './resolvers/item/storage-option.ts';
import { Succession, SuccessorPath } from './resolvers/succession.ts';
import { TimelineEntry } from './resolvers/timeline.ts';
import { typeDefs } from './type-defs.ts';
import { Viewer } from './resolvers/viewer.ts';

let shared: GraphQLSchema | null = null;

/** The schema that all doors of a process answer by: it keeps nothing of a request, and takes long to make. */
export function sharedSchema(): GraphQLSchema {
  shared ??= createSchema();
  return shared;
}

/** The contract with its resolvers; what runs is what was priced. */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs,
    inheritResolversFromInterfaces: true,
    resolvers: {
      ...scalarConfigs,
      Query,
      Mutation,
      Node,
      Item,
      Product,
      Accessory,
      StorageOption,
      ItemConnection,
      ItemOption,
      ItemFamily,
      Brand,
      Line,
      Image,
      Market,
      ListingWithdrawal,
      Fit,
      Succession,
      SuccessorPath,
      Source,
      Lifecycle,
      LastOrder,
      PlannedChange,
      PromisedUpdate,
      FacetAnswer,
      Endpoint,
      Assortment,
      DeliveryAttempt,
      DangerReport,
      StatedCommitment,
      Action,
      PreciseDate,
      Notice,
      HeldEntry,
      Preview,
      Demand,
      PreviewElsewhere,
      Proposal,
      ProposalStep,
      NoticeRow,
      NoticeStep,
      TransitionRow,
      RegisteredRow,
      ReportFigure,
      Ending,
      AuditEntry,
      Viewer,
      TimelineEntry,
      ItemEntry,
      ReleaseEntry,
      AdvisoryEntry,
      Advisory,
      AdvisoryRevision,
      Affected,
      Release,
      LatestRelease,
      SkippedRelease,
      ReleasePayload,
      StateEntry,
      CommitmentEntry,
      SuccessionEntry,
      FitEntry,
      UpdateEntry,
      CorrectionEntry,
    },
  });
  return wrapResolversWithListCharges(
    wrapResolversWithInheritedArguments(wrapResolversWithArgumentDefaults(schema)),
  );
}
