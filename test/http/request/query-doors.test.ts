import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DOORS } from '../../../src/http/docs/openapi/doors.ts';
import { queryParameters } from '../../../src/http/docs/openapi/parameters.ts';
import { placeParametersShape } from '../../../src/http/request/parameters.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

/** What stands in the places of a path. */
const PLACES: Readonly<Record<string, string>> = {
  '{sku}': 'CAM',
  '{name}': 'CAM',
  '{number}': '2026-0001',
  '/brands/{handle}': '/brands/acme',
  '/lines/{handle}': '/lines/cinema',
  '/families/{handle}': '/families/cams',
};
const addressOf = (path: string) =>
  Object.entries(PLACES).reduce(
    (address, [place, text]) => address.replace(place, text),
    path.replace('/advisories/{number}', '/advisories/A-2026-0001'),
  );

describe('an empty parameter counts as absent', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      {
        sku: 'CAM',
        name: { en: 'Camera', de: 'Kamera' },
        line: { handle: 'cinema', name: 'Cinema' },
        family: { handle: 'cams', name: 'Cameras' },
      },
      { sku: 'CAM-2' },
    );
    await story.announces('CAM', 'PAUSED', { markets: ['DE'] });
    await story.warns('CAM-2', { kind: 'SECURITY', cves: ['CVE-2026-0001'] });
    await story.announces('CAM-2', 'DISCONTINUED', { notice: { en: 'It ends.' } });
  });
  const answerTo = async (path: string) => {
    // A stream has no end that could be waited for.
    const method = path.startsWith('/feed/stream') ? 'head' : 'get';
    const { status, text, body, headers } = await place.http()[method](path).redirects(0).buffer(true);
    return { status, body: text ?? String(body), vary: headers['vary'] };
  };

  /** Those that anybody reads: what is sent to one that takes something is in assortments.test.ts, and tokens are in watching.test.ts. */
  const doors = Object.entries(DOORS).flatMap(([path, { query = [], speaks, sells, takes }]) => {
    const shapes = [...query, placeParametersShape.pick({ ...(speaks && { locale: true }) })];
    if (sells) shapes.push(placeParametersShape.pick({ market: true }));
    const names = new Set(shapes.flatMap(queryParameters).map(({ name }) => name));
    return /^\/(?:graphql|watching\/)/.test(path) || takes || names.size === 0
      ? []
      : [[path, [...names]] as const];
  });

  for (const [path, names] of doors)
    test(`at ${path}`, async () => {
      const required = ['/items.json', '/watch', '/report-danger'].includes(path) ? '?sku=CAM' : '';
      const address = addressOf(path) + required;
      const without = await answerTo(address);
      assert.equal(without.status, 200, without.body);
      const optional = names.filter((name) => required === '' || name !== 'sku');
      const empty = optional.map((name) => `${name}=`);
      for (const query of [...empty, empty.join('&'), ...empty.map((one) => `${one}&${one}`)])
        assert.deepEqual(await answerTo(`${address}${required ? '&' : '?'}${query}`), without, query);
    });

  test('that is every door which reads parameters', () => {
    assert.ok(doors.length > 20, String(doors.length));
    for (const name of ['locale', 'market', 'sku', 'brand', 'host', 'after', 'figure', 'wait'])
      assert.ok(
        doors.some(([, names]) => names.includes(name)),
        name,
      );
  });

  test('and beside others in a list it is left out, but where answers are told apart by their place', async () => {
    for (const [full, partly] of [
      ['/feed?sku=CAM&type=item.listed', '/feed?sku=CAM&sku=&type=&type=item.listed'],
      ['/feed.atom?sku=CAM', '/feed.atom?sku=&sku=CAM'],
      ['/search.json?kind=PRODUCT&state=PAUSED', '/search.json?kind=&kind=PRODUCT&state=PAUSED&state='],
    ] as const)
      assert.deepEqual(await answerTo(partly), await answerTo(full));
    const { body } = await place.http().get('/items.json?sku=CAM&sku=&sku=CAM-2');
    assert.deepEqual(
      body.items.map(({ asked, found }: { asked: string; found: boolean }) => [asked, found]),
      [
        ['CAM', true],
        ['', false],
        ['CAM-2', true],
      ],
    );
    const { status } = await place.http().get('/items.json?sku=');
    assert.equal(status, 400);
  });
});
