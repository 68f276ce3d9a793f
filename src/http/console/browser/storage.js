import { tryOrNull } from './try-or-null.js';
import { currentKey } from './session.js';

const NAMESPACE = 'lastcall-console:';
const SECRETS = [/\blc_[0-9a-f]{12}_[\w-]{20,}/g, /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, /\bBearer +[^\s"\\]+/gi];

/** Where GraphiQL stores tabs, history and layout. Storage that a browser forbids is as good as empty. */
export const storage = {
  getItem: (name) => tryOrNull(() => localStorage.getItem(NAMESPACE + name)),
  setItem: (name, value) => localStorage.setItem(NAMESPACE + name, withoutSecrets(value)),
  removeItem: (name) => tryOrNull(() => localStorage.removeItem(NAMESPACE + name)),
  clear: () => {
    for (const name of storedNames()) storage.removeItem(name);
  },
  get length() {
    return storedNames().length;
  },
};

/** Stores something if that is possible. */
export function store(name, value) {
  tryOrNull(() => storage.setItem(name, value));
}

/** Something that was stored as JSON; null for what is not there or was spoilt. */
export function storedJson(name) {
  return tryOrNull(() => JSON.parse(storage.getItem(name)));
}

/** Keys and tokens are blotted out, wherever somebody may have typed them: operations are stored, keys are not. */
function withoutSecrets(text) {
  const key = currentKey();
  const clean = SECRETS.reduce((rest, secret) => rest.replace(secret, '…'), text);
  return key ? clean.replaceAll(key, '…') : clean;
}

function storedNames() {
  const all = tryOrNull(() => Object.keys(localStorage)) ?? [];
  return all.filter((name) => name.startsWith(NAMESPACE)).map((name) => name.slice(NAMESPACE.length));
}
