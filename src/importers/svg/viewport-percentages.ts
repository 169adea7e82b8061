// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lengths in per cent where usvg gets them wrong: it takes the share of a clone's size twice, and knows nothing of a
 * symbol's own box. There they become lengths in units of the drawing around.
 */
import { readViewBox, type ViewBox } from './page-size.js';

export interface PercentageSurroundings {
  readonly viewport: ViewBox | undefined;
  /** Whether the viewport, or a drawing around it, is that of a symbol. */
  readonly isInSymbol: boolean;
}

const ACROSS = ['x', 'width', 'cx', 'rx', 'x1', 'x2'];
const DOWN = ['y', 'height', 'cy', 'ry', 'y1', 'y2'];
const SHAPES = new Set('use rect circle ellipse line image svg text'.split(' '));
const PERCENTAGE = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)%\s*$/i;

/** Changes the attributes in place. */
export function writeOutPercentages(
  tag: string,
  attributes: Record<string, string>,
  { viewport, isInSymbol }: PercentageSurroundings,
): void {
  if (viewport === undefined || !(isInSymbol ? SHAPES.has(tag) : tag === 'use')) return;
  const { width, height } = viewport;
  for (const name of ACROSS) writeOut(attributes, name, width);
  for (const name of DOWN) writeOut(attributes, name, height);
  writeOut(attributes, 'r', Math.hypot(width, height) / Math.SQRT2);
}

function writeOut(attributes: Record<string, string>, name: string, whole: number): void {
  const fraction = PERCENTAGE.exec(attributes[name] ?? '')?.[1];
  if (fraction === undefined || !Number.isFinite(whole)) return;
  attributes[name] = String((Number(fraction) / 100) * whole);
}

/** What shares are of in the element; a symbol without a box of its own has that of each clone. */
export function viewportIn(
  tag: string,
  attributes: Record<string, string>,
  around: ViewBox | undefined,
): ViewBox | undefined {
  if (tag === 'svg') return viewportOf(attributes);
  return tag === 'symbol' ? readViewBox(attributes['viewBox']) : around;
}

/** The viewport in the units of what it holds; its corner does not matter. */
function viewportOf({ viewBox, width, height }: Record<string, string>): ViewBox {
  const box = readViewBox(viewBox);
  const sides = box ?? {
    width: Number.parseFloat(width ?? ''),
    height: Number.parseFloat(height ?? ''),
  };
  return { x: 0, y: 0, width: sides.width, height: sides.height };
}
