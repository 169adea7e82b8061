// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The root's width, height, viewBox and preserveAspectRatio: the page in mm, and the map from user
 * units to it. 1 px is 1/96 inch, as CSS says, unless a person says otherwise; what other programs meant by a
 * pixel is not guessed.
 */
import { own } from '../../base/own.js';
import { composed, IDENTITY, type Matrix, scaling, translation } from '../../geometry/matrix.js';

const MM_PER_UNIT: Readonly<Record<string, number>> = {
  mm: 1,
  cm: 10,
  q: 0.25,
  in: 25.4,
  pt: 25.4 / 72,
  pc: 25.4 / 6,
};
/** The size of a pixel, as CSS says. */
export const MM_PER_PX = 25.4 / 96;

/** mm per pixel where a person said how many pixels an inch has. */
export function mmPerPixel(dpi: number | undefined): number {
  return dpi === undefined ? MM_PER_PX : 25.4 / dpi;
}

export interface ViewBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageSize {
  /** mm. */
  readonly width: number;
  readonly height: number;
}

/** An absolute length in mm; undefined for %, em and what is not a length. */
export function lengthToMm(text: string | undefined, mmPerPx = MM_PER_PX): number | undefined {
  const match = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '');
  const unit = match?.[2]?.toLowerCase() ?? '-';
  const perUnit = unit === '' || unit === 'px' ? mmPerPx : own(MM_PER_UNIT, unit);
  return match === null || perUnit === undefined ? undefined : Number(match[1]) * perUnit;
}

/** Whether the length is in true units, not in pixels. */
export function isPhysical(text: string | undefined): boolean {
  return /\d\s*(?:mm|cm|in|pt|pc|q)\s*$/i.test(text ?? '');
}

export function readViewBox(text: string | undefined): ViewBox | undefined {
  const numbers = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [x, y, width, height] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) return undefined;
  const isUsable = width! > 0 && height! > 0;
  return isUsable ? { x: x!, y: y!, width: width!, height: height! } : undefined;
}

/** Whether nothing is seen of what has this viewBox: one side of it is nothing. */
export function isEmptyBox(viewBox: string | undefined): boolean {
  const [, , width, height] = (viewBox ?? '0 0 1 1').trim().split(/[\s,]+/);
  return [width, height].some((side) => Number.parseFloat(side ?? '') === 0);
}

/**
 * The page as the root's attributes give it; undefined when they do not.
 * With one side only, the viewBox gives the other; with the viewBox only, its units are pixels.
 */
export function pageSizeOf(
  width: number | undefined,
  height: number | undefined,
  viewBox: ViewBox | undefined,
  mmPerPx = MM_PER_PX,
): PageSize | undefined {
  if (width !== undefined && height !== undefined) return { width, height };
  if (viewBox === undefined) return undefined;
  const ratio = viewBox.width / viewBox.height;
  if (width !== undefined) return { width, height: width / ratio };
  if (height !== undefined) return { width: height * ratio, height };
  return { width: viewBox.width * mmPerPx, height: viewBox.height * mmPerPx };
}

/** The map that puts `box` into width × height as preserveAspectRatio says, both y down. */
export function fitBox(box: ViewBox, into: PageSize, preserveAspectRatio: string | undefined) {
  const words = (preserveAspectRatio ?? '').trim().split(/\s+/);
  const align = words[0] === 'defer' ? words[1] : words[0];
  const isSlice = words.includes('slice');
  let sx = into.width / box.width;
  let sy = into.height / box.height;
  if (align !== 'none') {
    sx = isSlice ? Math.max(sx, sy) : Math.min(sx, sy);
    sy = sx;
  }
  const [fractionX, fractionY] = alignFractions(align);
  const slackX = into.width - box.width * sx;
  const slackY = into.height - box.height * sy;
  const toOrigin = composed(scaling(sx, sy), translation(-box.x, -box.y));
  return composed(translation(slackX * fractionX, slackY * fractionY), toOrigin);
}

/** The map from user units (y down) to the page in mm (y up). */
export function userToPage(
  page: PageSize,
  viewBox: ViewBox | undefined,
  { ratio, mmPerPx = MM_PER_PX, transform = IDENTITY }: PageFit = {},
): Matrix {
  const flip: Matrix = [1, 0, 0, -1, 0, page.height];
  const fit = viewBox ? fitBox(viewBox, page, ratio) : scaling(mmPerPx);
  return composed(composed(flip, transform), fit);
}

export interface PageFit {
  readonly ratio?: string;
  readonly mmPerPx?: number;
  /** The transform of the page as a whole, mm, y down. */
  readonly transform?: Matrix;
}

/** How much of the slack lies before the box: xMin 0, xMid ½, xMax 1. */
function alignFractions(align: string | undefined): readonly [number, number] {
  const match = /^x(Min|Mid|Max)Y(Min|Mid|Max)$/.exec(align ?? '');
  const fraction = { Min: 0, Mid: 0.5, Max: 1 };
  // The pattern admits nothing but the keys of `share`.
  const of = (word: string | undefined) => fraction[(word ?? 'Mid') as keyof typeof fraction];
  return [of(match?.[1]), of(match?.[2])];
}
