/** A kind of document that grows with a number: its text, and how many selections it holds as written. */
export interface Growing {
  readonly title: string;
  readonly text: (size: number) => string;
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

const item = (selection: string) => `{ item(by: {sku: "X"}) { sku ${selection} } }`;

/** Floors of fragments, each spreading the next so many times. */
const fan = (floors: number, spreads: number) =>
  `${times(floors, (n) => `fragment F${n} on Item { ${`...F${n + 1} `.repeat(spreads)} }`)} fragment F${floors} on Item { sku }`;

/** Documents whose unfolded selections grow much faster than their text. */
export const GROWING: readonly Growing[] = [
  { title: 'fragments that fan out', text: (size) => `${item('...F0')} ${fan(5, size)}` },
  {
    title: 'fragments that fan out and are left out',
    text: (size) => `${item('...F0 @skip(if: true)')} ${fan(5, size)}`,
  },
  { title: 'floors of fragments', text: (size) => `${item('...F0')} ${fan(size, 2)}` },
  {
    title: 'diamonds with fields between',
    text: (size) =>
      `${item('...D0')} ${times(
        size,
        (n) =>
          `fragment D${n} on Item { a: family { items { edges { node { ...D${n + 1} } } } } b: family { items { edges { node { ...D${n + 1} } } } } }`,
      )} fragment D${size} on Item { sku }`,
  },
  {
    title: 'every fragment spreading all later ones',
    text: (size) =>
      `${item('...M0')} ${times(
        size,
        (n) => `fragment M${n} on Item { sku ${times(size - n, (m) => `...M${n + m + 1}`)} }`,
      )} fragment M${size} on Item { sku }`,
  },
  { title: 'aliases', text: (size) => item(times(size, (n) => `a${n}: name`)) },
  { title: 'the same field again', text: (size) => item('brand { name } '.repeat(size)) },
  {
    title: 'inline fragments within one another',
    text: (size) => item(`${'... on Item { sku '.repeat(size)} ${'}'.repeat(size)}`),
  },
  { title: 'directives', text: (size) => item('sku @include(if: true) '.repeat(size)) },
  {
    title: 'introspection through fragments',
    text: (size) =>
      `{ __schema { types { ...T0 } } } ${times(
        size,
        (n) => `fragment T${n} on __Type { ofType { ...T${n + 1} } ofType { ...T${n + 1} } }`,
      )} fragment T${size} on __Type { name }`,
  },
];
