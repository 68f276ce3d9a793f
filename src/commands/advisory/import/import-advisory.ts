import { z } from 'zod';
import { itemIdsOfAffected, type AdvisoryDocument } from '../../../domain/advisory/advisory-document.ts';
import { MAX_AFFECTED_ITEMS } from '../../../domain/advisory/advisory-faults.ts';
import type { TextByLocale } from '../../../domain/fact/fact.ts';
import { compareVersions, versionFault } from '../../../domain/release/version.ts';
import { createRefusal } from '../../../domain/refusal.ts';
import {
  lockAdvisoryByOrigin,
  type LockedAdvisory,
  type NewAdvisoryRevision,
} from '../../../record/advisory.ts';
import type { Context } from '../../../record/context.ts';
import type { RecordWriter } from '../../../record/record.ts';
import { createRunSql, type RunSql } from '../../../record/statement.ts';
import { pageWord } from '../../../wording/page-words.ts';
import * as shapes from '../../pipeline/shapes.ts';
import { UnchangedRefusal, unchangedInputRefusal } from '../../pipeline/unchanged.ts';
import { releasesOfAffectedItems } from '../advisory-releases.ts';
import { isSameDocument } from '../revise-advisory.ts';
import { requireSoundDocument, runAdvisoryCommand } from '../run-advisory-command.ts';
import { affectedFromMatches } from './affected-products.ts';
import { type ImportedAdvisory, messageLocaleOf, paragraphsText } from './imported-advisory.ts';
import { matchProductsToItems, type ProductMatch } from './matching-items.ts';

/** What became of a warning of somebody else. */
export interface ImportedAdvisoryOutcome {
  /**
   * `unknown`: none of its products is an item here. `left`: it says something else than what stands here, which is not overruled.
   */
  readonly became: 'issued' | 'revised' | 'withdrawn' | 'unchanged' | 'unknown' | 'left';
  /** Its number here; null where there is none. */
  readonly number: string | null;
  /** Why it was left; null where it was not. */
  readonly because: string | null;
  readonly matches: readonly ProductMatch[];
  /** The products that are no items here, by name. */
  readonly unknown: readonly string[];
  readonly notes: readonly string[];
}

const SELECT_ADVISORY_BY_ORIGIN_SQL = `
select number from advisory where document #>> '{origin,publisher}' = $1 and document #>> '{origin,number}' = $2`;

const importAdvisoryShape = z.object({
  publisher: z.string(),
  number: z.string(),
  version: z.string(),
  dryRun: shapes.commonInputShapes.dryRun,
});

/**
 * Takes a warning of somebody else over (rules.md, R147): issues it, revises it where its publisher said more since, or withdraws it with
 * its publisher. The same version again changes nothing, unless more of its products are items here. What the company has spoken of
 * itself is left as it is.
 * @throws Refusal for what cannot be said at all, such as a warning about more items than one may be about
 */
export async function importAdvisory(
  ctx: Context,
  imported: ImportedAdvisory,
  dryRun: boolean,
): Promise<ImportedAdvisoryOutcome> {
  const { origin, products } = imported;
  const matches = await matchProductsToItems(ctx.rows, products);
  const known = await ctx.rows<{ number: string }>(SELECT_ADVISORY_BY_ORIGIN_SQL, [
    origin.publisher,
    origin.number,
  ]);
  if (known.length === 0 && (matches.length === 0 || imported.isWithdrawn))
    return outcomeOf(imported, matches, { became: matches.length === 0 ? 'unknown' : 'unchanged' });
  const command = { name: 'importAdvisory', role: 'ADMIN', shape: importAdvisoryShape } as const;
  let decided: DecidedImport = { matches: [], outcome: { became: 'unchanged' }, revision: null };
  try {
    await runAdvisoryCommand(ctx, command, { ...origin, dryRun }, async (_, record) => {
      decided = await decideImport(ctx, record, imported);
      if (!decided.revision) throw unchangedInputRefusal();
      return decided.revision;
    });
  } catch (error) {
    if (!(error instanceof UnchangedRefusal)) throw error;
  }
  const number = decided.outcome.number ?? (await numberOf(ctx.rows, imported));
  return outcomeOf(imported, decided.matches, { ...decided.outcome, number });
}

interface DecidedImport {
  readonly matches: readonly ProductMatch[];
  readonly outcome: Pick<ImportedAdvisoryOutcome, 'became'> & Partial<ImportedAdvisoryOutcome>;
  /** Null where nothing is to be said. */
  readonly revision: NewAdvisoryRevision | null;
}

function outcomeOf(
  { products }: ImportedAdvisory,
  matches: readonly ProductMatch[],
  outcome: DecidedImport['outcome'],
): ImportedAdvisoryOutcome {
  const found = new Set(matches.map(({ productId }) => productId));
  const unknown = products.filter(({ id }) => !found.has(id)).map(({ name }) => name);
  return { number: null, because: null, notes: [], matches, unknown: [...new Set(unknown)], ...outcome };
}

async function numberOf(run: RunSql, { origin }: ImportedAdvisory): Promise<string | null> {
  const rows = await run<{ number: string }>(SELECT_ADVISORY_BY_ORIGIN_SQL, [
    origin.publisher,
    origin.number,
  ]);
  return rows[0]?.number ?? null;
}

