import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  replayEndpoint,
  resumeEndpoint,
  reviseEndpoint,
  rotateEndpointSecret,
} from '../../src/commands/endpoint/change-endpoint.ts';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { deliveryAttemptsPage, endpointsById } from '../../src/delivery/endpoints.ts';
import {
  createEndpointSecret,
  createSigningKey,
  readSigningKey,
  signatureHeader,
} from '../../src/delivery/webhooks/signature.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import type { Context } from '../../src/record/context.ts';
import { HERE, type workerIn } from '../delivery/webhooks/delivering.ts';
import type { Story } from '../support/story.ts';
import type { World } from '../support/world.ts';
import { freePort, withShop } from './shops.ts';

/** Receivers of the manual that know a secret look at no `v1a`. */
const anyKey = readSigningKey(createSigningKey());

/** A receiver of the manual: the folder that it runs in, and how it is started there. */
export interface ReceiverProgram {
  readonly folder: string;
  readonly start: (port: number) => readonly [program: string, ...args: string[]];
}

/** What a receiver has kept of a fact. */
interface KeptFact {
  readonly id: string;
  readonly sequence: string;
  readonly sku: string;
  readonly headline: { readonly de: string };
}

/**
 * Everything that the manual promises of a receiver that it shows, tried with what the service sends.
 * @param worker of the place; its clock must be the machine's, by which receivers judge how old a message is
 */
export function receiverTrials(place: World, story: Story, worker: ReturnType<typeof workerIn>) {
  let items = 0;
  const partner = (): Context => ({
    ...place.ctx,
    webhookAllowedHosts: HERE,
    caller: { role: 'PARTNER', name: 'Partner', keyId: 'partner', person: 'partner', address: null },
  });
  const listsItems = async (count: number) => {
    const skus = Array.from({ length: count }, () => `RECEIVED-${++items}`);
    for (const sku of skus) await story.lists({ sku });
    return skus;
  };

  return async function tryReceiver({ folder, start }: ReceiverProgram): Promise<void> {
    place.at(new Date().toISOString());
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hooks/lastcall`;
    const { endpointId, secret } = await registerEndpoint(partner(), { name: folder, url });
    const id = publicId('Endpoint', endpointId!);
    const healthOf = async () => (await endpointsById(partner(), [endpointId!]))[0]!.health;
    const work = async () => {
      place.at(new Date().toISOString());
      await worker.work();
      assert.equal(await healthOf(), 'HEALTHY');
    };
    await worker.work();
    assert.equal(await healthOf(), 'UNCONFIRMED', 'it does not run yet');
    await withShop(folder, start, { LASTCALL_WEBHOOK_SECRET: secret! }, () => tried(), port);

    async function tried() {
      const waited = await listsItems(1);
      await resumeEndpoint(partner(), { endpointId: id });
      await work();
      assert.deepEqual(await keptSkus(), waited, 'what was recorded before it confirmed');
      const single = await listsItems(2);
      await work();
      const facts = await kept();
      assert.deepEqual(await keptSkus(), [...waited, ...single]);
      assert.ok(facts.every(({ headline }) => headline.de.length > 0));
      assert.deepEqual(await statuses(4), [204, 204, 204, 200]);

      const marked = join(folder, 'facts', `${facts[0]!.id}.json`);
      await writeFile(marked, JSON.stringify({ ...facts[0], sku: 'KEPT' }));
      await replayEndpoint(partner(), { endpointId: id, after: String(Number(facts[0]!.sequence) - 1) });
      await work();
      assert.deepEqual(await keptSkus(), ['KEPT', ...single], 'what comes again changes nothing');
      assert.deepEqual(await statuses(3), [204, 204, 204]);

      await reviseEndpoint(partner(), { endpointId: id, batch: 10 });
      await rotateEndpointSecret(partner(), { endpointId: id });
      const listed = await listsItems(3);
      await work();
      assert.deepEqual(await keptSkus(), ['KEPT', ...single, ...listed], 'a list, signed by both secrets');
      assert.deepEqual(await statuses(1), [204]);
      await refusesForgeries();
    }

    async function refusesForgeries() {
      const fact = {
        id: 'e_00000000000000000000000000000000',
        sequence: '1',
        sku: 'FORGED',
        headline: { en: '' },
      };
      const body = JSON.stringify({ type: 'item.listed', timestamp: '', data: fact });
      const question = JSON.stringify({
        type: 'endpoint.confirmation',
        data: { challenge: 'forged-challenge' },
      });
      const now = Math.floor(Date.now() / 1000);
      const signed = async (text: string, timestamp = now, by = secret!) => ({
        'webhook-id': 'msg_forged',
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signatureHeader({ id: 'msg_forged', timestamp, body: text }, [by], anyKey),
      });
      const forged: readonly [of: string, headers: Record<string, string>, body: string][] = [
        ['nothing', {}, body],
        ['a question of nobody', {}, question],
        ['another secret', await signed(body, now, createEndpointSecret()), body],
        ['a question by another secret', await signed(question, now, createEndpointSecret()), question],
        ['an empty secret', await signed(body, now, 'whsec_'), body],
        ['another body', await signed(body), `${body} `],
        ['an old message', await signed(body, now - 600), body],
        ['one of the future', await signed(body, now + 600), body],
        ['no signature', { ...(await signed(body)), 'webhook-signature': '' }, body],
        ['no time', { ...(await signed(body)), 'webhook-timestamp': '' }, body],
      ];
      const before = await keptSkus();
      for (const [of, headers, text] of forged) {
        const { status, answer } = await post(headers, text);
        assert.equal(status, 401, of);
        assert.doesNotMatch(answer, /forged-challenge/, of);
      }
      assert.deepEqual(await keptSkus(), before);
      assert.equal((await post(await signed(body), body)).status, 204, 'what is signed well is taken');
      assert.equal((await keptSkus())[0], 'FORGED');
      const unknown = JSON.stringify({ type: 'endpoint.something-new', data: null });
      assert.equal((await post(await signed(unknown), unknown)).status, 204, 'types that it does not know');
    }

    async function post(headers: Readonly<Record<string, string>>, body: string) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { status: response.status, answer: await response.text() };
    }

    async function kept(): Promise<KeptFact[]> {
      const files = await readdir(join(folder, 'facts')).catch(() => []);
      const facts = files.map(async (file) =>
        JSON.parse(await readFile(join(folder, 'facts', file), 'utf8')),
      );
      return (await Promise.all<KeptFact>(facts)).toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
    }

    async function keptSkus(): Promise<string[]> {
      return (await kept()).map(({ sku }) => sku);
    }

    /** What it answered lately, the latest first. */
    async function statuses(count: number): Promise<(number | null)[]> {
      const { edges } = await deliveryAttemptsPage(partner(), endpointId!, { first: count });
      return edges.map(({ node }) => node.httpStatus);
    }
  };
}
