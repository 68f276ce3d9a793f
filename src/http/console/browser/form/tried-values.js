import { canBeTried, takesVariable } from '../operation.js';
import { mayHaveWritten, payloadsOf } from '../runs.js';

/** What the form adds to what was tried when it is said: against changes meanwhile, and so that it is said once. */
export function saidValues(run) {
  const { query, variables, key } = run;
  const [payload] = payloadsOf(run);
  const version = payload?.item?.version;
  const takesVersion = takesVariable(query, 'expectedVersion') && variables['expectedVersion'] === undefined;
  return {
    ...variables,
    dryRun: false,
    ...(takesVersion && version !== undefined && { expectedVersion: version }),
    ...withKey(query, variables, key),
  };
}

/** A key by which a change is made once, where the operation takes one and none is given. */
export function withKey(query, values, key) {
  const takesKey = takesVariable(query, 'idempotencyKey') && values['idempotencyKey'] === undefined;
  return takesKey ? { idempotencyKey: key } : {};
}

/** The values without what the form itself added when they were sent last; what somebody typed stays. */
export function withoutOwnAdditions(values, last) {
  if (!last || values['idempotencyKey'] !== last.variables['idempotencyKey'] || !last.addedKey) return values;
  const { idempotencyKey: _key, ...others } = values;
  if (!last.addedVersion) return others;
  const { expectedVersion: _version, ...rest } = others;
  return rest;
}

/** Whether values were sent just so and that was answered: what nobody answered may have to be sent once more. */
export function isDoneWith(last, query, values) {
  if (!last || last.query !== query || last.answer.isUnanswered || !mayHaveWritten(last)) return false;
  return sameJson(withoutOwnAdditions(last.variables, last), withoutOwnAdditions(values, last));
}

/** Changed values: what was said is a try again. */
export function asTry(query, values, last) {
  const rest = withoutOwnAdditions(values, last);
  const wasSaid = rest !== values;
  return wasSaid && canBeTried(query) ? { ...rest, dryRun: true } : rest;
}

/**
 * The values without those of an example, which are about another item, but for choices; what somebody wrote stays.
 * @param {ReadonlySet<string>} touched the variables that somebody filled in: what is given there is meant, though the example says the same
 */
export function withoutExampleOf({ variables, whenWaiting }, values, touched = new Set()) {
  const example = whenWaiting?.variables ?? variables;
  const isAboutIt = (value) => value !== null && typeof value === 'object';
  const isExample = (name, value) => !touched.has(name) && isAboutIt(value) && sameJson(value, example[name]);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isExample(name, value)));
}

/** Whether two values say the same as JSON. */
export function sameJson(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Of an example, what it does and not what it is about: the dry run, a draft, and words of the contract. */
export function choicesIn(variables) {
  const isChoice = (value) => value === true || (typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value));
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => isChoice(value)));
}
