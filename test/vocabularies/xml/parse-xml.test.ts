import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childElements, parseXml, textOfXmlElement } from '../../../src/vocabularies/xml/parse-xml.ts';

test('elements are read with their lines, attributes and text', () => {
  const root = parseXml(
    '<?xml version="1.0"?>\n<!-- a note -->\n<a>\n  <b c="x &amp; y">one <i>two</i>\n three</b><b><![CDATA[<4>]]></b>\n</a>\n',
  );
  assert.deepEqual([root.name, root.line], ['a', 3]);
  const [first, second] = childElements(root, 'b');
  assert.deepEqual([first!.line, first!.attributes], [4, { c: 'x & y' }]);
  assert.equal(textOfXmlElement(first!), 'one two three');
  assert.equal(textOfXmlElement(second!), '<4>');
});

test('what is no document is refused with its line', () => {
  for (const text of ['', 'text', '<a>', '<a>\n<b></a>', '<a></a><b></b>', '<a b=c/>', '<a>'.repeat(200)])
    assert.throws(() => parseXml(text), /^Refusal: Give a document of XML/, text.slice(0, 20));
  assert.throws(() => parseXml('<a>\n<b>\n</a>'), /Line 3/);
});

test('a document type brings no entities: the file can neither grow nor name another', () => {
  assert.equal(textOfXmlElement(parseXml('<!DOCTYPE a SYSTEM "a.dtd"><a>&y;&lt;</a>')), '&y;<');
  for (const entity of ['y "xxxxxxxxxx"', 'y SYSTEM "file:///etc/passwd"'])
    assert.throws(
      () => parseXml(`<!DOCTYPE a [<!ENTITY ${entity}>]><a>&y;</a>`),
      /^Refusal: Give a document/,
    );
});
