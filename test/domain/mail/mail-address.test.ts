import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMailAddress, parseMailSender } from '../../../src/domain/mail/mail-address.ts';

test('an address is read as it is sent to', () => {
  for (const [text, address] of [
    ['a@shop.example', 'a@shop.example'],
    ['First.Last+tag@Shop.EXAMPLE', 'First.Last+tag@shop.example'],
    ["o'neil@a-b.co.uk", "o'neil@a-b.co.uk"],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
  ] as const)
    assert.equal(parseMailAddress(text), address);
});

test('what is no address, or could be more than one, is refused', () => {
  for (const text of [
    '',
    '@',
    'a',
    'a@',
    '@shop.example',
    'a@b@shop.example',
    'a@localhost',
    'a@127.0.0.1',
    'a@0x7f.1',
    'a@[127.0.0.1]',
    'a@shop.example.',
    'a@shop..example',
    'a@-shop.example',
    'a@shop.example:25',
    'a@shop.example/x',
    'a@sh%6Fp.example',
    'a@shop\u3002example\u0000',
    '.a@shop.example',
    'a.@shop.example',
    'a..b@shop.example',
    'a b@shop.example',
    '"a b"@shop.example',
    'a(c)@shop.example',
    '<a@shop.example>',
    'A <a@shop.example>',
    'a@shop.example, b@shop.example',
    'a@shop.example;b@shop.example',
    'a@shop.example\r\nBcc: b@shop.example',
    'a\r\nRCPT TO:<b@shop.example>@shop.example',
    'a@shop.example\n',
    ' a@shop.example',
    'a\u0000@shop.example',
    'ä@shop.example',
    'a\uff20shop.example',
    'a@shop\u202e.example',
    'a@shop.ex\u200bample',
    `${'a'.repeat(65)}@shop.example`,
    `a@${'a.'.repeat(130)}example`,
  ])
    assert.equal(parseMailAddress(text), null, JSON.stringify(text));
});

test('what is taken has one mark, no blanks, nothing beyond ASCII, and stays as it is when it is read again', () => {
  const part = fc.string({
    unit: fc.constantFrom(...Array.from('aZ9.-_+@<>"(),:;\\ \r\n\t\0ü\u{1f600}\u3002')),
  });
  fc.assert(
    fc.property(part, part, (one, other) => {
      const address = parseMailAddress(`${one}@${other}.example`);
      if (address === null) return;
      assert.match(address, /^[!-~]+$/);
      assert.equal(address.split('@').length, 2);
      assert.doesNotMatch(address, /[<>"(),:;\\]/);
      assert.equal(parseMailAddress(address), address);
    }),
    { numRuns: 2_000 },
  );
});

test('a sender is an address with or without a name', () => {
  assert.deepEqual(parseMailSender('a@shop.example', 'Own'), { name: 'Own', address: 'a@shop.example' });
  assert.deepEqual(parseMailSender(' Acme, Ltd <a@shop.example>', 'Own'), {
    name: 'Acme, Ltd',
    address: 'a@shop.example',
  });
  for (const text of [
    'Acme',
    'A <a@shop.example> <b@shop.example>',
    'A\nB <a@shop.example>',
    'A"B <a@shop.example>',
  ])
    assert.equal(parseMailSender(text, 'Own'), null);
});
