import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { typeDefs } from './type-defs.ts';

const file = join(import.meta.dirname, 'resolvers.generated.ts');

const from = (name: string) => `./parents.ts#${name}`;

/** What resolvers get as their parent, where that is a row of ours and not the answer itself. */
const mappers = {
  Item: from('ItemParent'),
  Product: from('ItemParent'),
  Accessory: from('ItemParent'),
  StorageOption: from('ItemParent'),
  ItemFamily: from('FamilyParent'),
  Brand: from('BrandParent'),
  Line: from('LineParent'),
  Market: from('MarketParent'),
  Image: from('ImageParent'),
  ListingWithdrawal: from('EntryParent'),
  Fit: from('FitParent'),
  Succession: from('SuccessionParent'),
  SuccessorPath: from('SuccessorPathParent'),
  Lifecycle: from('LifecycleParent'),
  FacetAnswer: from('FacetAnswerParent'),
  Action: from('ActionParent'),
  StatedCommitment: from('StatedCommitmentParent'),
  PreciseDate: from('PreciseDateParent'),
  Notice: from('NoticeParent'),
  TimelineEntry: from('EntryParent'),
  ItemEntry: from('EntryParent'),
  StateEntry: from('EntryParent'),
  CommitmentEntry: from('EntryParent'),
  SuccessionEntry: from('EntryParent'),
  FitEntry: from('EntryParent'),
  UpdateEntry: from('EntryParent'),
  CorrectionEntry: from('EntryParent'),
  Ending: from('EndingParent'),
  AuditEntry: from('AuditParent'),
  Key: from('KeyParent'),
  HeldEntry: from('EmbargoedEntryParent'),
  Proposal: from('ProposalParent'),
  ProposalStep: from('ProposalStepParent'),
  NoticeRow: from('NoticeRowParent'),
  NoticeStep: from('NoticeStepParent'),
  TransitionRow: from('TransitionRowParent'),
  RegisteredRow: from('RegisteredRowParent'),
  ItemPayload: from('PayloadParent'),
  EntryPayload: from('PayloadParent'),
  TransitionItemPayload: from('PayloadParent'),
  Preview: from('PreviewParent'),
  PreviewElsewhere: from('PreviewElsewhereParent'),
  Groups: '../reads/groups.ts#GroupsView',
  Report: '../reads/report.ts#ReportView',
  ReportFigure: '../reads/report.ts#ReportFigureView',
  UserError: '../domain/refusal.ts#Fault',
  Viewer: "Pick<{T}, 'role' | 'name'>",
};

const config = {
  contextType: './context.ts#RequestContext',
  mappers,
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
export async function generateResolverTypes(): Promise<string> {
  const text = await codegen({
    documents: [],
    config,
    filename: file,
    schema: typeDefs,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return `// Made by src/graphql/generate.ts from schema/. Do not edit.\n${text}`;
}

/** Whether the file of resolver types says what the contract says now. */
export async function areResolverTypesCurrent(): Promise<boolean> {
  return readIfThere(file) === (await generateResolverTypes());
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

async function run(check: boolean): Promise<void> {
  if (!check) return writeFileSync(file, await generateResolverTypes());
  if (await areResolverTypesCurrent()) return;
  console.error('src/graphql/resolvers.generated.ts is stale: run `npm run generate`.');
  process.exitCode = 1;
}

if (import.meta.main) await run(process.argv.includes('--check'));
