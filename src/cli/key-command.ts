import { parseArgs } from 'node:util';
import { parseInstant } from '../domain/calendar/dates.ts';
import type { Role } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { issueKey, listKeys, revokeKey } from '../access/key.ts';
import { mapSubject } from '../access/person.ts';
import { keyTableLines } from './key-list.ts';
import type { Terminal } from './terminal.ts';

/** What one call of `npm run keys` does. */
export type KeyCommandAction = (ctx: Context, terminal: Terminal) => Promise<void>;

/** What the words of a command line ask for; null where they cannot be understood. */
export function parseKeyCommand(args: readonly string[]): KeyCommandAction | null {
  const { positionals, values } = parseRawKeyArgs(args) ?? {};
  const [verb, keyId, ...more] = positionals ?? [];
  if (!values || more.length > 0) return null;
  const { role, name, person, expires, new: isNew } = values;
  if (verb === 'issue' && keyId === undefined && role !== undefined && name !== undefined && !isNew) {
    const expiresAt = expires === undefined ? null : parseInstant(expires);
    return expiresAt === undefined
      ? null
      : (ctx, terminal) => runIssueKey(ctx, { role, name, whose: person ?? null, expiresAt }, terminal);
  }
  if (verb === 'map' && keyId !== undefined && person !== undefined && !(role ?? name ?? expires))
    return (ctx, terminal) =>
      runMapSubject(ctx, { subject: keyId, whose: person, isNew: isNew ?? false }, terminal);
  if (Object.keys(values).length > 0) return null;
  if (verb === 'list' && keyId === undefined) return runListKeys;
  return verb === 'revoke' && keyId !== undefined
    ? (ctx, terminal) => runRevokeKey(ctx, keyId, terminal)
    : null;
}

function parseRawKeyArgs(args: readonly string[]) {
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

async function runIssueKey(
  ctx: Context,
  {
    role,
    name,
    whose,
    expiresAt,
  }: {
    readonly role: string;
    readonly name: string;
    readonly whose: string | null;
    readonly expiresAt: number | null;
  },
  terminal: Terminal,
): Promise<void> {
  const wanted = { role: role.toUpperCase() as Role, name, person: whose, expiresAt };
  const { keyId, secret, person } = await issueKey(ctx, wanted);
  terminal.complain(`Key ${keyId} of the person "${person}" was made. It is not shown again:`);
  terminal.say(secret);
}

async function runMapSubject(
  ctx: Context,
  { subject, whose, isNew }: { readonly subject: string; readonly whose: string; readonly isNew: boolean },
  terminal: Terminal,
): Promise<void> {
  const { person } = await mapSubject(ctx, { subject, person: whose, isNew });
  terminal.say(`Tokens of ${subject} are of the person "${person}".`);
}

async function runListKeys(ctx: Context, terminal: Terminal): Promise<void> {
  for (const line of keyTableLines(await listKeys(ctx), ctx.now())) terminal.say(line);
}

async function runRevokeKey(ctx: Context, text: string, terminal: Terminal): Promise<void> {
  const { keyId } = await revokeKey(ctx, { keyId: text });
  terminal.say(`Key ${keyId} is revoked.`);
}
