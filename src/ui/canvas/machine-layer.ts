// SPDX-License-Identifier: GPL-3.0-or-later
/** What the machine adds to the picture: the frame that it would trace, and its head. */
import { isPlaced, type MachineState } from '../../devices/contract/state.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { MachineProfile } from '../../machine/profile.js';
import { drawRing } from '../../raster/draw/ring.js';
import { createSurface, inkOf, type Surface } from '../../raster/draw/surface.js';
import { placeOnBed } from '../../toolpath/to-machine.js';
import { type Gdk, textureFromPixels } from '../toolkit/gtk.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import { boxOnScreen } from './selection-layer.js';

const ELBOW_PX = 14;
const ELBOW_LINE_PX = 2;
/** Side of the head's mark, px; drawn at twice that, so that it stays sharp on fine screens. */
const HEAD_PX = 44;
const HAIR_ARM_PX = 9;

/** The corners of the box and, faintly, its sides. */
export function paintFrame(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  frame: Bounds,
): void {
  const { x, y, width, height } = boxOnScreen(view, frame);
  const left = painter.snapped(x) - 4;
  const top = painter.snapped(y) - 4;
  const right = painter.snapped(x + width) + 4;
  const bottom = painter.snapped(y + height) + 4;
  const arm = Math.min(ELBOW_PX, (right - left) / 2, (bottom - top) / 2);
  const line = ELBOW_LINE_PX;
  for (const edge of [top, bottom - line]) {
    painter.fill({ x: left, y: edge, width: arm, height: line }, palette.frame);
    painter.fill({ x: right - arm, y: edge, width: arm, height: line }, palette.frame);
  }
  for (const edge of [left, right - line]) {
    painter.fill({ x: edge, y: top + line, width: line, height: arm - line }, palette.frame);
    painter.fill({ x: edge, y: bottom - arm, width: line, height: arm - line }, palette.frame);
  }
}

/** The head's mark: a red ring with cross hairs; filled and glowing while the beam is on. */
export function paintHead(
  painter: Painter,
  { view, bed }: { readonly view: Viewport; readonly bed: MachineProfile['bed'] },
  state: MachineState,
): void {
  const at = pointToPx(view, placeOnBed(state.position, bed));
  const isKnown = isPlaced(state.trust);
  const css = isKnown ? '#e01b24' : '#e5a50a';
  const x = painter.snapped(at.x);
  const y = painter.snapped(at.y);
  for (const side of [-1, 1]) {
    const from = side < 0 ? -7 - HAIR_ARM_PX : 7;
    painter.fill({ x: x + from, y: y - 0.75, width: HAIR_ARM_PX, height: 1.5 }, css);
    painter.fill({ x: x - 0.75, y: y + from, width: 1.5, height: HAIR_ARM_PX }, css);
  }
  const mark = headMark(isKnown, state.power > 0);
  const box = { x: x - HEAD_PX / 2, y: y - HEAD_PX / 2, width: HEAD_PX, height: HEAD_PX };
  painter.texture(mark, box);
}

const marks = new Map<string, Gdk.Texture>();

function headMark(isKnown: boolean, isBurning: boolean): Gdk.Texture {
  const name = `${isKnown} ${isBurning}`;
  const known = marks.get(name);
  if (known !== undefined) return known;
  const { pixels, widthPx, heightPx } = headPixels(isKnown, isBurning);
  const mark = textureFromPixels(new Uint8Array(pixels.buffer), widthPx, heightPx);
  marks.set(name, mark);
  return mark;
}

export function headPixels(isKnown: boolean, isBurning: boolean): Surface {
  const side = HEAD_PX * 2;
  const surface = createSurface(side, side);
  const ring = { x: side / 2, y: side / 2, innerPx: 0, softPx: 1.5 };
  const red = isKnown ? inkOf(224, 27, 36) : inkOf(229, 165, 10);
  if (isBurning) {
    drawRing(surface, {
      ...ring,
      outerPx: side * 0.3,
      softPx: side * 0.36,
      ink: inkOf(255, 120, 40, 0.75),
    });
  }
  drawRing(surface, { ...ring, outerPx: 15, ink: inkOf(255, 255, 255, 0.95) });
  drawRing(surface, { ...ring, outerPx: 13, innerPx: isBurning ? 0 : 8, ink: red });
  if (!isBurning) drawRing(surface, { ...ring, outerPx: 3.5, ink: red });
  return surface;
}
