import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrastRatio, readableBrandColours } from '../../../src/http/pages/brand-colour.ts';

const css = readFileSync(join(import.meta.dirname, '../../../src/http/pages/pages.css'), 'utf8');
const groundsOf = (name: string) => {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)!;
  return { light: light!, dark: dark! };
};

test('contrasts are those of the standard', () => {
  assert.equal(contrastRatio('#000', '#fff'), 21);
  assert.equal(contrastRatio('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrastRatio('#abc', '#aabbcc'), 1);
});

test('a colour that can be read stays as it is, and any other becomes one that can', () => {
  assert.equal(readableBrandColours('#8a1c46').light, '#8a1c46');
  assert.equal(readableBrandColours('#ff9dbb').dark, '#ff9dbb');
  const grounds = [groundsOf('ground'), groundsOf('raised')];
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
