import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { bounceCommand } from '../../src/cli/bounce.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import type { HardBounce, RecordHardBounce } from '../../src/delivery/mail/bounce.ts';
import { bounceMessage } from '../delivery/mail/bounce-messages.ts';
import { createDatabase } from '../support/database.ts';

const VERP = 'bounces+w-1@shop.example';

/** Runs the command on a message; returns its exit status and its lines. */
async function run(
  environment: Record<string, string>,
  message: string,
  {
    args = [],
    recorders,
  }: { readonly args?: readonly string[]; readonly recorders?: readonly RecordHardBounce[] } = {},
) {
  const lines: string[] = [];
  const stream = { write: (text: string | Uint8Array) => lines.push(String(text)) };
  const terminal = createTerminal({ MAIL_FROM: 'news@shop.example', ...environment }, stream, stream);
  const status = await bounceCommand(args, terminal, Readable.from([Buffer.from(message)]), recorders);
  return { status, text: lines.join('') };
}

test('a mail that came back gives a mailbox up, and whatever else comes is left alone', async () => {
  const database = await createDatabase();
  try {
    const bounces: HardBounce[] = [];
    const none: RecordHardBounce = async () => false;
    const own: RecordHardBounce = async (_ctx, bounce) => {
      bounces.push(bounce);
      return bounce.token === 'w-1';
    };
    const environment = { DATABASE_URL: database.serviceUrl, DATABASE_OWNER_URL: database.url };
    const recorders = [none, own];
    const done = await run(environment, bounceMessage({ to: VERP }), { recorders });
    assert.deepEqual(done, { status: 0, text: 'Nothing more is sent to that mailbox.\n' });
    assert.deepEqual(
      bounces.map(({ token }) => token),
      ['w-1'],
    );
    for (const [message, args, says] of [
      [bounceMessage({ to: VERP, status: '4.4.1' }), [], /no mailbox that does not exist/],
      [bounceMessage({ to: VERP.replace('w-1', 'w-2') }), [], /nobody is known/],
      [bounceMessage({ to: VERP }), ['postmaster@shop.example'], /names a receiver/],
      ['x'.repeat(5_000_001), [], /longer than/],
    ] as const) {
      const { status, text } = await run(environment, message, { args, recorders });
      assert.equal(status, 0, text);
      assert.match(text, /^Nothing to be done: /);
      assert.match(text, says);
    }
    const off = await run({ ...environment, BOUNCE_DOMAIN: 'none' }, bounceMessage({ to: VERP }), {
      recorders,
    });
    assert.match(off.text, /BOUNCE_DOMAIN is none/);
    const unknown = await run(environment, bounceMessage({ to: VERP }));
    assert.deepEqual([unknown.status, bounces.length], [0, 2]);
    assert.match(unknown.text, /nobody is known/);
  } finally {
    await database.drop();
  }
});

test('a mail server is to try again while the database is away, and wrong words are refused', async () => {
  const away = await run({ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, bounceMessage({ to: VERP }));
  assert.equal(away.status, 75);
  assert.equal((await run({}, '', { args: ['--force'] })).status, 2);
  assert.equal((await run({}, '', { args: ['a', 'b'] })).status, 2);
  const help = await run({}, '', { args: ['--help'] });
  assert.equal(help.status, 0);
  assert.match(help.text, /75/);
});
