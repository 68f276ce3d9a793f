import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  BlockedAddressError,
  isPublicAddress,
  parseEndpointUrl,
  resolvePublicAddresses,
} from '../../../src/delivery/webhooks/public-address.ts';

const OWN = 'https://lastcall.example';
const NOBODY: ReadonlySet<string> = new Set();

/** What leads elsewhere than to the public internet, in every form in which it can be written. */
const HOSTILE = [
  ...['0.0.0.0', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '017700000001', '0x7f000001', '10.0.0.1'],
  ...['172.16.0.1', '192.168.1.1', '169.254.169.254', '169.254.0.1', '100.64.0.1', '192.0.0.1', '192.0.2.1'],
  ...['198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '0.1.2.3'],
  ...['[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::127.0.0.1]'],
  ...['[64:ff9b::7f00:1]', '[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2001::1]', '[fe80::1]', '[fec0::1]'],
  ...['[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[5f00::1]', '[4000::1]'],
  ...[
    'localhost',
    'localhost.',
    'LOCALHOST',
    'a.localhost',
    'printer.local',
    'db.internal',
    'host.lan',
    'router',
  ],
  ...['metadata.google.internal', '①②⑦.0.0.1', '127。0。0。1', 'kubernetes.default.svc', 'x.home.arpa'],
];

describe('where an endpoint may be', () => {
  test('is the public internet alone, however else an address is written', () => {
    for (const host of HOSTILE)
      assert.throws(() => parseEndpointUrl(`https://${host}/hook`, NOBODY, OWN), BlockedAddressError, host);
    for (const host of [
      'example.com',
      '8.8.8.8',
      '[2606:4700::1111]',
      'xn--bcher-kva.example.org',
      'a.b.co.uk:8443',
    ])
      assert.equal(parseEndpointUrl(`https://${host}/hook`, NOBODY, OWN).protocol, 'https:', host);
  });

  test('is refused with what to do: no password, no fragment, no http, not the service itself', () => {
    for (const [url, says] of [
      ['http://example.com/', /https:/],
      ['ftp://example.com/', /whole address/],
      ['example.com/hook', /whole address/],
      ['https://user:secret@example.com/', /name and password/],
      ['https://example.com/#part', /"#"/],
      ['https://lastcall.example/graphql', /this service itself/],
      ['javascript:alert(1)', /whole address/],
    ] as const)
      assert.throws(() => parseEndpointUrl(url, NOBODY, OWN), says, url);
  });

  test('is what the operator allows by name, also by http', () => {
    const allowed = new Set(['127.0.0.1', 'hooks.internal', '::1']);
    for (const url of ['http://127.0.0.1:3000/', 'https://HOOKS.internal./', 'http://[::1]:8/'])
      assert.ok(parseEndpointUrl(url, allowed, OWN), url);
    assert.throws(() => parseEndpointUrl('http://127.0.0.2/', allowed, OWN), BlockedAddressError);
    const own = 'http://127.0.0.1:4000';
    assert.throws(() => parseEndpointUrl(`${own}/graphql`, allowed, own), /this service itself/);
  });

  test('is told by the addresses that a name leads to: one that is not public is enough to refuse it', async () => {
    await assert.rejects(resolvePublicAddresses('localhost', NOBODY), BlockedAddressError);
    const [first] = await resolvePublicAddresses('localhost', new Set(['localhost']));
    assert.match(first!.address, /^(127\.|::1)/);
    await assert.rejects(resolvePublicAddresses('nothing.invalid', NOBODY), /ENOTFOUND|EAI_AGAIN/);
    assert.ok(!isPublicAddress('fe80::1%eth0'));
    assert.ok(!isPublicAddress('not an address'));
  });
});
