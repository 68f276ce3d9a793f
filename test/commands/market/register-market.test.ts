import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { auditTrail } from '../../support/keys.ts';
import {
  commitmentInput,
  createManagerClients,
  localizedTextInput,
  product,
  transitionInput,
} from '../../support/managers.ts';

const NORDICS = {
  code: 'NORDICS',
  name: localizedTextInput('The Nordics', { de: 'Nordeuropa' }),
  timeZone: 'Europe/Stockholm',
  countries: ['SE', 'DK', 'SE'],
  requiredLocales: ['en', 'sv'],
};

// R121
describe('a market of the company itself', () => {
  const place = api();
  const { run, refusalsOf, rowCounts } = createManagerClients(place);
  before(async () => {
    await run('registerItem', product('CAM'));
  });
  const markets = async (code: string) =>
    (
      await place.ask(
        '{ markets { code name german: name(locale: "de") timeZone countries requiredLocales } }',
      )
    ).data.markets.find((one: { code: string }) => one.code === code);

  test('is only tried with dryRun', async () => {
    const rows = await rowCounts();
    const { market } = await run('registerMarket', { ...NORDICS, dryRun: true }, 'ADMIN');
    assert.deepEqual(market.countries, ['DK', 'SE']);
    assert.equal(await markets('NORDICS'), undefined);
    assert.deepEqual(await rowCounts(), rows);
  });

  test('has facts of its own, with days that end in its zone', async () => {
    await run('registerMarket', NORDICS, 'ADMIN');
    assert.deepEqual(await markets('NORDICS'), {
      code: 'NORDICS',
      name: 'The Nordics',
      german: 'Nordeuropa',
      timeZone: 'Europe/Stockholm',
      countries: ['DK', 'SE'],
      requiredLocales: ['en', 'sv'],
    });
    const { verb, after } = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([verb, after.code], ['registerMarket', 'NORDICS']);
    const input = transitionInput('CAM', 'PAUSED', { markets: ['NORDICS'] });
    const { warnings } = await run('transitionItem', { ...input, dryRun: true });
    assert.ok(warnings.some(({ code }: { code: string }) => code === 'LOCALE_REQUIRED'));
    const held = await run('transitionItem', { ...input, publishAt: '2027-02-01T00:00:00Z', dryRun: true });
    assert.match(held.preview.headlines[0].text, /in the “The Nordics” market/);
    const { entry } = await run('transitionItem', input);
    assert.match(entry.headline.text, /in the “The Nordics” market/);
    const page = await place.http().get('/items/CAM').set('Accept-Language', 'de');
    assert.match(page.text, /Auf dem Markt „Nordeuropa“/);
    await run('makeCommitment', {
      sku: 'CAM',
      commitment: commitmentInput('SERVICE', '2030-05-31', { markets: ['NORDICS'] }),
    });
    const calendar = await place.http().get('/calendar.ics?locale=de').buffer(true);
    const own = await place.http().get('/calendar.ics?locale=de&market=NORDICS').buffer(true);
    assert.match(own.text.replaceAll('\r\n ', ''), /^NAME:.*Nordeuropa/m);
    const french = await place.http().get('/calendar.ics?locale=fr&market=DE').buffer(true);
    assert.match(french.text, /^NAME:.*Allemagne/m);
    assert.match(calendar.text.replaceAll('\r\n ', ''), /SUMMARY:CAM: .* auf dem Markt „Nordeuropa“/);
    const { data } = await place.ask(
      '{ item(by: {sku: "CAM"}) { lifecycle { state differsIn { name } } there: lifecycle(market: "NORDICS") { state } } }',
    );
    assert.deepEqual(data.item, {
      lifecycle: { state: 'AVAILABLE', differsIn: [{ name: 'The Nordics' }] },
      there: { state: 'PAUSED' },
    });
  });

  test('is revised, but for its code and its zone', async () => {
    const revised = {
      code: 'NORDICS',
      name: localizedTextInput('Nordic countries'),
      requiredLocales: ['sv'],
    };
    const { market } = await run('reviseMarket', revised, 'ADMIN');
    assert.deepEqual(
      [market.name, market.countries, market.requiredLocales],
      ['Nordic countries', ['DK', 'SE'], ['sv']],
    );
    assert.equal((await markets('NORDICS')).name, 'Nordic countries');
    assert.match((await refusalsOf('reviseMarket', revised, 'ADMIN'))[0]!, /^DUPLICATE code/);
    assert.match((await refusalsOf('reviseMarket', { code: 'NOWHERE' }, 'ADMIN'))[0]!, /^NOT_FOUND code/);
    const german = { code: 'DE', requiredLocales: ['de'] };
    assert.equal((await run('reviseMarket', german, 'ADMIN')).market.name, 'Germany');
    const renamed = { code: 'DE', name: localizedTextInput('Deutschland AG'), countries: ['FR'] };
    assert.deepEqual(
      (await refusalsOf('reviseMarket', renamed, 'ADMIN')).map((one) => one.split(':')[0]),
      ['INVALID name', 'INVALID countries'],
    );
  });

  test('is refused where a country, a zone, a language or its code is none, or it is there', async () => {
    const refused = async (more: object) =>
      (await refusalsOf('registerMarket', { ...NORDICS, code: 'OTHER', ...more }, 'ADMIN')).join();
    assert.match(await refused({ code: 'NORDICS' }), /^DUPLICATE code/);
    assert.match(await refused({ code: 'DE' }), /^DUPLICATE code/);
    for (const code of ['QQ', 'A B', 'X'.repeat(33)]) assert.match(await refused({ code }), /code/, code);
    for (const timeZone of ['Mars/Olympus', '', 'UTC+1', "x'; drop table market"])
      assert.match(await refused({ timeZone }), /^INVALID timeZone/, timeZone);
    assert.match(
      await refused({ countries: ['DE', 'QQ', 'NORDICS'] }),
      /^INVALID countries\.1: .*INVALID countries\.2/,
    );
    assert.match(await refused({ name: [] }), /^TEXT_REQUIRED name/);
  });
});
