import { connect } from 'node:net';
import fc from 'fast-check';

/** Numbers at the edges of what JSON, JavaScript and PostgreSQL hold, as they may stand in JSON. */
const NUMBERS = [
  '0',
  '-1',
  '0.5',
  '1e999',
  '-1e999',
  '1e308',
  '5e-324',
  '1e-320',
  '-0',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775808',
  '8640000000000000',
  '-8640000000000000',
  '8640000000000001',
  '-210895056000001',
  '9224318016000000',
  '-62135596800000',
  '-62135596800001',
  '253402300799999',
  '253402300800000',
];
const TEXTS = [
  '',
  '\0',
  'a\0b',
  '\uD800',
  '\uDFFF',
  'infinity',
  '-infinity',
  'now',
  'epoch',
  'NaN',
  "'; --",
  '%',
  '\\',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '2027-02-30',
  '-4713-11-24',
  'a'.repeat(3_000),
  '00000000-0000-0000-0000-000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  'ZZZ',
  '\u202E',
  '🦊',
];
const OTHERS = ['null', 'true', '[]', '{}', '[[]]', '{"length":1}'];

/** One value in JSON that a forged cursor may hold. */
const part = fc.oneof(
  fc.constantFrom(...NUMBERS, ...OTHERS),
  fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
);

/** A cursor made of a real one: a part replaced, dropped or added, another order named, or its text cut or changed. */
export function forgedCursor(real: string, orders: readonly string[]): fc.Arbitrary<string> {
  const parts = (JSON.parse(Buffer.from(real, 'base64url').toString()) as unknown[]).map((one) =>
    JSON.stringify(one),
  );
  const encoded = (some: readonly string[]) => Buffer.from(`[${some.join(',')}]`).toString('base64url');
  const replaced = fc.tuple(fc.nat(parts.length - 1), part).map(([at, one]) => encoded(parts.with(at, one)));
  const allNew = fc.array(part, { minLength: parts.length - 1, maxLength: parts.length - 1 });
  return fc.oneof(
    { weight: 6, arbitrary: replaced },
    { weight: 3, arbitrary: allNew.map((some) => encoded([parts[0]!, ...some])) },
    fc.constantFrom(...orders).map((order) => encoded([JSON.stringify(order), ...parts.slice(1)])),
    fc.constant(encoded(parts.slice(0, -1))),
    part.map((one) => encoded([...parts, one])),
    fc.nat(real.length).map((at) => real.slice(0, at)),
    fc
      .tuple(fc.nat(real.length), fc.string({ unit: 'binary', maxLength: 4 }))
      .map(([at, piece]) => real.slice(0, at) + piece + real.slice(at)),
    fc.constantFrom('0', '-1', '9'.repeat(15), '9'.repeat(16), '[', 'a'.repeat(20_000), ...TEXTS),
  );
}

const letters = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
    minLength: min,
    maxLength: max,
  });
const alphanumeric = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789')),
    minLength: min,
    maxLength: max,
  });

/** Language tags by the grammar of BCP 47 (RFC 5646, section 2.1), with all that may follow the language. */
export const languageTag = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('en', 'de', 'fr', 'ja', 'pl', 'zh', 'und', 'root', 'i-klingon', 'x'),
      letters(2, 8),
    ),
    fc.oneof(
      fc.constantFrom('', '-Latn', '-Zzzz'),
      letters(4, 4).map((script) => `-${script}`),
    ),
    fc.oneof(
      fc.constantFrom('', '-CH', '-419', '-ZZ', '-001'),
      letters(2, 2).map((region) => `-${region}`),
    ),
    fc.oneof(
      fc.constantFrom('', '-1996', '-valencia'),
      alphanumeric(5, 8).map((variant) => `-${variant}`),
    ),
    fc.oneof(
      fc.constantFrom('', '-u-ca-japanese', '-u-nu-latn', '-t-en', '-x-private', '-u', '-u-co-phonebk-x-a'),
      fc.tuple(alphanumeric(1, 1), alphanumeric(2, 8)).map(([key, value]) => `-${key}-${value}`),
    ),
  )
  .map((parts) => parts.join(''));

/** Instants and days as text: at the edges of the calendars, of PostgreSQL and of RFC 3339, and beyond. */
export const instant = fc
  .tuple(
    fc.constantFrom(
      '0000',
      '0001',
      '1582',
      '1900',
      '1970',
      '2026',
      '2200',
      '9999',
      '10000',
      '+010000',
      '-0001',
      '294277',
    ),
    fc.constantFrom('01-01', '02-29', '12-31', '13-01', '00-00'),
    fc.constantFrom(
      '',
      'T00:00:00Z',
      'T23:59:59.999Z',
      'T23:59:60Z',
      'T24:00:00Z',
      'T00:00:00+23:59',
      'T23:59:59-23:59',
      'T00:00:00.123456789Z',
      'T00:00:00',
    ),
  )
  .map(([year, day, time]) => `${year}-${day}${time}`);

const junk = fc.oneof(
  fc.constantFrom(
    '',
    ',',
    ';',
    '*',
    '*/*;q=',
    'text/html;q=2',
    '"',
    'W/"',
    '%',
    '\x80\xff',
    'a'.repeat(4_000),
    ',,,,;;;;q=q=',
  ),
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .map((code) => String.fromCharCode(code))
      .filter((char) => char !== '\x7f'),
    maxLength: 60,
  }),
);

/** The lines of a request's head that clients fill in freely. */
export const headers = fc.record(
  {
    Accept: fc.oneof(junk, fc.constant('text/html'), fc.constant('application/json')),
    'Accept-Language': fc.oneof(
      junk,
      fc.array(languageTag, { maxLength: 40 }).map((tags) => tags.join(', ')),
    ),
    'Accept-Encoding': junk,
    'If-None-Match': fc.oneof(junk, fc.constant('"a", '.repeat(2_000)), fc.constant('*')),
    'If-Modified-Since': junk,
    Range: fc.oneof(junk, fc.constant('bytes=0-0')),
    Origin: junk,
    'X-Forwarded-For': junk,
    'X-Forwarded-Host': junk,
    Prefer: junk,
  },
  { requiredKeys: [] },
);

/** Values for a parameter of a query, as bytes that stand in an address: escapes of no text among them. */
export const parameter = fc.oneof(
  fc.constantFrom(
    '',
    '%00',
    '%ED%A0%80',
    '%FF',
    '%',
    '%E0%A4%A',
    '1e9',
    '-1',
    '9'.repeat(30),
    '[]',
    'a[b]=c',
    '__proto__',
    '%F0%9F%A6%8A',
  ),
  fc.constantFrom(...TEXTS).map((text) => encodeURIComponent(text.toWellFormed())),
  languageTag,
  instant.map(encodeURIComponent),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
);

/** What came back for a request. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a GET as it is, which `fetch` would tidy up, and reads the answer to its end. */
export async function rawGet(
  address: string,
  target: string,
  lines: Readonly<Record<string, string | undefined>>,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const head = [`GET ${target} HTTP/1.1`, `Host: ${hostname}`, 'Connection: close'];
  for (const [name, value] of Object.entries(lines)) if (value !== undefined) head.push(`${name}: ${value}`);
  socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'));
  const parts: Buffer[] = [];
  for await (const bytes of socket) parts.push(bytes as Buffer);
  const text = Buffer.concat(parts).toString('latin1');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
}
