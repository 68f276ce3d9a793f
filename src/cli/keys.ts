import { Refusal } from '../domain/refusal.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import type { Context } from '../record/context.ts';
import { misspelledWordAdvice } from './command-words.ts';
import { type KeyCommandAction, parseKeyCommand } from './key-command.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run keys -- issue --role ROLE --name NAME [--person PERSON] [--expires INSTANT]
       npm run keys -- list
       npm run keys -- revoke KEYID
       npm run keys -- map SUBJECT --person PERSON [--new]
  ROLE is partner, manager or admin; INSTANT has an offset, such as 2027-01-01T00:00:00Z.
  A new key stands alone on the standard output, once. A revoked one ends at once on every server.
  All keys of one PERSON count as one where approvals are asked for; without PERSON a key is of the person of its NAME.
  \`map\` says whose the tokens of a SUBJECT (oidc:...) are; --new, that nobody has a key as that person.
Exit status: 0 done, 1 refused, 2 wrong usage.`;

/** Runs `npm run keys` with the words behind it; returns the exit status. */
export async function keysCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const work = isHelp ? null : parseKeyCommand(args);
  if (work)
    return await withDatabaseContext(terminal, BUILT_IN_CALLER_NAMES.keysCommand, (ctx) =>
      runKeyCommand(work, ctx, terminal),
    );
  if (isHelp) return sayUsage(USAGE, terminal);
  return refuseWithUsage(USAGE, terminal, misspelledWordAdvice(args[0], ['issue', 'list', 'revoke', 'map']));
}

async function runKeyCommand(work: KeyCommandAction, ctx: Context, terminal: Terminal): Promise<number> {
  try {
    await work(ctx, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.complain(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await keysCommand(process.argv.slice(2), createProcessTerminal());
