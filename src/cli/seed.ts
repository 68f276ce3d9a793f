import { tellRed2010 } from '../../seeds/red-2010.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { withDatabase } from './open.ts';

const USAGE =
  'Usage: npm run seed\n  Tells the demo catalogue "RED, August 2010". A second run changes nothing.';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0) return await withDatabase('seed', tell);
  const isHelp = args.every((arg) => arg === '--help' || arg === '-h');
  (isHelp ? console.log : console.error)(USAGE);
  return isHelp ? 0 : 2;
}

async function tell(ctx: Context): Promise<number> {
  try {
    const count = await tellRed2010(ctx);
    console.log(
      count > 0
        ? `Told "RED, August 2010": ${count} facts.`
        : '"RED, August 2010" was told before; nothing changed.',
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`Nothing was told: ${error.message}`);
    return 1;
  }
}
