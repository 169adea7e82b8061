// SPDX-License-Identifier: GPL-3.0-or-later
/** Transforms of CSS (`translate(1cm, 50%) rotate(0.5turn)`) in the words of SVG: bare numbers, degrees. */
import { own } from '../../../base/own.js';
import { lengthToMm, MM_PER_PX } from '../page-size.js';
import { sumOf } from './geometry.js';

const FUNCTION = /([a-z][\w-]*)\(((?:[^()]|\([^()]*\))*)\)/gi;
const DEGREES: Readonly<Record<string, number>> = {
  ...{ '': 1, deg: 1, rad: 180 / Math.PI, turn: 360, grad: 0.9 },
};

/** Shares (`50%`) stay as they are; a function that is not known stays as well, which makes the whole void. */
export function cssTransformToSvg(css: string): string {
  return css.replace(FUNCTION, (whole, name: string, inner: string) => {
    const words = wordsOf(inner);
    const plain = own(PLAIN, name.toLowerCase())?.(words);
    return plain === undefined || plain.includes('NaN') ? whole : plain;
  });
}

/** Whether usvg reads it once shares are numbers. */
export function isSvgTransform(text: string): boolean {
  const rest = text.replace(
    /(?:translate|scale|rotate|skewX|skewY|matrix)\(\s*[-+.\de%]+(?:[\s,]+[-+.\de%]+)*\s*\)/gi,
    '',
  );
  return /^[\s,]*$/.test(rest);
}

/** The properties `translate`, `rotate` and `scale`, in the order in which they apply; undefined for anything else. */
export function ownTransform(
  property: 'translate' | 'rotate' | 'scale',
  value: string,
): string | undefined {
  const words = wordsOf(value);
  if (value === 'none') return '';
  if (property === 'translate') return PLAIN['translate']!(words.slice(0, 2));
  if (property === 'scale') return PLAIN['scale']!(words.slice(0, 2).map(fractionOfOne));
  return words.length === 1 ? PLAIN['rotate']!(words) : undefined;
}

function wordsOf(inner: string): string[] {
  return inner.trim().match(/(?:[^\s,()]|\([^()]*\))+/g) ?? [];
}

const PLAIN: Readonly<Record<string, (words: readonly string[]) => string | undefined>> = {
  translate: (words) => `translate(${words.map(lengthOf).join(', ')})`,
  translatex: ([x = '']) => `translate(${lengthOf(x)} 0)`,
  translatey: ([y = '']) => `translate(0 ${lengthOf(y)})`,
  translate3d: ([x = '', y = '']) => `translate(${lengthOf(x)} ${lengthOf(y)})`,
  translatez: () => 'translate(0 0)',
  scale: (words) => `scale(${words.map(fractionOfOne).join(', ')})`,
  scalex: ([x = '']) => `scale(${fractionOfOne(x)} 1)`,
  scaley: ([y = '']) => `scale(1 ${fractionOfOne(y)})`,
  scale3d: ([x = '', y = '']) => `scale(${fractionOfOne(x)} ${fractionOfOne(y)})`,
  scalez: () => 'scale(1)',
  rotate: ([angle = '', ...centre]) =>
    `rotate(${[angleOf(angle), ...centre.map(lengthOf)].join(' ')})`,
  rotatez: ([angle = '']) => `rotate(${angleOf(angle)})`,
  // Turned out of the paper, seen from above.
  rotatex: ([angle = '']) => `scale(1 ${cosineOf(angle)})`,
  rotatey: ([angle = '']) => `scale(${cosineOf(angle)} 1)`,
  skewx: ([angle = '']) => `skewX(${angleOf(angle)})`,
  skewy: ([angle = '']) => `skewY(${angleOf(angle)})`,
  skew: ([x = '', y = '0']) => `matrix(1 ${tangentOf(y)} ${tangentOf(x)} 1 0 0)`,
  matrix: (words) => `matrix(${words.map(lengthOf).join(' ')})`,
  matrix3d: (words) => `matrix(${[0, 1, 4, 5, 12, 13].map((at) => Number(words[at])).join(' ')})`,
};

/** The length in pixels; a share stays one. */
function lengthOf(word: string): number | string {
  if (/^[-+.\de]+%$/i.test(word)) return word;
  const mm = lengthToMm(word);
  return mm === undefined ? (sumOf(word) ?? Number.NaN) : tidy(mm / MM_PER_PX, word);
}

/** The number as it is written where it is one of pixels. */
function tidy(px: number, word: string): number {
  const bare = Number(word.replace(/px$/i, ''));
  return Number.isFinite(bare) ? bare : px;
}

function fractionOfOne(word: string): string {
  return word.endsWith('%') ? String(Number(word.slice(0, -1)) / 100) : String(Number(word));
}

function angleOf(word: string): number {
  const [, number, unit = ''] =
    /^([-+]?[.\d]{1,40}(?:e-?\d{1,9})?)(deg|rad|turn|grad)?$/i.exec(word) ?? [];
  return number === undefined ? Number.NaN : Number(number) * DEGREES[unit.toLowerCase()]!;
}

function tangentOf(word: string): number {
  return Math.tan((angleOf(word) * Math.PI) / 180);
}

function cosineOf(word: string): number {
  return Math.cos((angleOf(word) * Math.PI) / 180);
}
