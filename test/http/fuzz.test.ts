import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { keyFor } from '../support/keys.ts';
import { storyIn } from '../support/story.ts';
import { commitment } from '../wording/answers.ts';
import { door } from './door.ts';
import { brokenRequest, request, writingRequest } from './generated.ts';
import { propertyRuns } from '../support/runs.ts';

describe('requests that nobody would write', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      { sku: 'CAM' },
      { sku: 'CARD', kind: 'STORAGE_OPTION', family: { handle: 'cam', name: 'Cards' } },
    );
    await story.lists({
      sku: 'BAG',
      kind: 'ACCESSORY',
      markets: ['DE'],
      line: { handle: 'acme', name: 'Bags' },
    });
    await story.declares('CARD', 'CAM', 'FITS_WITH', { needs: ['BAG'] });
    await story.names('CAM', 'CARD', 'SUBSTITUTE', { hosts: ['CAM'], markets: ['US'] });
    await story.announces('CAM', 'DISCONTINUED', { notice: { en: 'It ends.' }, markets: ['US'] });
    await story.commits('CAM', commitment('WARRANTY', '2027-03-31'));
    await story.promises('CARD', null);
  });
  after(() => assert.deepEqual(place.defects(), []));

  let key = '';
  async function isHarmless(body: unknown): Promise<void> {
    place.defects();
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.status === 200 || response.status === 400, text);
    const { data, errors = [] } = JSON.parse(text) as {
      data?: unknown;
      errors?: { extensions: { code: string } }[];
    };
    assert.ok(data !== undefined || errors.length > 0, text);
    for (const { extensions } of errors) assert.notEqual(extensions.code, 'INTERNAL', text);
    assert.deepEqual(place.defects(), []);
  }

  test('documents by the contract, with any variables, meet no defect', async () => {
    await fc.assert(fc.asyncProperty(request, isHarmless), { ...propertyRuns(100) });
  });

  test('broken documents meet no defect', async () => {
    await fc.assert(fc.asyncProperty(brokenRequest, isHarmless), { ...propertyRuns(80) });
  });

  test('documents that write, by the contract, meet no defect, from nobody and from an admin', async () => {
    await fc.assert(fc.asyncProperty(writingRequest, isHarmless), { ...propertyRuns(10) });
    key = (await keyFor(place.ctx, 'ADMIN')).secret;
    await fc.assert(fc.asyncProperty(writingRequest, isHarmless), { ...propertyRuns(60) });
    key = '';
  });

  test('any JSON for a body meets no defect', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isHarmless), { ...propertyRuns(50) });
    const parts = {
      query: fc.jsonValue(),
      variables: fc.jsonValue(),
      operationName: fc.jsonValue(),
      extensions: fc.jsonValue(),
    };
    await fc.assert(fc.asyncProperty(fc.record(parts, { requiredKeys: [] }), isHarmless), {
      ...propertyRuns(100),
    });
  });
});
