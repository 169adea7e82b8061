// SPDX-License-Identifier: GPL-3.0-or-later
/** Colours that usvg does not read (`oklch()`, `lab()`, `hwb()`, `color()`, `color-mix()`), as `rgb()`. */
import { own } from '../../../base/own.js';

type Triple = readonly [number, number, number];

interface Rgba {
  /** 0…1 each, and beyond where the screen cannot show it. */
  readonly rgb: Triple;
  readonly alpha: number;
}

const FUNCTION = /^(oklch|oklab|lch|lab|hwb|color|color-mix|light-dark|rgba?|hsla?)\((.*)\)$/is;
const DEGREES: Readonly<Record<string, number>> = {
  deg: 1,
  grad: 0.9,
  rad: 180 / Math.PI,
  turn: 360,
};

/** The value itself where usvg reads it; undefined for a colour that is not known here either. */
export function plainColour(value: string): string | undefined {
  const [, name = '', inner = ''] = FUNCTION.exec(value.trim()) ?? [];
  if (name === '') return own(SYSTEM, value.toLowerCase()) ?? value;
  const word = name.toLowerCase();
  const isOld = /^(?:rgb|hsl)a?$/.test(word);
  if (isOld && !/from|none|calc|turn|rad|\//i.test(inner)) return value;
  if (word === 'light-dark') return plainColour(partsOf(inner)[0] ?? '');
  const colour = word === 'color-mix' ? mixed(inner) : functionOf(word, inner);
  return colour && written(colour);
}

const SYSTEM: Readonly<Record<string, string>> = {
  canvastext: 'black',
  linktext: 'blue',
  graytext: 'gray',
  buttontext: 'black',
  windowtext: 'black',
  canvas: 'white',
  buttonface: 'white',
  window: 'white',
};

function functionOf(name: string, inner: string): Rgba | undefined {
  const [front = '', behind] = inner.split('/');
  const words = front.trim().split(/[\s,]+/);
  const alpha = behind === undefined ? 1 : numberOf(behind.trim(), 1);
  const rgb = name === 'color' ? screenOf(words) : tripleOf(name, words.slice(0, 3));
  const last = words.length === 4 && behind === undefined ? numberOf(words[3]!, 1) : alpha;
  const fraction = name === 'color' ? alpha : last;
  return rgb?.every(Number.isFinite) && Number.isFinite(fraction)
    ? { rgb, alpha: fraction }
    : undefined;
}

function tripleOf(name: string, words: readonly string[]): Triple | undefined {
  const [first = '', second = '', third = ''] = words;
  if (name.startsWith('rgb'))
    return [numberOf(first, 255) / 255, numberOf(second, 255) / 255, numberOf(third, 255) / 255];
  if (name.startsWith('hsl'))
    return ofHsl(angleOf(first), numberOf(second, 100) / 100, numberOf(third, 100) / 100);
  if (name === 'hwb')
    return ofHwb(angleOf(first), numberOf(second, 100) / 100, numberOf(third, 100) / 100);
  if (name === 'oklab')
    return ofOklab(numberOf(first, 1), numberOf(second, 0.4), numberOf(third, 0.4));
  if (name === 'lab')
    return ofLab(numberOf(first, 100), numberOf(second, 125), numberOf(third, 125));
  const radians = (angleOf(third) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  if (name === 'oklch') {
    const chroma = numberOf(second, 0.4);
    return ofOklab(numberOf(first, 1), chroma * cos, chroma * sin);
  }
  const chroma = numberOf(second, 150);
  return name === 'lch' ? ofLab(numberOf(first, 100), chroma * cos, chroma * sin) : undefined;
}

/** `color(display-p3 1 0 0)`: what a usual screen shows. */
function screenOf([space = '', ...words]: readonly string[]): Triple | undefined {
  const [r = 0, g = 0, b = 0] = words.map((word) => numberOf(word, 1));
  if (/^srgb$/i.test(space)) return [r, g, b];
  if (/^srgb-linear$/i.test(space)) return [gamma(r), gamma(g), gamma(b)];
  if (!/^display-p3$/i.test(space)) return undefined;
  const [lr, lg, lb] = [linear(r), linear(g), linear(b)];
  return [
    gamma(1.2249 * lr - 0.2247 * lg),
    gamma(-0.042 * lr + 1.0419 * lg),
    gamma(-0.0197 * lr - 0.0786 * lg + 1.0979 * lb),
  ];
}

/** Mixed as screens do, whatever space is named: the result for a laser is the same. */
function mixed(inner: string): Rgba | undefined {
  const [, first = '', second = ''] = partsOf(inner);
  const [a, b] = [fractionOf(first), fractionOf(second)];
  if (a === undefined || b === undefined) return undefined;
  const fraction = a.fraction ?? (b.fraction === undefined ? 0.5 : 1 - b.fraction);
  const other = b.fraction ?? 1 - fraction;
  const sum = fraction + other;
  if (!(sum > 0)) return undefined;
  const mix = (from: number, to: number) => (from * fraction + to * other) / sum;
  const [r, g, bl] = a.colour.rgb.map((value, i) => mix(value, b.colour.rgb[i]!));
  return { rgb: [r!, g!, bl!], alpha: mix(a.colour.alpha, b.colour.alpha) * Math.min(1, sum) };
}

function fractionOf(text: string): { colour: Rgba; fraction: number | undefined } | undefined {
  const [, percent] = /(?:^|\s)([\d.]+)%(?:\s|$)/.exec(text) ?? [];
  const name = text.replace(/(?:^|\s)[\d.]+%(?=\s|$)/, '').trim();
  const [, word = '', inner = ''] = FUNCTION.exec(name) ?? [];
  const colour = word === '' ? named(name) : functionOf(word.toLowerCase(), inner);
  return colour && { colour, fraction: percent === undefined ? undefined : Number(percent) / 100 };
}

/** The colour of a hex word or a name. Only those names are known that mixes are made with. */
function named(name: string): Rgba | undefined {
  const plain = { black: '#000', white: '#fff', red: '#f00', blue: '#00f', lime: '#0f0' };
  const hex = plain[name.toLowerCase() as keyof typeof plain] ?? name;
  if (/^transparent$/i.test(name)) return { rgb: [0, 0, 0], alpha: 0 };
  const long = /^#[\da-f]{3}$/i.test(hex) ? hex.replace(/[\da-f]/gi, '$&$&') : hex;
  if (!/^#[\da-f]{6}$/i.test(long)) return undefined;
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255);
  return { rgb: [r!, g!, b!], alpha: 1 };
}

function partsOf(inner: string): string[] {
  return inner.split(/,(?![^()]*\))/).map((part) => part.trim());
}

/** The number, or for a percentage the share of `whole`. */
function numberOf(word: string, whole: number): number {
  if (/^none$/i.test(word)) return 0;
  return word.endsWith('%') ? (Number(word.slice(0, -1)) / 100) * whole : Number(word || 'x');
}

function angleOf(word: string): number {
  const [, number, unit = 'deg'] = /^([-+.\de]+)(deg|grad|rad|turn)?$/i.exec(word) ?? [];
  return number === undefined ? numberOf(word, 360) : Number(number) * DEGREES[unit.toLowerCase()]!;
}

function ofHsl(hue: number, saturation: number, lightness: number): Triple {
  const part = (n: number) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [part(0), part(8), part(4)];
}

function ofHwb(hue: number, white: number, black: number): Triple {
  const sum = white + black;
  if (sum >= 1) return [white / sum, white / sum, white / sum];
  const [r, g, b] = ofHsl(hue, 1, 0.5);
  const of = (value: number) => value * (1 - sum) + white;
  return [of(r), of(g), of(b)];
}

function ofOklab(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function ofLab(lightness: number, a: number, b: number): Triple {
  const fy = (lightness + 16) / 116;
  const cube = (t: number) => (t ** 3 > 216 / 24389 ? t ** 3 : (116 * t - 16) / (24389 / 27));
  const [x, y, z] = [0.96422 * cube(fy + a / 500), cube(fy), 0.82521 * cube(fy - b / 200)];
  // Adapts the white of paper to that of screens.
  return [
    gamma(3.1341359 * x - 1.6173864 * y - 0.4906619 * z),
    gamma(-0.9787955 * x + 1.9162544 * y + 0.0334427 * z),
    gamma(0.0719554 * x - 0.2289768 * y + 1.4053861 * z),
  ];
}

function gamma(value: number): number {
  const size = Math.abs(value);
  return size <= 0.0031308 ? 12.92 * value : Math.sign(value) * (1.055 * size ** (1 / 2.4) - 0.055);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function written({ rgb, alpha }: Rgba): string {
  const [r, g, b] = rgb.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${Math.max(0, alpha)})`;
}
