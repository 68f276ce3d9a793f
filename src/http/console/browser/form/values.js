/** An object with one value put into it, or taken out where there is none. */
export function withValue(object, name, value) {
  const { [name]: _old, ...others } = object ?? {};
  if (isNothing(value)) return others;
  const given = value === EMPTY_TEXT_ON_PURPOSE ? '' : value;
  return name in (object ?? {}) ? { ...object, [name]: given } : { ...others, [name]: given };
}

/** A list with one place changed. */
export function withPlace(list, index, value) {
  return list.map((one, at) => (at === index ? value : one));
}

/** A list that is to be empty: other empty lists are as good as none. */
export const EMPTY_ON_PURPOSE = Object.freeze([]);

/** A text that is to be empty: other empty texts are as good as none. */
export const EMPTY_TEXT_ON_PURPOSE = Symbol('an empty text');

/** What is as good as not given. */
export function isNothing(value) {
  const isEmptyList = Array.isArray(value) && value.length === 0 && value !== EMPTY_ON_PURPOSE;
  return value === undefined || value === '' || isEmptyList;
}
