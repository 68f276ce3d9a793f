import { Router } from 'express';
import { publicGet } from '../response/public-answer.ts';
import { itemAnswer } from './item.ts';
import { itemsAnswer } from './items.ts';
import { type RestOptions, rememberedRestAnswer } from './rest-answer.ts';
import { searchAnswer } from './search.ts';

/** The record as JSON by plain addresses, for clients that want no GraphQL: the facts are the same. */
export function restRouter(parts: RestOptions): Router {
  const router = Router({ strict: true });
  const { services } = parts;
  // An empty SKU too, as programs ask for: else it would be the page of an item called ".json".
  publicGet(router, '/items/{:sku}.json', rememberedRestAnswer(parts, itemAnswer), services);
  publicGet(router, '/items.json', rememberedRestAnswer(parts, itemsAnswer), services);
  publicGet(router, '/search.json', rememberedRestAnswer(parts, searchAnswer), services);
  return router;
}
