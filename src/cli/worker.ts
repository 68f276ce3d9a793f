import { openMailer } from '../delivery/mail/open-mailer.ts';
import { startDeliveryJob } from '../jobs/deliveries.ts';
import { startEndpointMailJob } from '../jobs/endpoint-mails.ts';
import { createWarningGate } from '../jobs/warning-gate.ts';
import { startWatchingJob } from '../jobs/watching.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, refuseWithUsage, sayUsage, type Terminal } from './terminal.ts';

const USAGE = `Usage: npm run worker
  Sends facts to endpoints, and mails to their owners and to those who watch, beside the service, on the same database, until it is
  told to end (SIGINT, SIGTERM). PUBLIC_URL is the address of the service, which messages name. Any number may run;
  RUN_DELIVERIES=false lets the service leave it to them.
Exit status: 0 ended, 1 refused, 2 wrong usage.`;

/**
 * Runs `npm run worker` with the words behind it; returns the exit status.
 * @param ended resolves when it is to end
 */
export async function workerCommand(
  args: readonly string[],
  terminal: Terminal,
  ended: Promise<unknown>,
): Promise<number> {
  if (args.length > 0) {
    const isHelp = args.every((arg) => arg === '--help' || arg === '-h');
    return isHelp ? sayUsage(USAGE, terminal) : refuseWithUsage(USAGE, terminal);
  }
  return await withDatabaseContext(terminal, BUILT_IN_CALLER_NAMES.workerCommand, async (ctx, config) => {
    if (config.publicUrl === null) {
      terminal.complain('PUBLIC_URL wants the address of the service: messages name it.');
      return 1;
    }
    const complainOf = (what: string) => (error: unknown) =>
      terminal.complain(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    const gate = createWarningGate();
    const toEndpoints = complainOf('Sending to endpoints');
    const job = startDeliveryJob(ctx, config.webhookAllowedHosts, toEndpoints, undefined, gate);
    const mailer = openMailer(config, ctx.now, { say: terminal.say, warn: terminal.complain });
    const mails = startEndpointMailJob(ctx, mailer, complainOf('Sending mails to owners of endpoints'));
    const watching = startWatchingJob(ctx, mailer, complainOf('Telling watchers'), gate);
    terminal.say('The worker sends to endpoints, and mails.');
    await ended;
    await Promise.all([mails.stop(), watching.stop()]);
    await mailer.close();
    await Promise.all([mails.ended(), watching.ended()]);
    await job.stop();
    return 0;
  });
}

if (import.meta.main) {
  const ended = new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  });
  process.exitCode = await workerCommand(process.argv.slice(2), createProcessTerminal(), ended);
}
