import type { Inputs, Types } from './contract.generated.ts';

/*
 * What a GraphQL document answers and takes, worked out by the compiler from its text: a reader of the language
 * (October 2021, sections 2.2 to 2.12) in types. Strings and comments are taken out first, so that brackets are brackets.
 */

/** What a document answers; `unknown` where its text is not known to the compiler, or is no query. */
export type DataOf<Document extends string> = string extends Document
  ? unknown
  : Definitions<Clean<Document>> extends infer Read extends ReadDocument
    ? Select<Types['Query'], Read['selection'], Read['fragments']>
    : unknown;

/** What a document takes: a property for each variable, optional where it may be left out. */
export type VariablesOf<Document extends string> = string extends Document
  ? Readonly<Record<string, unknown>>
  : Definitions<Clean<Document>> extends infer Read extends ReadDocument
    ? Flat<VariableProperties<Read['variables']>>
    : Readonly<Record<string, unknown>>;

/** The document itself where it can be asked, else a sentence that says why not; a text that is not known to the compiler passes. */
export type CheckedDocument<Document extends string> = string extends Document
  ? Document
  : Definitions<Clean<Document>> extends ReadDocument
    ? [FaultIn<DataOf<Document>>] extends [never]
      ? Document
      : FaultIn<DataOf<Document>>
    : 'This is no query: look at its brackets. Where it is one, name what comes back: query<MyData>(…)';

/** The faults that stand in an answer in place of a field. */
type FaultIn<T> = T extends FieldFault
  ? T
  : T extends ReadonlyArray<infer Element>
    ? FaultIn<Element>
    : T extends object
      ? { [Key in keyof T]-?: FaultIn<T[Key]> }[keyof T]
      : never;

type NoSuchField<
  Field extends string,
  On extends string,
> = `The contract has no such field: ${Field} of ${On}`;

type SelectionMissing<Field extends string> = `Name in braces what you want of the object: ${Field} { … }`;

type SelectionOfScalar<Field extends string> = `This is no object, leave its braces out: ${Field} { … }`;

type FieldFault = NoSuchField<string, string> | SelectionMissing<string> | SelectionOfScalar<string>;

interface ReadDocument {
  readonly variables: string;
  readonly selection: readonly Part[];
  readonly fragments: Readonly<Record<string, readonly [on: string, parts: readonly Part[]]>>;
}

/** One part of a selection set: a field, a fragment in its place, or the name of one. */
type Part =
  | readonly [is: 'field', key: string, name: string, optional: boolean, parts: readonly Part[] | null]
  | readonly [is: 'on', type: string | null, optional: boolean, parts: readonly Part[]]
  | readonly [is: 'spread', name: string, optional: boolean];

type Nothing = Record<never, never>;

type Flat<T> = { [Key in keyof T]: T[Key] } & Nothing;

// Characters and names

type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';
type NameCharacter =
  | Letter
  | Uppercase<Letter>
  | '_'
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9';

type Ignored = ' ' | '\n' | '\t' | '\r' | ',' | '\ufeff';

type Trim<S extends string> = S extends `        ${infer Rest}`
  ? Trim<Rest>
  : S extends `${Ignored}${infer Rest}`
    ? Trim<Rest>
    : S;

/** A name at the beginning of a text, and what follows. */
type Name<S extends string, Read extends string = ''> = S extends `${infer First}${infer Rest}`
  ? First extends NameCharacter
    ? Name<Rest, `${Read}${First}`>
    : [Read, Trim<S>]
  : [Read, ''];

/** The text without its strings and comments. */
type Clean<S extends string, Read extends string = ''> = S extends `${infer Before}"${infer After}`
  ? Before extends `${infer Kept}#${string}`
    ? S extends `${Kept}#${string}\n${infer Rest}`
      ? Clean<Rest, `${Read}${Kept} `>
      : `${Read}${Kept}`
    : Clean<AfterString<After>, `${Read}${Before}0`>
  : WithoutComments<S, Read>;

type WithoutComments<S extends string, Read extends string> = S extends `${infer Before}#${infer After}`
  ? After extends `${string}\n${infer Rest}`
    ? WithoutComments<Rest, `${Read}${Before} `>
    : `${Read}${Before}`
  : `${Read}${S}`;

/** What follows a string whose first quote is gone. */
type AfterString<S extends string> = S extends `""${infer Block}`
  ? Block extends `${string}"""${infer Rest}`
    ? Rest
    : ''
  : S extends `${infer Text}"${infer Rest}`
    ? Text extends `${string}\\`
      ? AfterString<Rest>
      : Rest
    : '';

