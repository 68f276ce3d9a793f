import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BADGE_STYLE, writeBadgeSvg } from '../../../src/http/embed/badge-svg.ts';
import { contrastRatio } from '../../../src/domain/brand-colour.ts';

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

test('its words can be read on their ground, in light and in dark', () => {
  const [light, dark] = BADGE_STYLE.split('@media (prefers-color-scheme:dark)') as [string, string];
  for (const style of [light, dark])
    for (const part of ['label', 'good', 'change', 'over', 'quiet']) {
      const fill = (name: string) => new RegExp(`\\.${name}\\{fill:(#\\w+)`).exec(style)?.[1];
      const contrast = contrastRatio(fill(part)!, fill(`${part}-ink`)!);
      assert.ok(contrast >= 4.5, `${part}: ${contrast}`);
    }
});
