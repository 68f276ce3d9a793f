import { Parser } from 'saxen';
import { createRefusal } from '../../domain/refusal.ts';

/** An element as it was read, and on which line it begins. */
export interface ParsedXmlElement {
  /** With its prefix, where it has one. */
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements, and the text between them with its references resolved. */
  readonly children: readonly (ParsedXmlElement | string)[];
}

interface OpenElement extends ParsedXmlElement {
  readonly children: (ParsedXmlElement | string)[];
}

/** Elements within elements go no deeper. */
const MAX_DEPTH = 100;

/**
 * Reads a document (XML 1.0). Entities of its own are refused: a file can neither grow nor name another.
 * @returns its root
 * @throws Refusal INVALID for what is no such document, with the line
 */
export function parseXml(text: string): ParsedXmlElement {
  const open: OpenElement[] = [];
  let root: ParsedXmlElement | null = null;
  let fault: string | null = null;
  const parser = new Parser();
  const stopWith = (message: string) => {
    fault ??= message;
    parser.stop();
  };
  const stopWithError = (error: Error, getContext: () => { readonly line: number }) =>
    stopWith(`Line ${getContext().line + 1}: ${error.message}.`);
  parser
    .on('openTag', (name, getAttributes, decodeEntities, _isSelfClosing, getContext) => {
      const line = getContext().line + 1;
      if (open.length >= MAX_DEPTH) return stopWith(`Line ${line}: elements are in one another too deep.`);
      if (open.length === 0 && root) return stopWith(`Line ${line}: a document has one root.`);
      const attributes = Object.fromEntries(
        Object.entries(getAttributes()).map(([key, value]) => [key, decodeEntities(value)]),
      );
      const element: OpenElement = { name, line, attributes, children: [] };
      open.at(-1)?.children.push(element);
      root ??= element;
      open.push(element);
    })
    .on('closeTag', () => void open.pop())
    .on('text', (value, decodeEntities) => void open.at(-1)?.children.push(decodeEntities(value)))
    .on('cdata', (value) => void open.at(-1)?.children.push(value))
    .on('error', stopWithError)
    .on('warn', stopWithError)
    .parse(text);
  if (fault !== null || root === null)
    throw createRefusal('INVALID', `Give a document of XML: this is none. ${fault ?? ''}`.trim());
  return root;
}

/** The elements of a name directly within another, in their order. */
export function childElements(element: ParsedXmlElement, name: string): ParsedXmlElement[] {
  return element.children.filter(
    (one): one is ParsedXmlElement => typeof one !== 'string' && one.name === name,
  );
}

/** All text within an element, with single blanks. */
export function textOfXmlElement(element: ParsedXmlElement): string {
  return joinedText(element).replaceAll(/\s+/g, ' ').trim();
}

function joinedText({ children }: ParsedXmlElement): string {
  return children.map((one) => (typeof one === 'string' ? one : joinedText(one))).join('');
}