// Definitions

type Definitions<
  S extends string,
  Variables extends string = '',
  Parts extends readonly Part[] | null = null,
  Fragments extends ReadDocument['fragments'] = Nothing,
> =
  Trim<S> extends infer Text extends string
    ? Text extends ''
      ? Parts extends readonly Part[]
        ? { readonly variables: Variables; readonly selection: Parts; readonly fragments: Fragments }
        : null
      : Text extends `fragment${infer After}`
        ? FragmentDefinition<Trim<After>> extends [
            infer Called extends string,
            infer On extends string,
            infer Inner extends readonly Part[],
            infer Rest extends string,
          ]
          ? Definitions<
              Rest,
              Variables,
              Parts,
              Fragments & { readonly [Key in Called]: readonly [On, Inner] }
            >
          : null
        : Text extends `{${infer After}`
          ? SelectionSet<After> extends [infer Inner extends readonly Part[], infer Rest extends string]
            ? Definitions<Rest, '', Inner, Fragments>
            : null
          : Text extends `query${infer After}`
            ? OperationHead<Name<Trim<After>>[1]> extends [
                infer Given extends string,
                infer Body extends string,
              ]
              ? SelectionSet<Body> extends [infer Inner extends readonly Part[], infer Rest extends string]
                ? Definitions<Rest, Given, Inner, Fragments>
                : null
              : null
            : null
    : null;

/** Variables, directives and the brace before the body of an operation. */
type OperationHead<S extends string> = S extends `(${infer Variables})${infer After}`
  ? SkipDirectives<Trim<After>> extends [`{${infer Body}`, boolean]
    ? [Variables, Body]
    : null
  : SkipDirectives<S> extends [`{${infer Body}`, boolean]
    ? ['', Body]
    : null;

type FragmentDefinition<S extends string> =
  Name<S> extends [infer Called extends string, `on${infer After}`]
    ? Name<Trim<After>> extends [infer On extends string, infer Rest extends string]
      ? SkipDirectives<Rest> extends [`{${infer Body}`, boolean]
        ? SelectionSet<Body> extends [infer Inner, infer End]
          ? [Called, On, Inner, End]
          : null
        : null
      : null
    : null;

// Selection sets

/** The parts up to the brace that closes them, and what follows. */
type SelectionSet<S extends string, Parts extends readonly Part[] = []> =
  Trim<S> extends infer Text extends string
    ? Text extends `}${infer Rest}`
      ? [Parts, Rest]
      : (Text extends `...${infer After}` ? FragmentPart<Trim<After>> : FieldPart<Text>) extends [
            infer Read extends Part,
            infer Rest extends string,
          ]
        ? SelectionSet<Rest, [...Parts, Read]>
        : null
    : null;

type FieldPart<S extends string> =
  Name<S> extends [infer First extends string, infer After extends string]
    ? First extends ''
      ? null
      : After extends `:${infer Aliased}`
        ? Name<Trim<Aliased>> extends [infer Called extends string, infer Rest extends string]
          ? FieldEnd<First, Called, Rest>
          : null
        : FieldEnd<First, First, After>
    : null;

type FieldEnd<Key extends string, Called extends string, S extends string> =
  SkipDirectives<S extends `(${string})${infer Rest}` ? Trim<Rest> : S> extends [
    infer Rest extends string,
    infer Optional extends boolean,
  ]
    ? Rest extends `{${infer Body}`
      ? SelectionSet<Body> extends [infer Inner extends readonly Part[], infer End extends string]
        ? [readonly ['field', Key, Called, Optional, Inner], End]
        : null
      : [readonly ['field', Key, Called, Optional, null], Rest]
    : null;

type FragmentPart<S extends string> =
  Name<S> extends [infer First extends string, infer After extends string]
    ? First extends 'on'
      ? Name<After> extends [infer On extends string, infer Rest extends string]
        ? InlineFragment<On, Rest>
        : null
      : First extends ''
        ? InlineFragment<null, S>
        : SkipDirectives<After> extends [infer Rest extends string, infer Optional extends boolean]
          ? [readonly ['spread', First, Optional], Rest]
          : null
    : null;

type InlineFragment<On extends string | null, S extends string> =
  SkipDirectives<S> extends [`{${infer Body}`, infer Optional extends boolean]
    ? SelectionSet<Body> extends [infer Inner extends readonly Part[], infer End extends string]
      ? [readonly ['on', On, Optional, Inner], End]
      : null
    : null;

