import { React } from '../elements.js';
import { payloadsOf, runs } from '../runs.js';
import { ask, useKey } from '../session.js';

const { locales, oneOf } = document.getElementById('console').dataset;

/** The languages of the service, the default one first. */
export const LANGUAGES = locales.split(' ');

/** The input types of which exactly one field is given. */
export const ONE_OF = new Set(oneOf.split(' '));

/**
 * What all fields of a form share.
 * @typedef {{ schema: object, rootField: string | null, isNewItem: boolean, needsDefaultLanguage: boolean, chosenMarkets: readonly string[],
 *   groupWithHandle: 'line' | 'brand' | 'family' | undefined, expectedRevision: number | undefined, choosesWaiting: boolean }} FormContents
 *   `isNewItem`: the SKU is of no item yet; `needsDefaultLanguage`: texts must be there in the language of the service;
 *   `choosesWaiting`: what alone waits for the caller is chosen
 */
export const FormContext = React.createContext(/** @type {FormContents} */ (null));

/** The markets as they were after so many changes from here. */
let cached = { changes: 0, markets: null };

async function readMarkets() {
  const { data } = await ask({ query: '{ markets { code name requiredLocales } }' });
  if (!data) cached.markets = null; // the next form asks again
  return data?.markets ?? [];
}

function marketsAfter(changes) {
  if (cached.changes !== changes || !cached.markets) cached = { changes, markets: readMarkets() };
  return cached.markets;
}

/** Whether a run registered a market or changed one. */
function changesMarkets(run) {
  return !run.isTry && payloadsOf(run).some(({ market }) => market);
}

/** The markets, asked for once, and again when one was changed from here. */
export function useMarkets() {
  const changes = [...runs.use().values()].filter(changesMarkets).length;
  return useAnswer(() => marketsAfter(changes), [changes]) ?? [];
}

/**
 * What some work answers to the caller of the key in use, once it has; null before, and while what it depends on has changed.
 * @template Answer
 * @param {() => Promise<Answer>} work
 * @param {readonly unknown[]} on
 * @returns {Answer | null}
 */
export function useAnswer(work, on, pauseMs = 0) {
  const [answer, setAnswer] = React.useState(null);
  const key = useKey();
  React.useEffect(() => {
    let isWanted = true;
    setAnswer(null);
    const timer = setTimeout(async () => {
      const found = await work();
      if (isWanted) setAnswer(found);
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [...on, key]);
  return answer;
}
