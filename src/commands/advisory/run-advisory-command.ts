import type { AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import {
  advisoryContentFaults,
  advisoryWarnings,
  textsOfAdvisory,
} from '../../domain/advisory/advisory-faults.ts';
import { itemIdsOfAffected } from '../../domain/advisory/advisory-document.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { softeningFaults } from '../../domain/text/text-lint.ts';
import { LINT_PHRASES_BY_LOCALE } from '../../wording/locales.ts';
import {
  appendAdvisoryRevision,
  type LockedAdvisory,
  type NewAdvisoryRevision,
} from '../../record/advisory.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { ItemChange } from '../pipeline/change.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ChangePreview, previewChanges } from '../pipeline/preview.ts';
import { type CommonCommandInput, runCommand, type WriteCommandDefinition } from '../pipeline/run-command.ts';
import { FORCE_NEEDS_ADMIN_MESSAGE } from '../transition/transition-input.ts';
import { partFaults, releasesOfAffectedItems } from './advisory-releases.ts';

/** What became of a warning, or for a dry run would. */
export interface AdvisoryAnswer {
  /** When it was recorded. */
  readonly at: Instant;
  /** Null for a dry run. */
  readonly advisoryId: string | null;
  /** The ids of its facts, in the order of its items. */
  readonly entryIds: readonly string[];
  /** What it would do to the first of its items, with what it would do to the others; null unless it was only tried. */
  readonly preview: ChangePreview | null;
  readonly warnings: readonly Fault[];
}

/** A revision that was said, as the audit trail and the preview look at it. */
interface SaidRevision {
  readonly before: LockedAdvisory | null;
  readonly revision: NewAdvisoryRevision;
  readonly facts: readonly Fact[];
  readonly changes: readonly ItemChange[];
  readonly warnings: readonly Fault[];
}

/**
 * Runs a command that says a revision of a warning (`runCommand`). Warnings need no approvals: whoever may say anything may warn
 * (rules.md, R140).
 * @param decide what is to be said
 * @throws Refusal with everything that is wrong with the revision, before anything is written
 */
export async function runAdvisoryCommand<
  Input extends CommonCommandInput & { readonly force?: boolean | null },
>(
  ctx: Context,
  command: WriteCommandDefinition<Input>,
  raw: unknown,
  decide: (input: Input, record: RecordWriter) => Promise<NewAdvisoryRevision>,
): Promise<AdvisoryAnswer> {
  return await runCommand<Input, SaidRevision, AdvisoryAnswer>(ctx, command, raw, {
    work: async (input, record) => {
      if (input.force && ctx.caller.role !== 'ADMIN')
        throw createRefusal('FORBIDDEN', FORCE_NEEDS_ADMIN_MESSAGE, 'force');
      return await sayRevision(record, await decide(input, record), input.dryRun === true);
    },
    audited: ({ before, revision, facts }) => ({
      itemIds: facts.map(({ itemId }) => itemId),
      before: before && { status: before.status, revision: before.revision },
      after: {
        number: facts[0]!.data.advisory!.number,
        status: revision.status,
        revision: (before?.revision ?? 0) + 1,
      },
    }),
    answer: ({ revision, facts, warnings }, at) => ({
      at,
      advisoryId: revision.id,
      entryIds: facts.map(({ id }) => id),
      preview: null,
      warnings,
    }),
    dryRunAnswer: async ({ changes, warnings }, at) => ({
      at,
      advisoryId: null,
      entryIds: [],
      preview: combinedPreview(await previewChanges(ctx, changes), warnings),
      warnings,
    }),
  });
}

async function sayRevision(
  record: RecordWriter,
  revision: NewAdvisoryRevision,
  isDryRun: boolean,
): Promise<SaidRevision> {
  const { document } = revision;
  const releases = await releasesOfAffectedItems(record, itemIdsOfAffected(document.affected), revision.id);
  const facts = await appendAdvisoryRevision(record, revision);
  const changes: ItemChange[] = [];
  if (isDryRun)
    for (const [index, fact] of facts.entries()) {
      const { change } = await appendedFactOutcome(record, await record.item(fact.itemId), fact);
      changes[index] = { ...change!, before: change!.before.filter(({ id }) => id !== fact.id) };
    }
  const warnings = revision.status === 'STANDING' ? advisoryWarnings(document, releases) : [];
  return { before: revision.before, revision, facts, changes, warnings };
}

/** What a warning does to its items: shown of the first, with all that lose what follows them and all who are told. */
function combinedPreview(previews: readonly ChangePreview[], warnings: readonly Fault[]): ChangePreview {
  const uniqueById = <Item extends { readonly id: string }>(items: readonly Item[]) => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  return {
    ...previews[0]!,
    orphans: uniqueById(previews.flatMap(({ orphans }) => orphans)),
    losesSuccessor: uniqueById(previews.flatMap(({ losesSuccessor }) => losesSuccessor)),
    told: previews.flatMap(({ told }) => told),
    facts: previews.flatMap(({ facts }) => facts),
    warnings,
  };
}

/**
 * Refuses a document of a warning that says too little, or what cannot be.
 * @param isNew whether it is the first revision: what has passed since may stay in later ones
 * @throws Refusal with everything that is wrong at once; an admin may force the words of a safety recall (rules.md, R146)
 */
export async function requireSoundDocument(
  ctx: Context,
  record: RecordWriter,
  { id, document, forced }: Pick<NewAdvisoryRevision, 'id' | 'document' | 'forced'>,
  isNew: boolean,
): Promise<void> {
  const { defaultLocale } = ctx;
  const releases = await releasesOfAffectedItems(record, itemIdsOfAffected(document.affected), id);
  refuseIfAny([
    ...advisoryContentFaults(document, { defaultLocale, at: record.recordedAt, isNew }),
    ...partFaults(document, releases),
    ...(forced ? [] : wordFaults(document)),
  ]);
}

/** Words that play a danger down: a safety recall may have none. */
export function wordFaults(document: AdvisoryDocument): Fault[] {
  if (document.kind !== 'SAFETY_RECALL') return [];
  return textsOfAdvisory(document).flatMap(([field, text]) =>
    softeningFaults(text, LINT_PHRASES_BY_LOCALE, ['advisory', field]),
  );
}
