import { type Fault, Refusal } from '../../domain/refusal.ts';

/** What a door calls the fields of a question that its parameters go into, where that is another name. */
export type ParameterNames = Readonly<Record<string, string>>;

/** Parameters stand side by side: what of a question's fields only holds others is the name of none. */
const FIELDS_WITHOUT_PARAMETER: readonly string[] = ['filter'];

/** A fault of a question by the names that a door has for its fields, in its sentence too. */
export function faultByParameterNames({ field, message, ...fault }: Fault, names: ParameterNames): Fault {
  if (field === undefined) return { ...fault, message };
  const parameters = field
    .filter((name) => !FIELDS_WITHOUT_PARAMETER.includes(name))
    .map((name) => names[name] ?? name);
  return { ...fault, message: messageByParameterNames(message, field, names), field: parameters };
}

/**
 * What a question gives, of which the door's parameters are made.
 * @throws Refusal as the question does, by the names that the door has for its fields
 */
export async function refuseByParameterNames<Value>(
  names: ParameterNames,
  ask: () => Promise<Value>,
): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [first, ...more] = error.faults.map((fault) => faultByParameterNames(fault, names));
    throw new Refusal(first!, ...more);
  }
}

/** Where a sentence names the field that is wrong, it names the parameter. */
function messageByParameterNames(message: string, field: readonly string[], names: ParameterNames): string {
  return field.reduce(
    (sentence, name) => sentence.replaceAll(`\`${name}\``, () => `\`${names[name] ?? name}\``),
    message,
  );
}
