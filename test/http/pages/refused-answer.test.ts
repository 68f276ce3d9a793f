import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import express, { Router } from 'express';
import supertest from 'supertest';
import { createRefusal } from '../../../src/domain/refusal.ts';
import { refusedAddressPageAnswer } from '../../../src/http/pages/refused-answer.ts';
import { publicGet } from '../../../src/http/response/public-answer.ts';
import { world } from '../../support/world.ts';

describe('a page that says why its address is refused', () => {
  const place = world();

  test('leads to the first page and its style from wherever it stands', async () => {
    const router = Router();
    for (const path of ['/', '/docs', '/docs/:page', '/items/:sku']) {
      const refusing = async () => {
        throw createRefusal('NOT_FOUND', 'Nothing is here.', 'page');
      };
      publicGet(router, path, refusing, place.ctx, refusedAddressPageAnswer);
    }
    const http = supertest(express().use(router));
    for (const path of ['/', '/docs', '/docs/none', '/items/NONE']) {
      const { text } = await http.get(path).set('Accept', 'text/html').expect(404);
      const style = /<link rel="stylesheet" href="([^"]+)"/.exec(text)![1]!;
      assert.equal(new URL(style, `http://shop.test/help${path}`).pathname.split('/')[1], 'help', path);
      assert.equal(new URL(style, `http://shop.test${path}`).pathname.split('/').length, 2, path);
    }
  });
});