async function decideImport(
  ctx: Context,
  record: RecordWriter,
  imported: ImportedAdvisory,
): Promise<DecidedImport> {
  const { origin, source, products, isWithdrawn } = imported;
  const before = await lockAdvisoryByOrigin(record, origin);
  const matches = await matchProductsToItems(createRunSql(record.em), products);
  const leave = (because: string): DecidedImport => {
    const outcome = { became: 'left', because, number: before?.number ?? null } as const;
    return { matches, outcome, revision: null };
  };
  const unchanged: DecidedImport = {
    matches,
    outcome: { became: 'unchanged', number: before?.number ?? null },
    revision: null,
  };
  if (!before) return await decideNew(ctx, record, imported, matches);
  const order = versionOrder(origin.version, before.document.origin!.version);
  if (order < 0) return leave(`version ${before.document.origin!.version} of it was imported before`);
  if (before.status === 'WITHDRAWN' && order === 0) return unchanged;
  if (before.status === 'WITHDRAWN') return leave('it was withdrawn here, and nothing more is said of it');
  if (!before.document.source)
    return order === 0 ? unchanged : leave('the company itself has spoken of it since: revise it by hand');
  if (isWithdrawn) {
    const { id, number } = before;
    const document = { ...before.document, origin, source };
    const text = whatChangedText(imported, before);
    return {
      matches,
      outcome: { became: 'withdrawn', number },
      revision: { before, id, status: 'WITHDRAWN', document, text },
    };
  }
  const affectedBefore = new Set(itemIdsOfAffected(before.document.affected));
  // Of a warning that is about no item of ours any more there is nobody to tell.
  if (matches.length === 0 && affectedBefore.size === 0) return unchanged;
  if (order === 0 && matches.every(({ itemId }) => affectedBefore.has(itemId))) return unchanged;
  const { document, notes } = await documentFrom(ctx, record, imported, { matches, before });
  if (isSameDocument(document, before.document)) return unchanged;
  const { id, status, number } = before;
  const text = whatChangedText(imported, before);
  return {
    matches,
    outcome: { became: 'revised', number, notes },
    revision: { before, id, status, document, text },
  };
}

async function decideNew(
  ctx: Context,
  record: RecordWriter,
  imported: ImportedAdvisory,
  matches: readonly ProductMatch[],
): Promise<DecidedImport> {
  if (matches.length === 0) return { matches, outcome: { became: 'unknown' }, revision: null };
  const { document, notes } = await documentFrom(ctx, record, imported, { matches, before: null });
  return {
    matches,
    outcome: { became: 'issued', notes },
    revision: { before: null, id: ctx.uuid(), status: 'STANDING', document, text: null },
  };
}

/**
 * What a warning says of our items. Of the version that stands already, what was affected and is not found any more stays so: an item
 * that lost a name is not repaired.
 */
async function documentFrom(
  ctx: Context,
  record: RecordWriter,
  imported: ImportedAdvisory,
  { matches, before }: { readonly matches: readonly ProductMatch[]; readonly before: LockedAdvisory | null },
): Promise<{ readonly document: AdvisoryDocument; readonly notes: readonly string[] }> {
  const { origin, source, kind, locale, title, contact, products } = imported;
  const id = before?.id ?? ctx.uuid();
  const found = new Set(matches.map(({ itemId }) => itemId));
  const releases = await releasesOfAffectedItems(record, [...found], id);
  const told = affectedFromMatches(products, matches, releases);
  const isSameVersion =
    before !== null && versionOrder(origin.version, before.document.origin!.version) === 0;
  const kept = isSameVersion
    ? before.document.affected.flatMap(({ itemIds, part }) => {
        const lost = itemIds.filter((one) => !found.has(one));
        return lost.length > 0 ? [{ itemIds: lost, part }] : [];
      })
    : [];
  const affected = [...told.affected, ...kept];
  if (itemIdsOfAffected(affected).length > MAX_AFFECTED_ITEMS)
    throw createRefusal('TOO_MANY', `It is about more than ${MAX_AFFECTED_ITEMS} items.`, 'affected');
  const content = imported.contentFor(new Set(matches.map(({ productId }) => productId)));
  const { fixedIn = [] } = before?.document ?? {};
  const document: AdvisoryDocument = {
    kind,
    severity: content.severity,
    title: { [locale]: title },
    whatHappens: { [locale]: content.whatHappens },
    whatToDo: { [locale]: content.whatToDo },
    ...(contact !== null && { contact }),
    affected,
    fixedIn,
    origin,
    source,
  };
  // Facts from elsewhere need no words in the company's language, and those that play a danger down are not its own.
  const elsewhere = { ...ctx, defaultLocale: locale };
  await requireSoundDocument(elsewhere, record, { id, document, forced: true }, false);
  return { document, notes: [...told.notes, ...content.notes] };
}

/** What its publisher says of the versions since, or that more of its products are items here. */
function whatChangedText(
  { origin, source, versions, locale }: ImportedAdvisory,
  { document }: LockedAdvisory,
): TextByLocale {
  const known = document.origin!.version;
  const language = messageLocaleOf(locale);
  if (versionOrder(origin.version, known) === 0)
    return { [language ?? 'en']: pageWord('advisory.source.moreItems', language ?? 'en') };
  const said = versions
    .filter(({ version }) => versionOrder(version, known) > 0)
    .map(({ summary }) => summary);
  if (said.length > 0) return { [locale]: paragraphsText(said) };
  const values = { source: source.name ?? '', version: origin.version };
  return { [language ?? 'en']: pageWord('advisory.source.version', language ?? 'en', values) };
}

const VERSION_SCHEMES_OF_DOCUMENTS = ['NUMERIC', 'SEMVER', 'DATE'] as const;

/** Versions of a document: whole numbers or semantic versions (CSAF 2.1, section 3.1.12), or days. What cannot be compared is newer. */
function versionOrder(one: string, other: string): number {
  if (one === other) return 0;
  const scheme = VERSION_SCHEMES_OF_DOCUMENTS.find((name) =>
    [one, other].every((version) => versionFault(name, version) === null),
  );
  return scheme ? compareVersions(scheme, one, other) : 1;
}
