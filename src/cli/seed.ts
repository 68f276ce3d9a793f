import { tellDemo } from '../../seeds/demo.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE =
  'Usage: npm run seed\n  Tells the demo catalogues "RED, August 2010" and "Lunevik (fictional)". A second run changes nothing.';

/** Runs `npm run seed` with the words behind it; returns the exit status. */
export async function seedCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0)
    return await withDatabaseContext(terminal, 'seed', (ctx) => seedDemoCatalogue(ctx, terminal));
  const isHelp = args.every((arg) => arg === '--help' || arg === '-h');
  return isHelp ? sayUsage(USAGE, terminal) : refuseWithUsage(USAGE, terminal);
}

async function seedDemoCatalogue(ctx: Context, terminal: Terminal): Promise<number> {
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

if (import.meta.main) process.exitCode = await seedCommand(process.argv.slice(2), createProcessTerminal());
