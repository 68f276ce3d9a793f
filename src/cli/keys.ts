import { parseArgs } from 'node:util';
import { instantFrom } from '../domain/calendar.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Role } from '../domain/words.ts';
import { BUILT_IN_NAMES } from '../services/built-in-names.ts';
import type { Context } from '../services/context.ts';
import { issueKey, listKeys, revokeKey } from '../services/key.ts';
import { keyLines } from './key-list.ts';
import { withDatabase } from './open.ts';

const USAGE = `Usage: npm run keys -- issue --role ROLE --name NAME [--expires INSTANT]
       npm run keys -- list
       npm run keys -- revoke KEYID
  ROLE is partner, manager or admin; INSTANT has an offset, such as 2027-01-01T00:00:00Z.
  A new key stands alone on the standard output, once. A revoked one ends at once on every server.
Exit status: 0 done, 1 refused, 2 wrong usage.`;

type Work = (ctx: Context) => Promise<void>;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = args.some((arg) => arg === '--help' || arg === '-h');
  const work = asked ? null : workOf(args);
  if (work) return await withDatabase(BUILT_IN_NAMES.keysCommand, (ctx) => done(work, ctx));
  (asked ? console.log : console.error)(USAGE);
  return asked ? 0 : 2;
}

async function done(work: Work, ctx: Context): Promise<number> {
  try {
    await work(ctx);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** What the words ask for; null where they cannot be understood. */
function workOf(args: readonly string[]): Work | null {
  const { positionals, values } = wordsOf(args) ?? {};
  const [verb, keyId, ...more] = positionals ?? [];
  if (!values || more.length > 0) return null;
  const { role, name, expires } = values;
  if (verb === 'issue' && keyId === undefined && role !== undefined && name !== undefined) {
    const expiresAt = expires === undefined ? null : instantFrom(expires);
    return expiresAt === undefined ? null : (ctx) => issue(ctx, role, name, expiresAt);
  }
  if (Object.keys(values).length > 0) return null;
  if (verb === 'list' && keyId === undefined) return list;
  return verb === 'revoke' && keyId !== undefined ? (ctx) => revoke(ctx, keyId) : null;
}

function wordsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { role: text, name: text, expires: text };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

async function issue(ctx: Context, role: string, name: string, expiresAt: number | null): Promise<void> {
  const { keyId, secret } = await issueKey(ctx, { role: role.toUpperCase() as Role, name, expiresAt });
  console.error(`Key ${keyId} was made. It is not shown again:`);
  console.log(secret);
}

async function list(ctx: Context): Promise<void> {
  for (const line of keyLines(await listKeys(ctx), ctx.now())) console.log(line);
}

async function revoke(ctx: Context, text: string): Promise<void> {
  const { keyId } = await revokeKey(ctx, { keyId: text });
  console.log(`Key ${keyId} is revoked.`);
}
