import anyAscii from 'any-ascii';

const MAX_HANDLE_LENGTH = 120;

/** A handle made from a name: lower-case Latin letters and digits with single hyphens; letters of other alphabets are written in Latin. */
export function slugify(text: string): string {
  const plain = anyAscii(text.normalize('NFKC')).toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, MAX_HANDLE_LENGTH)
      .replace(/-$/, '') || 'item'
  );
}
