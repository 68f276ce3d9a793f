import { tellDemo } from '../../seeds/demo.ts';
import { appendAudit } from '../access/audit.ts';
import { BackupError } from '../database/backup/backup-error.ts';
import type { DatabaseServer } from '../database/open-server.ts';
import { prepareDatabase } from '../database/schema/prepare.ts';
import { inTransactionAsSoleOwner } from '../database/schema/sole-owner.ts';
import { BUILT_IN_PERSON_IDS } from '../domain/access/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import type { Context } from '../record/context.ts';
import { replaceDemoRecord } from '../record/demo/demo-removal.ts';
import { misspelledWordAdvice } from './command-words.ts';
import { withDatabaseContext, withDatabaseServer } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run demo -- add | remove
  add     Tells the demo catalogues "RED, August 2010" and "Lunevik (fictional)". What was told before is left as it is.
  remove  Begins a new, empty record in place of one that holds nothing but the demo, and the next start tells no demo.
          Keys, markets and the audit trail stay. Stop the service first. Where anything else was said, it is refused.
Exit status: 0 done or nothing to do, 1 refused, 2 wrong usage.`;

/** Who removed a demo, as the audit trail tells it. */
const REMOVE_DEMO_AUDIT_ENTRY = {
  verb: 'removeDemo',
  input: {},
  caller: {
    role: 'ADMIN' as const,
    name: BUILT_IN_CALLER_NAMES.demoCommand,
    keyId: null,
    person: BUILT_IN_PERSON_IDS.COMMAND,
    address: null,
  },
};

/** Runs `npm run demo` with the words behind it; returns the exit status. */
export async function demoCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [word, ...more] = args;
  if (args.length > 0 && args.every((arg) => arg === '--help' || arg === '-h'))
    return sayUsage(USAGE, terminal);
  if (word === 'add' && more.length === 0)
    return await withDatabaseContext(terminal, BUILT_IN_CALLER_NAMES.demoCommand, (ctx) =>
      addDemo(ctx, terminal),
    );
  if (word === 'remove' && more.length === 0)
    return await withDatabaseServer(terminal, 'service', (server) => removeDemo(server, terminal), {
      mustExist: true,
    });
  return refuseWithUsage(USAGE, terminal, misspelledWordAdvice(word, ['add', 'remove']));
}

async function addDemo(ctx: Context, terminal: Terminal): Promise<number> {
  try {
    for (const { name, factCount } of await tellDemo(ctx))
      terminal.say(
        factCount > 0 ? `Told "${name}": ${factCount} facts.` : `"${name}" was told before; nothing changed.`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.complain(`Nothing was told: ${error.message}`);
    return 1;
  }
}

async function removeDemo({ ownerUrl, addresses }: DatabaseServer, terminal: Terminal): Promise<number> {
  try {
    await prepareDatabase(addresses, { say: terminal.say, warn: terminal.complain });
    const { entryCount, recordId } = await inTransactionAsSoleOwner(ownerUrl, async (em, tables) => {
      const removal = await replaceDemoRecord(em, tables);
      if (removal.entryCount > 0)
        await appendAudit(em, { ...REMOVE_DEMO_AUDIT_ENTRY, at: removal.at, after: removal });
      return removal;
    });
    terminal.say(
      entryCount > 0
        ? `Removed the demo with its ${entryCount} entries. A new, empty record begins: ${recordId}.`
        : 'There is no demo in the record, and the next start tells none.',
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof BackupError)) throw error;
    terminal.complain(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await demoCommand(process.argv.slice(2), createProcessTerminal());
