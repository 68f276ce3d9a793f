import { parseArgs } from 'node:util';
import { instantFrom } from '../domain/calendar.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Role } from '../domain/words.ts';
import { BUILT_IN_NAMES } from '../services/built-in-names.ts';
import type { Context } from '../services/context.ts';
import { issueKey, listKeys, revokeKey } from '../services/key.ts';
import { mapSubject } from '../services/person.ts';
import { keyLines } from './key-list.ts';
import { withDatabase } from './open.ts';

const USAGE = `Usage: npm run keys -- issue --role ROLE --name NAME [--person PERSON] [--expires INSTANT]
       npm run keys -- list
       npm run keys -- revoke KEYID
       npm run keys -- map SUBJECT --person PERSON [--new]
  ROLE is partner, manager or admin; INSTANT has an offset, such as 2027-01-01T00:00:00Z.
  A new key stands alone on the standard output, once. A revoked one ends at once on every server.
  All keys of one PERSON count as one where approvals are asked for; without PERSON a key is of the person of its NAME.
  \`map\` says whose the tokens of a SUBJECT (oidc:...) are; --new, that nobody has a key as that person.
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
  const { role, name, person, expires, new: isNew } = values;
  if (verb === 'issue' && keyId === undefined && role !== undefined && name !== undefined && !isNew) {
    const expiresAt = expires === undefined ? null : instantFrom(expires);
    return expiresAt === undefined ? null : (ctx) => issue(ctx, role, name, person ?? null, expiresAt);
  }
  if (verb === 'map' && keyId !== undefined && person !== undefined && !(role ?? name ?? expires))
    return (ctx) => map(ctx, keyId, person, isNew ?? false);
  if (Object.keys(values).length > 0) return null;
  if (verb === 'list' && keyId === undefined) return list;
  return verb === 'revoke' && keyId !== undefined ? (ctx) => revoke(ctx, keyId) : null;
}

function wordsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      role: text,
      name: text,
      person: text,
      expires: text,
      new: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

async function issue(
  ctx: Context,
  role: string,
  name: string,
  whose: string | null,
  expiresAt: number | null,
): Promise<void> {
  const wanted = { role: role.toUpperCase() as Role, name, person: whose, expiresAt };
  const { keyId, secret, person } = await issueKey(ctx, wanted);
  console.error(`Key ${keyId} of the person "${person}" was made. It is not shown again:`);
  console.log(secret);
}

async function map(ctx: Context, subject: string, whose: string, isNew: boolean): Promise<void> {
  const { person } = await mapSubject(ctx, { subject, person: whose, isNew });
  console.log(`Tokens of ${subject} are of the person "${person}".`);
}

async function list(ctx: Context): Promise<void> {
  for (const line of keyLines(await listKeys(ctx), ctx.now())) console.log(line);
}

async function revoke(ctx: Context, text: string): Promise<void> {
  const { keyId } = await revokeKey(ctx, { keyId: text });
  console.log(`Key ${keyId} is revoked.`);
}
