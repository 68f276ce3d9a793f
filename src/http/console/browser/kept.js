import { attempt } from './attempt.js';
import { currentKey } from './session.js';

const NAMESPACE = 'lastcall-console:';
const SECRETS = [/\blc_[0-9a-f]{12}_[\w-]{20,}/g, /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, /\bBearer +[^\s"\\]+/gi];

/** Where GraphiQL keeps tabs, history and layout. Storage that a browser forbids is as good as empty. */
export const kept = {
  getItem: (name) => attempt(() => localStorage.getItem(NAMESPACE + name)),
  setItem: (name, value) => localStorage.setItem(NAMESPACE + name, withoutSecrets(value)),
  removeItem: (name) => attempt(() => localStorage.removeItem(NAMESPACE + name)),
  clear: () => {
    for (const name of namesKept()) kept.removeItem(name);
  },
  get length() {
    return namesKept().length;
  },
};

/** Keeps something if that is possible. */
export function keep(name, value) {
  attempt(() => kept.setItem(name, value));
}

/** Something that was kept as JSON; null for what is not there or was spoilt. */
export function keptJson(name) {
  return attempt(() => JSON.parse(kept.getItem(name)));
}

/** Keys and tokens are blotted out, wherever somebody may have typed them: operations are kept, keys are not. */
function withoutSecrets(text) {
  const key = currentKey();
  const clean = SECRETS.reduce((told, secret) => told.replace(secret, '…'), text);
  return key ? clean.replaceAll(key, '…') : clean;
}

function namesKept() {
  const all = attempt(() => Object.keys(localStorage)) ?? [];
  return all.filter((name) => name.startsWith(NAMESPACE)).map((name) => name.slice(NAMESPACE.length));
}
