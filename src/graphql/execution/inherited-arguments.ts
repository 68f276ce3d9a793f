import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';

/** What a request asks once for all of its answer; null where it does not. */
export interface RequestDefaults {
  /** The language of its texts, as a language tag (BCP 47). */
  readonly locale: string | null;
  /** The code of the market that it is about. */
  readonly market: string | null;
}

export const NO_REQUEST_DEFAULTS: RequestDefaults = { locale: null, market: null };

/** A place in an answer, as the execution names it: each knows the one around it. */
interface AnswerPath {
  readonly prev: AnswerPath | undefined;
}

/** What the fields of one answer take from those around them. */
export interface InheritedArguments {
  /** What is asked for all that is below a place of the answer. */
  readonly passOn: (path: AnswerPath, defaults: RequestDefaults) => void;
  /** What is asked around a place of the answer: by the nearest field that says it, else by the request. */
  readonly around: (path: AnswerPath, name: keyof RequestDefaults) => string | null;
}

/** @param requested what the request asks for beside its document */
export function createInheritedArguments(requested: RequestDefaults): InheritedArguments {
  const passed = new Map<AnswerPath, RequestDefaults>();
  return {
    passOn: (path, defaults) => {
      if (defaults.locale !== null || defaults.market !== null) passed.set(path, defaults);
    },
    around: (path, name) => {
      if (passed.size === 0) return requested[name];
      for (let at = path.prev; at; at = at.prev) {
        const value = passed.get(at)?.[name];
        if (value != null) return value;
      }
      return requested[name];
    },
  };
}

const INHERITED_NAMES: readonly (keyof RequestDefaults)[] = ['locale', 'market'];

/** The arguments that a field gives to all fields below it: a question all of its own, a lifecycle its language. */
function namesPassedOn(type: string, field: string): readonly (keyof RequestDefaults)[] {
  if (type === 'Query') return INHERITED_NAMES;
  return field === 'lifecycle' ? ['locale'] : [];
}

/**
 * Gives every field that takes a `locale` or a `market`, and is asked without, what the nearest field around it was asked
 * with, else what the request asks for all; so that no resolver passes them on.
 */
export function wrapResolversWithInheritedArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const names = INHERITED_NAMES.filter((name) => field.args.some((defined) => defined.name === name));
      if (names.length > 0)
        wrapFieldWithInheritedArguments(field, names, namesPassedOn(type.name, field.name));
    }
  }
  return schema;
}

function wrapFieldWithInheritedArguments(
  field: GraphQLField<unknown, unknown>,
  names: readonly (keyof RequestDefaults)[],
  passedOn: readonly (keyof RequestDefaults)[],
): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, given: Readonly<Record<string, unknown>>, context, info) => {
    const { inherited } = context as { readonly inherited: InheritedArguments };
    let args = given;
    for (const name of names) {
      const around = given[name] == null ? inherited.around(info.path, name) : null;
      if (around !== null) args = { ...args, [name]: around };
    }
    if (passedOn.length > 0) {
      const ownArgument = (name: keyof RequestDefaults) =>
        passedOn.includes(name) ? ((given[name] ?? null) as string | null) : null;
      inherited.passOn(info.path, { locale: ownArgument('locale'), market: ownArgument('market') });
    }
    return resolve(parent, args, context, info);
  };
}
