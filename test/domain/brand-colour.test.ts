import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAIL_COLOURS } from '../../src/delivery/mail/mail-style.ts';
import { BADGE_STYLE } from '../../src/http/embed/badge-svg.ts';
import { BRAND_GROUNDS, contrastRatio, readableBrandColours } from '../../src/domain/brand-colour.ts';

const readSource = (path: string) => readFileSync(join(import.meta.dirname, '../../src', path), 'utf8');
const css = readSource('http/pages/pages.css');

interface SchemeColours {
  readonly light: string;
  readonly dark: string;
}

/** The colours that a style sheet gives names, in each scheme, as `#rrggbb`. */
function paletteOf(style: string): Readonly<Record<string, SchemeColours>> {
  const found = style.matchAll(/--([\w-]+): (?:var\(--[\w-]+, )?light-dark\((#\w+), (#\w+)\)/g);
  return Object.fromEntries(
    [...found].map(([, name, light, dark]) => [name, { light: inFull(light!), dark: inFull(dark!) }]),
  );
}

const inFull = (colour: string) => (colour.length === 4 ? colour.replaceAll(/\w/g, '$&$&') : colour);

const palette = paletteOf(css);

test('contrasts are those of the standard', () => {
  assert.equal(contrastRatio('#000', '#fff'), 21);
  assert.equal(contrastRatio('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrastRatio('#abc', '#aabbcc'), 1);
});

test('a colour that can be read stays as it is, and any other becomes one that can', () => {
  assert.equal(readableBrandColours('#8a1c46').light, '#8a1c46');
  assert.equal(readableBrandColours('#ff9dbb').dark, '#ff9dbb');
  const grounds = [palette['ground']!, palette['raised']!];
  const part = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
  fc.assert(
    fc.property(part, part, part, (red, green, blue) => {
      const { light, dark } = readableBrandColours(`#${red}${green}${blue}`);
      for (const ground of grounds) {
        assert.ok(contrastRatio(light, ground.light) >= 4.5, light);
        assert.ok(contrastRatio(dark, ground.dark) >= 4.5, dark);
      }
    }),
  );
});

test('pages, mails, notices, badges and what colours are made readable for have one palette', () => {
  const { ground, raised, brand, ...rest } = palette as Record<string, SchemeColours>;
  for (const scheme of ['light', 'dark'] as const)
    assert.deepEqual(BRAND_GROUNDS[scheme], [ground![scheme], raised![scheme]]);
  assert.equal(readableBrandColours(brand!.light).light, brand!.light);
  const { accent, ...ofNotice } = paletteOf(readSource('storefront/embed/notice.css'));
  assert.deepEqual(accent, brand);
  assert.ok(Object.keys(ofNotice).length >= 7, 'the check finds the colours');
  for (const [name, colours] of Object.entries(ofNotice)) assert.deepEqual(colours, palette[name], name);
  for (const scheme of ['light', 'dark'] as const)
    for (const [name, colour] of Object.entries(MAIL_COLOURS[scheme]))
      assert.equal(colour, palette[name]![scheme], name);
  const [light, dark] = BADGE_STYLE.split('@media (prefers-color-scheme:dark)') as [string, string];
  const badgeColours = (name: string) => {
    const colourIn = (style: string) =>
      new RegExp(`\\.${name}\\{(?:fill:none;stroke|fill|stroke):(#\\w+)`).exec(style)![1]!;
    return { light: colourIn(light), dark: colourIn(dark) };
  };
  for (const tone of ['good', 'change', 'over'])
    assert.deepEqual([badgeColours(tone), badgeColours(`${tone}-ink`)], [rest[`${tone}-ground`], rest[tone]]);
  assert.deepEqual(['label', 'edge', 'label-ink', 'quiet-ink'].map(badgeColours), [
    raised,
    rest['edge'],
    rest['quiet'],
    rest['quiet'],
  ]);
});
