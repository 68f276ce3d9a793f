const TOP_FOLDERS = '(?:src|schema|migrations|seeds|test)/';
const IN_TEXT = new RegExp(`^(?:${TOP_FOLDERS}\\S*|package(?:-lock)?\\.json|tsconfig\\.json|README\\.md)$`);
const IN_BLOCK = new RegExp(`(?<![\\w./-])${TOP_FOLDERS}[\\w./*-]*`, 'g');
const BLOCK = /^```[^\n]*\n(.*?)^```/gms;

/** The paths (or patterns of paths) of this repository that a Markdown text names in backticks or in blocks. */
export function pathsIn(markdown: string): string[] {
  const inText = [...markdown.replace(BLOCK, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  const inBlocks = [...markdown.matchAll(BLOCK)].flatMap((match) => match[1]!.match(IN_BLOCK) ?? []);
  return [...inText.filter((path) => IN_TEXT.test(path)), ...inBlocks]
    .filter((path) => !/[<>…]|\.\.\./.test(path))
    .map((path) => path.replace(/(:\d+|#.*)$/, ''));
}

/** The names of the npm scripts that a text runs. */
export function scriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run(?:-script)? ([\w:-]+)|(start|test|stop)\b)/g)].map(
    (match) => match[1] ?? match[2]!,
  );
}
