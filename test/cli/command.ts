import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { backupCommand } from '../../src/cli/backup.ts';
import { demoCommand } from '../../src/cli/demo.ts';
import { exportCommand } from '../../src/cli/export.ts';
import { importCommand } from '../../src/cli/import.ts';
import { keysCommand } from '../../src/cli/keys.ts';
import { migrateCommand } from '../../src/cli/migrate.ts';
import { restoreCommand } from '../../src/cli/restore.ts';
import { createTerminal, type Terminal, type TerminalStream } from '../../src/cli/terminal.ts';

const root = join(import.meta.dirname, '../..');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

type Run = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** The commands of `src/cli/`, by the names of their files. */
export const COMMANDS = {
  backup: backupCommand,
  demo: demoCommand,
  export: exportCommand,
  import: importCommand,
  keys: keysCommand,
  migrate: migrateCommand,
  restore: restoreCommand,
} as const satisfies Record<string, Run>;

export type CommandName = keyof typeof COMMANDS;

/** Runs a command on a database, in this process: to load the service anew takes longer than most of them. */
export async function command(
  name: CommandName,
  args: readonly string[],
  url: string,
  more: Record<string, string> = {},
): Promise<Ran> {
  const written = { out: '', err: '' };
  const stream = (to: keyof typeof written): TerminalStream => ({
    write: (text) => (written[to] += Buffer.from(text).toString()),
  });
  const terminal = createTerminal(environment(url, more), stream('out'), stream('err'));
  return { status: await COMMANDS[name](args, terminal), ...written };
}

/** Runs a command on a database in a process of its own, as npm would. */
export async function commandProcess(
  name: CommandName,
  args: readonly string[],
  url: string,
  more: Record<string, string> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, `src/cli/${name}.ts`), ...args], {
    cwd: root,
    env: environment(url, more),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, out, err };
}

function environment(url: string, more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: url, ...more };
}
