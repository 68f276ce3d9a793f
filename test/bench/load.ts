import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

/** What is asked in turn, again and again, and the status of a right answer. */
export interface Load {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: readonly { readonly path?: string; readonly body?: string }[];
  readonly status: 200 | 304;
}

const CONNECTIONS = 32;
const SECONDS = 4;
const has = (program: string) => spawnSync('which', [program]).status === 0;
const isPinned = cpus().length > 1 && has('taskset');

/** From what the load comes. */
export const LOADER = has('wrk') ? 'wrk' : 'autocannon';

/** On what is measured, and how busy it is besides. */
export function machineNow(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}`;
}

/** A command on the server's processor, or on that of the load, where the machine has several and can be told so. */
export function pinned(place: 'server' | 'load', command: readonly string[]): [string, string[]] {
  const [first, ...rest] = isPinned ? ['taskset', '-c', place === 'server' ? '0' : '1', ...command] : command;
  return [first!, rest];
}

/**
 * How many answers a second a server gives under a load of 32 connections. Any other answer than a right one fails the bench;
 * wrk counts successes alone, so that the status is looked at before and after.
 */
export async function rateOf(url: string, load: Load): Promise<number> {
  await checkStatus(url, load);
  const rate = LOADER === 'wrk' ? await rateByWrk(url, load) : await rateByAutocannon(url, load);
  await checkStatus(url, load);
  return rate;
}

async function checkStatus(url: string, { method, headers, requests, status }: Load): Promise<void> {
  const { path = '', body } = requests[0]!;
  const answer = await fetch(new URL(path, url), { method, headers, ...(body !== undefined && { body }) });
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${url} answers ${answer.status} where ${status} is right`);
}

/** Asks in turn what a load asks, in the words of wrk. */
const SCRIPT = (load: Load) => `
wrk.method = ${JSON.stringify(load.method)}
local headers = { ${Object.entries(load.headers)
  .map(([name, value]) => `[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
  .join(', ')} }
local parts = { ${load.requests.map(({ path, body }) => `{ ${luaText(path)}, ${luaText(body)} }`).join(',\n')} }
local requests, at = {}, 0
init = function()
  for index, part in ipairs(parts) do
    requests[index] = wrk.format(nil, part[1] or wrk.path, headers, part[2])
  end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
`;

function luaText(text: string | undefined): string {
  return text === undefined ? 'nil' : `[==[${text}]==]`;
}

async function rateByWrk(url: string, load: Load): Promise<number> {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-load-'));
  try {
    const script = join(place, 'load.lua');
    writeFileSync(script, SCRIPT(load));
    const wrk = ['wrk', '-t1', '--timeout', '20s', `-c${CONNECTIONS}`, `-d${SECONDS}`, '-s', script, url];
    const { stdout } = await promisify(execFile)(...pinned('load', wrk));
    const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
    if (!rate || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} failed:\n${stdout}`);
    return Math.round(rate);
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function rateByAutocannon(url: string, { method, headers, requests, status }: Load): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: requests.map((one) => ({ method, headers, ...one })),
  });
  const right = status === 200 ? result['2xx'] : result['3xx'];
  const wrong = result['2xx'] + result.non2xx - right + result.errors;
  if (wrong > 0 || right === 0)
    throw new Error(`${url} failed ${wrong} times: ${JSON.stringify(result.statusCodeStats)}`);
  return Math.round(result.requests.average);
}