/** What follows directives, and whether one of them may leave out what it stands at. */
type SkipDirectives<S extends string, Optional extends boolean = false> = S extends `@${infer After}`
  ? Name<After> extends [infer Called extends string, infer Rest extends string]
    ? SkipDirectives<
        Rest extends `(${string})${infer End}` ? Trim<End> : Rest,
        Called extends 'include' | 'skip' ? true : Optional
      >
    : null
  : [S, Optional];

// What is selected of a type

type Select<T, Parts extends readonly Part[], Fragments extends ReadDocument['fragments']> = T extends {
  readonly __typename: string;
}
  ? Flat<SelectParts<T, Parts, Fragments>>
  : T extends ReadonlyArray<infer Element>
    ? ReadonlyArray<Select<Element, Parts, Fragments>>
    : T;

type SelectParts<
  T extends { readonly __typename: string },
  Parts extends readonly Part[],
  Fragments extends ReadDocument['fragments'],
  Selected = Nothing,
> = Parts extends readonly [infer First, ...infer Rest extends readonly Part[]]
  ? SelectParts<T, Rest, Fragments, Selected & SelectPart<T, First, Fragments>>
  : Selected;

type SelectPart<
  T extends { readonly __typename: string },
  P,
  Fragments extends ReadDocument['fragments'],
> = P extends readonly ['field', infer Key extends string, infer Called, infer Optional, infer Inner]
  ? MaybeOptional<{ readonly [K in Key]: SelectField<T, Called, Inner, Fragments> }, Optional>
  : P extends readonly ['on', infer On, infer Optional, infer Inner extends readonly Part[]]
    ? Matches<T, On> extends true
      ? MaybeOptional<SelectParts<T, Inner, Fragments>, Optional>
      : Nothing
    : P extends readonly ['spread', infer Called extends keyof Fragments, infer Optional]
      ? Matches<T, Fragments[Called][0]> extends true
        ? MaybeOptional<SelectParts<T, Fragments[Called][1], Fragments>, Optional>
        : Nothing
      : Nothing;

type MaybeOptional<T, Optional> = Optional extends true ? Partial<T> : T;

type SelectField<T, Called, Inner, Fragments extends ReadDocument['fragments']> = Called extends keyof T
  ? Inner extends readonly Part[]
    ? HasFields<T[Called]> extends true
      ? Select<T[Called], Inner, Fragments>
      : SelectionOfScalar<Called & string>
    : HasFields<T[Called]> extends true
      ? SelectionMissing<Called & string>
      : T[Called]
  : T extends { readonly __typename: infer On extends string }
    ? NoSuchField<Called & string, On>
    : never;

type HasFields<T> = [Extract<ElementOf<T>, { readonly __typename: string }>] extends [never] ? false : true;

type ElementOf<T> = T extends ReadonlyArray<infer Element> ? ElementOf<Element> : T;

/** Whether a fragment on a type says something of this one. */
type Matches<T extends { readonly __typename: string }, On> = On extends keyof Types
  ? Types[On] extends { readonly __typename: infer Names }
    ? T['__typename'] extends Names
      ? true
      : false
    : false
  : true;

// Variables

type VariableProperties<S extends string, Properties = Nothing> = S extends `${string}$${infer After}`
  ? Name<After> extends [infer Called extends string, `:${infer Rest}`]
    ? VariableProperties<Rest, Properties & VariableProperty<Called, UpTo<Rest>>>
    : Properties
  : Properties;

/** A definition up to the next one. */
type UpTo<S extends string> = S extends `${infer One}$${string}` ? One : S;

type VariableProperty<
  Called extends string,
  Definition extends string,
> = Definition extends `${infer Given}=${string}`
  ? { readonly [K in Called]?: TypeOfVariable<Compact<Given>> | null | undefined }
  : Compact<Definition> extends `${infer Needed}!`
    ? { readonly [K in Called]: TypeOfVariable<Needed> }
    : { readonly [K in Called]?: TypeOfVariable<Compact<Definition>> | null | undefined };

/** Without what is ignored, and without directives. */
type Compact<S extends string, Read extends string = ''> = S extends `${infer First}${infer Rest}`
  ? First extends '@'
    ? Read
    : Compact<Rest, First extends Ignored ? Read : `${Read}${First}`>
  : Read;

type TypeOfVariable<S extends string> = S extends `${infer Inner}!`
  ? TypeOfVariable<Inner>
  : S extends `[${infer Inner}]`
    ? ReadonlyArray<Inner extends `${infer Needed}!` ? TypeOfVariable<Needed> : TypeOfVariable<Inner> | null>
    : S extends keyof Inputs
      ? Inputs[S]
      : unknown;
