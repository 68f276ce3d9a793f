import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A proxy in front of a service, in a process of its own. */
export interface ReverseProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** Starts nginx as it is installed, with nothing but where the service is. */
export async function startNginx(upstream: string): Promise<ReverseProxy> {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-nginx-'));
  const port = await freePort();
  const config = join(place, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; pid ${place}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''} events {}
http { access_log off; gzip on;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${place}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; proxy_http_version 1.1; } } }`,
  );
  return await startProxy('nginx', ['-c', config, '-p', place], port, place);
}

/** Starts Varnish as it is installed, with nothing but where the service is. */
export async function startVarnish(upstream: string): Promise<ReverseProxy> {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-varnish-'));
  const port = await freePort();
  const options = ['-F', '-n', join(place, 'work'), '-a', `127.0.0.1:${port}`, '-b', new URL(upstream).host];
  return await startProxy('varnishd', [...options, '-s', 'malloc,16m'], port, place);
}

async function startProxy(
  program: string,
  options: readonly string[],
  port: number,
  place: string,
): Promise<ReverseProxy> {
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.on('data', (part) => (text += part));
  const ended = once(child, 'exit');
  await untilListening(port, child, () => text);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(place, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number, child: ChildProcess, output: () => string): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${output()}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await pause(20);
  }
  throw new Error(`never listened: ${output()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
