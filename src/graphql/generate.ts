import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { typeDefs } from './type-defs.ts';

const generatedFilePath = join(import.meta.dirname, 'resolvers.generated.ts');

const parentTypeReference = (name: string) => `./parents.ts#${name}`;

/** What resolvers get as their parent, where that is a row of ours and not the answer itself. */
const parentTypeReferenceByTypeName = {
  Item: parentTypeReference('ItemParent'),
  Product: parentTypeReference('ItemParent'),
  Accessory: parentTypeReference('ItemParent'),
  StorageOption: parentTypeReference('ItemParent'),
  ItemConnection: parentTypeReference('ItemConnectionParent'),
  ItemFamily: parentTypeReference('FamilyParent'),
  Brand: parentTypeReference('BrandParent'),
  Line: parentTypeReference('LineParent'),
  Market: parentTypeReference('MarketParent'),
  ItemOption: parentTypeReference('ItemOptionParent'),
  Image: parentTypeReference('ImageParent'),
  ListingWithdrawal: parentTypeReference('EntryParent'),
  Fit: parentTypeReference('FitParent'),
  Succession: parentTypeReference('SuccessionParent'),
  SuccessorPath: parentTypeReference('SuccessorPathParent'),
  Lifecycle: parentTypeReference('LifecycleParent'),
  FacetAnswer: parentTypeReference('FacetAnswerParent'),
  LastOrder: parentTypeReference('LastOrderParent'),
  PlannedChange: parentTypeReference('PlannedChangeParent'),
  PromisedUpdate: parentTypeReference('PromisedUpdateParent'),
  Source: parentTypeReference('SourceParent'),
  Action: parentTypeReference('ActionParent'),
  StatedCommitment: parentTypeReference('StatedCommitmentParent'),
  PreciseDate: parentTypeReference('PreciseDateParent'),
  Notice: parentTypeReference('NoticeParent'),
  TimelineEntry: parentTypeReference('EntryParent'),
  ItemEntry: parentTypeReference('EntryParent'),
  StateEntry: parentTypeReference('EntryParent'),
  CommitmentEntry: parentTypeReference('EntryParent'),
  SuccessionEntry: parentTypeReference('EntryParent'),
  FitEntry: parentTypeReference('EntryParent'),
  ReleaseEntry: parentTypeReference('EntryParent'),
  AdvisoryEntry: parentTypeReference('EntryParent'),
  UpdateEntry: parentTypeReference('EntryParent'),
  CorrectionEntry: parentTypeReference('EntryParent'),
  Ending: parentTypeReference('EndingParent'),
  AuditEntry: parentTypeReference('AuditParent'),
  Key: parentTypeReference('KeyParent'),
  HeldEntry: parentTypeReference('EmbargoedEntryParent'),
  Proposal: parentTypeReference('ProposalParent'),
  Release: '../reads/release.ts#ReleaseView',
  LatestRelease: '../reads/release.ts#LatestReleaseView',
  SkippedRelease: '../reads/release.ts#ReleaseView',
  ReleasePayload: parentTypeReference('PayloadParent'),
  Advisory: '../reads/advisory.ts#AdvisoryView',
  DangerReport: '../reads/danger/danger-report.ts#DangerReportView',
  Affected: '../domain/advisory/advisory-document.ts#AffectedItems',
  AdvisoryRevision: '../reads/advisory.ts#AdvisoryRevisionView',
  AdvisoryPayload: parentTypeReference('AdvisoryPayloadParent'),
  Endpoint: '../delivery/endpoint-rows.ts#EndpointRow',
  Assortment: '../delivery/assortments.ts#AssortmentRow',
  DeliveryAttempt: '../delivery/endpoints.ts#DeliveryAttemptView',
  ProposalStep: parentTypeReference('ProposalStepParent'),
  NoticeRow: parentTypeReference('NoticeRowParent'),
  NoticeStep: parentTypeReference('NoticeStepParent'),
  TransitionRow: parentTypeReference('TransitionRowParent'),
  RegisteredRow: parentTypeReference('RegisteredRowParent'),
  ItemPayload: parentTypeReference('PayloadParent'),
  EntryPayload: parentTypeReference('PayloadParent'),
  TransitionItemPayload: parentTypeReference('PayloadParent'),
  Preview: parentTypeReference('PreviewParent'),
  Demand: parentTypeReference('DemandParent'),
  PreviewElsewhere: parentTypeReference('PreviewElsewhereParent'),
  Groups: '../reads/groups.ts#GroupsView',
  Report: '../reads/report/report.ts#ReportView',
  ReportFigure: '../reads/report/report.ts#ReportFigureView',
  UserError: '../domain/refusal.ts#Fault',
  Viewer: "Pick<{T}, 'role' | 'name'>",
};

const codegenConfig = {
  contextType: './context.ts#RequestContext',
  mappers: parentTypeReferenceByTypeName,
  scalars: {
    Date: 'string',
    DateTime: 'number',
    URL: 'string',
    Locale: 'string',
    MarketCode: 'string',
    JSON: 'unknown',
    Sequence: { input: 'string | number', output: 'string | number' },
  },
  enumsAsTypes: true,
  immutableTypes: true,
  useTypeImports: true,
  disableDescriptions: true,
  skipTypename: true,
  addInterfaceFieldResolverTypes: true,
  showUnusedMappers: false,
  importExtension: '.ts' as const,
};

/** The types of all resolvers, as the contract in `schema/` asks for them. */
export async function buildResolverTypesSource(): Promise<string> {
  const text = await codegen({
    documents: [],
    config: codegenConfig,
    filename: generatedFilePath,
    schema: typeDefs,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return `// Made by src/graphql/generate.ts from schema/. Do not edit.\n${text}`;
}

/** Whether the file of resolver types says what the contract says now. */
export async function areResolverTypesCurrent(): Promise<boolean> {
  return readFileIfThere(generatedFilePath) === (await buildResolverTypesSource());
}

function readFileIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

async function writeOrCheckResolverTypes(check: boolean): Promise<void> {
  if (!check) return writeFileSync(generatedFilePath, await buildResolverTypesSource());
  if (await areResolverTypesCurrent()) return;
  console.error('src/graphql/resolvers.generated.ts is stale: run `npm run generate`.');
  process.exitCode = 1;
}

if (import.meta.main) await writeOrCheckResolverTypes(process.argv.includes('--check'));
