// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the size of an SVG drawing comes from, and which program wrote it. */
import type { SizeBasis } from '../../art/truth/truth-report.js';
import { msg } from '../../base/message.js';
import { isPhysical, lengthToMm } from './page-size.js';

/** `sides` are the width and the height of the root as they are written. */
export function sizeBasis(
  sides: readonly (string | undefined)[],
  dpi: number | undefined,
): SizeBasis {
  const physical = sides.find((side) => side !== undefined && isPhysical(side));
  if (physical !== undefined) {
    return { by: 'file', words: msg('the page says {length}', { length: physical.trim() }) };
  }
  if (dpi !== undefined) return { by: 'person', words: msg('{dpi} pixels per inch', { dpi }) };
  const pixels = sides.find((side) => lengthToMm(side) !== undefined);
  return pixels === undefined
    ? { by: 'assumed', words: msg('the page has no size: 96 pixels per inch are assumed') }
    : { by: 'assumed', words: msg('the page counts pixels: 96 per inch, as CSS says') };
}

/** How each of the programs signs at the head of its files. */
const SIGNATURES: readonly (readonly [sign: RegExp, program: string])[] = [
  [/Adobe Illustrator|xmlns:i="[^"]*AdobeIllustrator/, 'Adobe Illustrator'],
  [/inkscape:version|xmlns:inkscape/, 'Inkscape'],
  [/xmlns:serif/, 'Affinity'],
  [/CorelDRAW|xmlns:xodm/, 'CorelDRAW'],
  [/Generator: Sketch|bohemiancoding/, 'Sketch'],
  [/LightBurn/, 'LightBurn'],
  [/xmlns:meerk40t/i, 'MeerK40t'],
  [/Canva/, 'Canva'],
  [/figma/i, 'Figma'],
  [/vectornator|Linearity/i, 'Linearity'],
  [/matplotlib/i, 'matplotlib'],
  [/boxes\.py|festi\.info/i, 'Boxes.py'],
];
const HEAD = 4000;

export function svgProgram(text: string): string | undefined {
  const head = text.slice(0, HEAD);
  return SIGNATURES.find(([sign]) => sign.test(head))?.[1];
}
