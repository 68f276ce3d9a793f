import { ask, currentKey, keepKey, keyIn } from './session.js';

const field = document.getElementById('key');
const form = document.getElementById('key-form');
const show = document.getElementById('show-key');
const forget = document.getElementById('forget-key');
const who = document.getElementById('who');

const NO_KEY = 'Reading needs no key.';
const KEY_WANTED = 'This takes a manager’s key: paste it here, and run it again.';

let identity = '';

/**
 * Takes a key from the field, says whose it is, and forgets it when told to.
 * @param {() => Promise<void>} onChange what changes with another caller
 */
export function watchKeyField(onChange) {
  const use = () => takeKey(onChange);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void use();
  });
  field.addEventListener('paste', () => setTimeout(use));
  show.addEventListener('click', () => showKey(field.type === 'password'));
  forget.addEventListener('click', () => {
    field.value = '';
    showKey(false);
    void use();
    field.focus();
  });
  // What was pasted before this was loaded counts.
  field.value = field.value.trim() || (currentKey() ?? '');
  if (field.value) void use();
}

/** Points to the field when an answer says that a key is missing, or that this one is good no more. */
export function pointToKey(answer) {
  const refused = answer.errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  if (refused) tell(refused.message, 'wrong');
  else if (!currentKey() && JSON.stringify(answer).includes('"code":"UNAUTHENTICATED"'))
    tell(KEY_WANTED, 'wrong');
}

async function takeKey(onChange) {
  const key = keyIn(field.value);
  keepKey(null);
  if (!key) {
    tell(NO_KEY);
    return await onChange();
  }
  tell('Asking whose key this is …');
  const { data, errors } = await ask({ query: '{ viewer { role name } }' }, key).catch(unreachable);
  if (keyIn(field.value) !== key) return;
  if (!data) return tell(errors[0].message, 'wrong');
  keepKey(key);
  const { name, role } = data.viewer;
  identity = `You are ${name} (${role.toLowerCase()}).`;
  tell(identity, 'known');
  await onChange();
}

/** Says what waits for whoever holds the key, beside who that is. */
export function tellWhatWaits(sentence) {
  if (currentKey()) tell(`${identity} ${sentence}`, 'settled');
}

function tell(sentence, state = '') {
  // What is the same is not read out again.
  if (who.textContent !== sentence) who.textContent = sentence;
  who.dataset.state = state;
  field.setAttribute('aria-invalid', String(state === 'wrong'));
  forget.disabled = field.value === '';
}

function showKey(isShown) {
  field.type = isShown ? 'text' : 'password';
  show.textContent = isShown ? 'Hide' : 'Show';
  show.setAttribute('aria-pressed', String(isShown));
}

function unreachable() {
  return { errors: [{ message: 'The service cannot be reached: try again.' }] };
}
