import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DOORS } from '../../../src/http/docs/openapi/doors.ts';
import { pathParameters, queryParameters } from '../../../src/http/docs/openapi/parameters.ts';
import { placeParametersShape } from '../../../src/http/request/parameters.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

/** What a parameter may be given by mistake, percent-encoded. */
const WRONG_VALUES = [
  'no-such',
  'NO-SUCH',
  'BAG',
  '-1',
  '0',
  '101',
  '99999',
  'x'.repeat(129),
  'x'.repeat(5_000),
  '%00',
  'a%00b',
  '%20',
  '%F0%9F%A6%8A',
  'WyJuYW1lIiwiYSJd',
  '2030-02-30',
  Array.from({ length: 21 }, (_, word) => `w${word}`).join('+'),
];
const UNKNOWN_PARAMETER = 'hostSku';

/** What sentences may name besides parameters: a link of news feeds (RFC 5005, section 3), and a member of the feed's lines. */
const NAMES_IN_ANSWERS = ['next', 'id'];

const SOURCE_OF_GRAPHQL = /[{(]\s*\w+\s*[:{(]|\bargument|\bvariable|endCursor|\bGraphQL\b/i;

interface Fault {
  readonly message: string;
  readonly field?: readonly string[];
}

describe('what is refused is named as the door names it', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      { sku: 'CAM', line: { handle: 'cinema', name: 'Cinema' }, family: { handle: 'cams', name: 'Cameras' } },
      { sku: 'BAG', kind: 'ACCESSORY' },
    );
    await story.declares('BAG', 'CAM');
    await story.announces('CAM', 'DISCONTINUED', { notice: { en: 'It ends.' } });
  });

  /** All that a door says is wrong: what it refuses, and what it only hints at. */
  const faultsAt = async (address: string): Promise<Fault[]> => {
    const method = address.startsWith('/feed/stream') ? 'head' : 'get';
    const { status, body, text } = await place.http()[method](address).redirects(0);
    if (status === 404 && method === 'head') return [];
    // Of what was never listed pages tell as pages, whatever a client prefers.
    const summary = /<p class="summary">([^<]*)/.exec(text ?? '')?.[1];
    const { errors, hints, warnings, detail = status < 400 ? undefined : summary } = body ?? {};
    if (status >= 400 && method === 'get') assert.ok(detail, `${address}: ${status} ${text}`);
    const told: readonly unknown[] = [
      errors ?? (detail ? [{ message: detail }] : []),
      hints ?? [],
      warnings ?? [],
    ].flat();
    return told.map((one) => (typeof one === 'string' ? { message: one } : (one as Fault)));
  };

  const doors = Object.entries(DOORS).flatMap(([path, { query = [], speaks, sells, takes, types }]) => {
    const shapes = [...query, placeParametersShape.pick({ ...(speaks && { locale: true }) })];
    if (sells) shapes.push(placeParametersShape.pick({ market: true }));
    const names = [...new Set(shapes.flatMap(queryParameters).map(({ name }) => name))];
    const isPublic = !/^\/(?:graphql|watching\/|console|metrics)/.test(path);
    return isPublic && !takes && types.length > 0 && names.length > 0 ? [[path, names] as const] : [];
  });

  for (const [path, names] of doors)
    test(`at ${path}`, async () => {
      const places = pathParameters(path).map(({ name }) => name);
      const address = (part: string) => path.replace(/\{\w+\}/, part);
      const right = /^\/(brands|lines|families|notices)\//.exec(path);
      const existing = { brands: 'acme', lines: 'cinema', families: 'cams', notices: '2026-0001' };
      const base = address(right ? existing[right[1] as keyof typeof existing] : 'CAM');
      const addresses = [
        ...names.flatMap((name) => [
          ...WRONG_VALUES.map((value) => `${base}?${name}=${value}`),
          `${base}?${name}=a&${name}=b`,
          `${base}?${`${name}=x&`.repeat(260)}`,
        ]),
        `${base}?${names.map((name) => `${name}=no-such`).join('&')}`,
        `${base}?${UNKNOWN_PARAMETER}=CAM`,
        ...(places.length > 0 ? WRONG_VALUES.filter((value) => value.length < 1_000).map(address) : []),
      ];
      const own = [...names, ...places, UNKNOWN_PARAMETER, ...NAMES_IN_ANSWERS];
      let count = 0;
      for (const one of addresses)
        for (const { message, field = [] } of await faultsAt(one)) {
          count++;
          const shown = `${one.slice(0, 120)}: ${message}`;
          const named = [...message.matchAll(/`([^`=]*)[^`]*`/g)].map(([, name]) => name!);
          assert.deepEqual(
            [...named, ...field].filter((name) => !own.includes(name)),
            [],
            shown,
          );
          assert.doesNotMatch(message.replaceAll(/"[^"]*"/g, ''), SOURCE_OF_GRAPHQL, shown);
        }
      assert.ok(count > 0 || path.startsWith('/feed/stream'), 'nothing was refused');
      assert.deepEqual(place.defects(), []);
    });

  test('that is every door which reads parameters', () => {
    assert.ok(doors.length > 20, String(doors.length));
  });
});
