import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of `src/cli/` on a database, as npm would. */
export async function command(
  name: string,
  args: readonly string[],
  url: string,
  more: Record<string, string> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, `src/cli/${name}.ts`), ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, ...more },
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
