// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers beside the pointer while something is dragged, of the box and in the unit that the panel shows too. */
import type { NumberEntry } from '../../editor/numbers/number-entry.js';
import type { OverlayShape } from '../../editor/tools/overlay.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { LengthUnit } from '../../params/typed.js';
import { formatAngle, formatLiveLength } from '../toolkit/format.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import type { TextLayoutCache } from './text-layout-cache.js';

type Reading = Extract<OverlayShape, { kind: 'reading' }>;

export interface ReadingLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
  readonly numbers: NumberEntry;
}

/** The distance from the pointer's tip, clear of its picture, px. */
const AWAY_PX = 18;
const PAD_PX = 6;

export function paintReading(painter: Painter, look: ReadingLook, reading: Reading): void {
  const { view, palette } = look;
  const words = readingText(look.numbers, reading);
  if (words === undefined) return;
  const text = look.texts.get(words);
  const width = text.widthPx + 2 * PAD_PX;
  const height = text.heightPx + 2 * PAD_PX;
  const at = pointToPx(view, reading.at);
  const plate = {
    x: beside(at.x, width, view.widthPx),
    y: beside(at.y, height, view.heightPx),
    width,
    height,
  };
  painter.fill(plate, palette.reading);
  const inside = { x: plate.x + PAD_PX, y: plate.y + PAD_PX };
  painter.text(text.layout, inside, palette.readingText);
}

/** Undefined where nothing is selected any more. */
export function readingText({ numbers, ways }: NumberEntry, reading: Reading): string | undefined {
  const { unit } = ways;
  const length = (mm: number) => formatLiveLength(mm, unit);
  if (reading.about === 'x') return `X ${length(reading.mm)} ${unit}`;
  if (reading.about === 'y') return `Y ${length(reading.mm)} ${unit}`;
  if (reading.about === 'line') return lineText(reading, length, unit);
  if (reading.about === 'box') {
    return `${length(reading.width)} × ${length(reading.height)} ${unit}`;
  }
  if (reading.about === 'lean') return formatAngle(reading.by);
  if (numbers === undefined) return undefined;
  const { x, y, width, height, angle, count } = numbers;
  if (reading.about === 'turn') return formatAngle(count === 1 ? angle : reading.by);
  if (reading.about === 'place') return `X ${length(x)}   Y ${length(y)} ${unit}`;
  return `${length(width)} × ${length(height)} ${unit}`;
}

function lineText(
  { at, from }: Extract<Reading, { about: 'line' }>,
  length: (mm: number) => string,
  unit: LengthUnit,
): string {
  const [x, y] = [at.x - from.x, at.y - from.y];
  const angle = formatAngle(Math.atan2(y, x));
  return `${length(Math.hypot(x, y))} ${unit}   ΔX ${length(x)}   ΔY ${length(y)}   ∠ ${angle}`;
}

/** The place behind the pointer, or before it where there is no room. */
function beside(at: number, length: number, whole: number): number {
  return at + AWAY_PX + length > whole ? Math.max(0, at - AWAY_PX - length) : at + AWAY_PX;
}
