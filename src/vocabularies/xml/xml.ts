/** An element of an XML document; a string is text and is escaped. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly (XmlElement | string)[];
}

/** Attributes by name; null leaves one out. */
type XmlAttributes = Readonly<Record<string, string | null>>;

/** An element with what is inside it; null is nothing. */
export function createXmlElement(
  name: string,
  attributes: XmlAttributes = {},
  ...children: readonly (XmlElement | string | null)[]
): XmlElement {
  return { name, attributes, children: children.filter((child) => child !== null) };
}

/**
 * Writes a document (XML 1.0, fifth edition). A character that XML cannot hold (section 2.2) becomes U+FFFD; line ends are
 * those of section 2.11.
 */
export function serializeXmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${serializeXmlElement(root)}\n`;
}

function serializeXmlElement({ name, attributes, children }: XmlElement): string {
  const text = Object.entries(attributes)
    .filter((one): one is [string, string] => one[1] !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  if (children.length === 0) return `<${name}${text}/>`;
  const inside = children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : serializeXmlElement(child),
  );
  return `<${name}${text}>${inside.join('')}</${name}>`;
}

const XML_CHARACTER_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const INVALID_XML_CHARACTER_PATTERN = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(INVALID_XML_CHARACTER_PATTERN, '\ufffd')
    .replace(/[&<>"]/g, (character) => XML_CHARACTER_REFERENCES[character]!);
}
