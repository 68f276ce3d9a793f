import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BADGE_STYLE, writeBadgeSvg } from '../../../src/http/embed/badge-svg.ts';

const BADGE = {
  label: 'Availability',
  text: 'paused',
  tone: 'change',
  title: 'It: paused',
  lang: 'en',
} as const;

/** The widths that a badge gives itself and its two texts, in pixels. */
function widthsOf(svg: string): { whole: number; texts: number[] } {
  return {
    whole: Number(/ width="(\d+)"/.exec(svg)?.[1]),
    texts: [...svg.matchAll(/textLength="(\d+)"/g)].map(([, width]) => Number(width)),
  };
}

test('a badge is as wide as its texts need, whatever font there is', () => {
  const { whole, texts } = widthsOf(writeBadgeSvg(BADGE));
  assert.equal(texts.length, 2);
  assert.equal(whole, texts[0]! + texts[1]! + 36);
  const wider = widthsOf(writeBadgeSvg({ ...BADGE, text: 'nur noch begrenzt bestellbar' }));
  assert.equal(wider.texts[0], texts[0]);
  assert.ok(wider.texts[1]! > 3 * texts[1]!);
  const narrow = widthsOf(writeBadgeSvg({ ...BADGE, text: 'illili' }));
  assert.ok(narrow.texts[1]! < texts[1]!);
});

test('a text is text, also one that XML cannot hold', () => {
  const svg = writeBadgeSvg({ ...BADGE, title: `</title><script>"&'\u0000\ud800` });
  assert.match(svg, /<title id="title">&lt;\/title&gt;&lt;script&gt;&quot;&amp;'\ufffd\ufffd<\/title>/);
});

/** The contrast of two colours such as #1d2433 (WCAG 2.2, relative luminance). */
function contrastOf(one: string, other: string): number {
  const luminance = (colour: string) => {
    const digits = colour.slice(1);
    const [red, green, blue] = [0, 2, 4]
      .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

test('its words can be read on their ground, in light and in dark', () => {
  const [light, dark] = BADGE_STYLE.split('@media (prefers-color-scheme:dark)') as [string, string];
  for (const style of [light, dark])
    for (const part of ['label', 'good', 'change', 'over', 'quiet']) {
      const fill = (name: string) => new RegExp(`\\.${name}\\{fill:(#\\w+)`).exec(style)?.[1];
      const contrast = contrastOf(fill(part)!, fill(`${part}-ink`)!);
      assert.ok(contrast >= 4.5, `${part}: ${contrast}`);
    }
  assert.ok(Math.abs(contrastOf('#ffffff', '#000000') - 21) < 0.01, 'the check reckons as the standard does');
});
