import type { KnownPerson } from '../access/person.ts';
import { normalizedPersonId } from '../domain/access/person.ts';
import { nearestSpellings } from '../vocabularies/tables/nearest.ts';

const MAX_SUGGESTIONS = 3;

/**
 * The person in whose name a command does something, by name or person of a working key; or why there is none, in a sentence.
 * @param key what kind of key it takes, such as "a manager's key"
 */
export function findPersonOrProblem(
  named: string,
  people: readonly KnownPerson[],
  key: string,
): KnownPerson | string {
  const person = normalizedPersonId(named);
  const found = people.filter((one) => one.person === person || normalizedPersonId(one.name) === person);
  const [one, ...others] = found;
  if (one && others.every((other) => other.person === one.person)) return one;
  if (one)
    return `Several people are named "${named}": name one by the person that \`npm run keys -- list\` shows.`;
  const names = [...new Set(people.map(({ name }) => name))];
  const near = nearestSpellings(named, names, MAX_SUGGESTIONS).map((name) => `"${name}"`);
  if (near.length === 0) return `Nobody is named "${named}": issue ${key} first (npm run keys).`;
  return `Nobody with ${key} that works is named "${named}": did you mean ${near.join(' or ')}?`;
}
