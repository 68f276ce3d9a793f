import { createXmlElement, serializeXmlDocument, type XmlElement } from '../../vocabularies/xml/xml.ts';
import type { StateMark } from '../pages/item/item-link.ts';

/** What a badge says: what of, and how it stands. */
export interface BadgeText {
  readonly label: string;
  readonly text: string;
  readonly tone: StateMark['tone'];
  /** The whole in words, for those who do not see it. */
  readonly title: string;
  /** The language of all of it (BCP 47). */
  readonly lang: string;
}

/** The style of every badge, in light and dark; its contrast is 4.5 to 1 or more (WCAG 2.2, 1.4.3). */
export const BADGE_STYLE = [
  'text{font:600 12px system-ui,sans-serif}',
  '.label{fill:#f7f5f6}.edge{fill:none;stroke:#d9dce3}.label-ink{fill:#535d73}',
  '.good{fill:#e3f4ea}.change{fill:#fdf0dd}.over{fill:#fdeae7}.quiet{fill:#eceef3}',
  '.good-ink{fill:#135c34}.change-ink{fill:#7a4300}.over-ink{fill:#9c1f10}.quiet-ink{fill:#535d73}',
  '@media (prefers-color-scheme:dark){.label{fill:#1c222c}.edge{stroke:#343d4c}.label-ink{fill:#a8b2c6}',
  '.good{fill:#143323}.change{fill:#3a2911}.over{fill:#3f1b16}.quiet{fill:#2a3240}',
  '.good-ink{fill:#86e0ab}.change-ink{fill:#ffc47d}.over-ink{fill:#ffab9c}.quiet-ink{fill:#a8b2c6}}',
].join('');

const HEIGHT = 24;
const PADDING = 9;

/**
 * A badge as a picture (SVG 2). Whatever font there is, each text takes the width that was reckoned for it (`textLength`), so
 * that nothing is cut off and nothing overlaps.
 */
export function writeBadgeSvg({ label, text, tone, title, lang }: BadgeText): string {
  const labelWidth = textWidthOf(label);
  const textWidth = textWidthOf(text);
  const left = labelWidth + 2 * PADDING;
  const width = left + textWidth + 2 * PADDING;
  const size = { width: `${width}`, height: `${HEIGHT}` };
  return serializeXmlDocument(
    createXmlElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        ...size,
        viewBox: `0 0 ${width} ${HEIGHT}`,
        role: 'img',
        'aria-labelledby': 'title',
        lang,
      },
      createXmlElement('title', { id: 'title' }, title),
      createXmlElement('style', {}, BADGE_STYLE),
      createXmlElement('clipPath', { id: 'edge' }, createXmlElement('rect', { ...size, rx: '5' })),
      createXmlElement(
        'g',
        { 'clip-path': 'url(#edge)' },
        createXmlElement('rect', { class: 'label', ...size }),
        createXmlElement('rect', { class: tone, x: `${left}`, ...size }),
      ),
      createXmlElement('rect', {
        class: 'edge',
        x: '.5',
        y: '.5',
        rx: '4.5',
        width: `${width - 1}`,
        height: `${HEIGHT - 1}`,
      }),
      textElement(label, 'label-ink', PADDING, labelWidth),
      textElement(text, `${tone}-ink`, left + PADDING, textWidth),
    ),
  );
}

function textElement(text: string, ink: string, x: number, length: number): XmlElement {
  const place = { x: `${x}`, y: '16', textLength: `${length}`, lengthAdjust: 'spacingAndGlyphs' };
  return createXmlElement('text', { class: ink, ...place }, text);
}

/** How wide letters are in fonts without serifs, in hundredths of their size; the first that has a letter counts. */
const LETTER_WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[iljI.,:;'’|!]/u, 29],
  [/[ftr ()\-–/]/u, 36],
  [/[mwMW@%—…]/u, 90],
  [/[A-ZÄÖÜÀÂÇÉÈÊËÎÏÔÛÙ]/u, 68],
  [/[\u0300-\u036f\u200b-\u200f]/u, 0],
  [/[\u1100-\u11ff\u2e80-\uffff]/u, 100],
];
const USUAL_LETTER_WIDTH = 57;
const FONT_SIZE = 12;

/** The width of a text in pixels, as fonts for screens have it more or less. */
function textWidthOf(text: string): number {
  const widths = Array.from(
    text,
    (letter) => LETTER_WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL_LETTER_WIDTH,
  );
  return Math.ceil((widths.reduce((sum, width) => sum + width, 0) * FONT_SIZE) / 100);
}
