import { recordContactBounce } from '../delivery/contacts/endpoint-contact.ts';
import { type RecordHardBounce, readBounce } from '../delivery/mail/bounce.ts';
import { switchOffBouncedWatcher } from '../delivery/watching/manage-watcher.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, refuseWithUsage, sayUsage, type Terminal } from './terminal.ts';

const USAGE = `Usage: npm run bounce --silent -- [ADDRESS] < MESSAGE
  For a mail server's pipe: reads a message that came to bounces+…@BOUNCE_DOMAIN, and sends nothing more to a receiver whose mailbox
  does not exist. ADDRESS is the one that it came to; without it the message's headers say so.
Exit status: 0 done, or nothing to be done; 2 wrong usage; 75 not now: the mail server is to try again.`;

/** Kinds of receivers that tokens of bounces may name. */
const HARD_BOUNCE_RECORDERS: readonly RecordHardBounce[] = [recordContactBounce, switchOffBouncedWatcher];

/** A report holds the headers of what came back, seldom more. */
const MAX_MESSAGE_BYTES = 5_000_000;
/** `EX_TEMPFAIL` (sysexits.h), which mail servers keep a message for. */
const TRY_AGAIN_STATUS = 75;

/**
 * Runs `npm run bounce` with the words behind it; returns the exit status.
 * @param input the message, as it came
 */
export async function bounceCommand(
  args: readonly string[],
  terminal: Terminal,
  input: AsyncIterable<Uint8Array>,
  recorders = HARD_BOUNCE_RECORDERS,
): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return sayUsage(USAGE, terminal);
  if (args.length > 1 || args[0]?.startsWith('-')) return refuseWithUsage(USAGE, terminal);
  const message = await readAtMost(input, MAX_MESSAGE_BYTES);
  if (message === null) {
    terminal.say(`Nothing to be done: it is longer than ${MAX_MESSAGE_BYTES} bytes.`);
    return 0;
  }
  const status = await withDatabaseContext(
    terminal,
    BUILT_IN_CALLER_NAMES.bounceCommand,
    async (ctx, { mail }) => {
      const say = (sentence: string) => {
        terminal.say(sentence);
        return 0;
      };
      if (mail.bounceDomain === null) return say('Nothing to be done: BOUNCE_DOMAIN is none.');
      const reading = await readBounce(message, mail.bounceDomain, args[0] ?? null);
      if (reading.kind === 'IGNORED') return say(`Nothing to be done: ${reading.because}.`);
      for (const recordHardBounce of recorders)
        if (await recordHardBounce(ctx, reading.bounce)) return say('Nothing more is sent to that mailbox.');
      return say('Nothing to be done: nobody is known by that address.');
    },
  );
  return status === 0 ? 0 : TRY_AGAIN_STATUS;
}

/** Null for more. */
async function readAtMost(input: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input) {
    length += part.length;
    if (length <= most) parts.push(part);
  }
  return length <= most ? Buffer.concat(parts) : null;
}

if (import.meta.main)
  process.exitCode = await bounceCommand(process.argv.slice(2), createProcessTerminal(), process.stdin);
