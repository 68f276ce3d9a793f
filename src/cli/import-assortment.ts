import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { listPeopleWithKeys } from '../access/person.ts';
import { collectAssortmentEntries } from '../commands/assortment/assortment-table.ts';
import { replaceAssortment } from '../commands/assortment/keep-assortment.ts';
import { type AssortmentEntryInput, assortmentShapes } from '../commands/assortment/assortment-input.ts';
import { isAssortmentHandle } from '../delivery/assortments.ts';
import { Refusal } from '../domain/refusal.ts';
import { readAssortmentRows } from '../vocabularies/assortment/assortment-rows.ts';
import { createStreamReporter, type Reporter } from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import { findPersonOrProblem } from './person-by-name.ts';
import type { Terminal } from './terminal.ts';

/** What `import assortment` was asked for. */
export interface ImportAssortmentOptions {
  readonly path: string;
  readonly handle: string;
  /** Whose list it is, by the name or person of a key that works. */
  readonly as: string;
  /** What the list is called; null leaves it as it is. */
  readonly name: string | null;
  /** Whether it is meant where most of what the list held is replaced. */
  readonly allowMassRemoval: boolean;
}

const MAX_UNKNOWN_SHOWN = 20;

/** What the words behind `assortment` ask for; null where they cannot be understood. */
export function parseAssortmentOptions(args: readonly string[]): ImportAssortmentOptions | null {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { handle: text, as: text, name: text, 'allow-mass-removal': { type: 'boolean' } },
      allowPositionals: true,
    });
    const [path, ...more] = positionals;
    const { handle, as, name } = values;
    const isNamed = name === undefined || assortmentShapes.name.safeParse(name).success;
    if (path === undefined || more.length > 0 || handle === undefined || as === undefined || !isNamed)
      return null;
    if (!isAssortmentHandle(handle)) return null;
    const allowMassRemoval = values['allow-mass-removal'] ?? false;
    return { path, handle, as: as.trim(), name: name?.trim() ?? null, allowMassRemoval };
  } catch {
    return null;
  }
}

/**
 * Puts a table of SKUs in place of what somebody's list held. A table with a row that is wrong changes nothing, and needs no database to
 * say so.
 * @returns the exit status: 0 where nothing was reported
 */
export async function importAssortment(
  options: ImportAssortmentOptions,
  terminal: Terminal,
): Promise<number> {
  const { path, handle, as, name, allowMassRemoval } = options;
  const reporter = createStreamReporter(terminal);
  const entries = await readEntriesOrReport(path, reporter);
  if (entries === null) return 1;
  return await withDatabaseContext(terminal, 'import', async (ctx) => {
    const owner = findPersonOrProblem(as, await listPeopleWithKeys(ctx), 'a key');
    if (typeof owner === 'string') {
      reporter.complain(owner);
      return 1;
    }
    try {
      const own = { ...ctx, caller: { ...ctx.caller, ...owner } };
      const update = { handle, name, entries, allowMassRemoval };
      const { size, unknownCount, unknownSkus } = await replaceAssortment(own, update);
      reporter.say(`The list "${handle}" of ${owner.person} holds ${size} SKUs.`);
      if (unknownCount > 0) reporter.say(unknownSkusLine(unknownCount, unknownSkus));
      return 0;
    } catch (error) {
      return reportRefusal(path, error, reporter);
    }
  });
}

async function readEntriesOrReport(path: string, reporter: Reporter): Promise<AssortmentEntryInput[] | null> {
  try {
    return await collectAssortmentEntries(readAssortmentRows(createReadStream(path)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'EISDIR', 'EACCES'].includes(code ?? ''))
      reporter.complain(`${path}: Name a file that can be read (${code}).`);
    else reportRefusal(path, error, reporter);
    return null;
  }
}

function reportRefusal(path: string, error: unknown, reporter: Reporter): number {
  if (!(error instanceof Refusal)) throw error;
  for (const { message } of error.faults)
    reporter.complain(
      `${path}: ${message.replace('say so with `allowMassRemoval`', 'import with --allow-mass-removal')}`,
    );
  reporter.complain('Nothing was changed: mend the table and import it again.');
  return 1;
}

function unknownSkusLine(count: number, skus: readonly string[]): string {
  const shown = skus.slice(0, MAX_UNKNOWN_SHOWN);
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return `No item bears ${count === 1 ? 'one of them' : `${count} of them`} yet: ${shown.join(', ')}${more}.`;
}
