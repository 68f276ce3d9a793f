/** The colour of the pages where nobody gave them one. */
export const OWN_BRAND_COLOUR = '#8a1c46';
/** The grounds on which the colour stands, and is stood on, in each scheme: those of pages.css. */
export const BRAND_GROUNDS = { light: ['#ffffff', '#f7f5f6'], dark: ['#14181f', '#1c222c'] } as const;
/** Of text and its ground (WCAG 2.2, success criterion 1.4.3). */
const MIN_CONTRAST = 4.5;
const MIX_STEPS = 50;

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A colour as the pages use it: darker in the light scheme, or lighter in the dark one, by no more than it takes to be read.
 * @param colour in hexadecimal, as `#rgb` or `#rrggbb`
 * @returns each as `#rrggbb`, with a contrast of 4.5 or more to its grounds
 */
export function readableBrandColours(colour: string): { readonly light: string; readonly dark: string } {
  return {
    light: nearestReadable(rgbOf(colour), [0, 0, 0], BRAND_GROUNDS.light.map(rgbOf)),
    dark: nearestReadable(rgbOf(colour), [255, 255, 255], BRAND_GROUNDS.dark.map(rgbOf)),
  };
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: string, other: string): number {
  return contrast(rgbOf(one), rgbOf(other));
}

function nearestReadable(colour: Rgb, towards: Rgb, grounds: readonly Rgb[]): string {
  const mixed = Array.from({ length: MIX_STEPS + 1 }, (_, step) => mix(colour, towards, step / MIX_STEPS));
  const readable = mixed.find((one) => grounds.every((ground) => contrast(one, ground) >= MIN_CONTRAST));
  return hexOf(readable ?? towards);
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => Math.round(one[at] + (other[at] - one[at]) * share);
  return [part(0), part(1), part(2)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(colour: string): Rgb {
  const digits = colour.slice(1);
  const long = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const part = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
