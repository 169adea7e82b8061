// SPDX-License-Identifier: GPL-3.0-or-later
/** The bed: its shadow, its plane with the millimetre grid, its edge and the machine's origin. */
import { gridAt, multiples } from '../../editor/grid.js';
import { pointToPx, seenBed, type Viewport } from '../../editor/viewport.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Box, Painter } from './painter.js';
import type { Palette } from './palette.js';

export interface BedLook {
  readonly view: Viewport;
  readonly bed: MachineProfile['bed'];
  readonly palette: Palette;
}

/** How far the bed's shadow reaches, px. */
const SHADOW_PX = 12;
/** How long the arms of the origin's mark are, px. */
const ARM_PX = 26;

export function bedBox({ view, bed }: Pick<BedLook, 'view' | 'bed'>): Box {
  const { x, y } = pointToPx(view, { x: 0, y: bed.depth });
  return { x, y, width: bed.width * view.scale, height: bed.depth * view.scale };
}

/** Everything beneath the work. */
export function paintBed(painter: Painter, look: BedLook): void {
  const { view, palette } = look;
  painter.fill({ x: 0, y: 0, width: view.widthPx, height: view.heightPx }, palette.surroundings);
  const box = snappedBox(painter, bedBox(look));
  for (let reach = SHADOW_PX; reach > 0; reach -= 2) {
    painter.fill(
      {
        x: box.x - reach,
        y: box.y - reach + 3,
        width: box.width + 2 * reach,
        height: box.height + 2 * reach,
      },
      palette.shadow,
    );
  }
  painter.fill(box, palette.bed);
  paintGrid(painter, look, box);
  painter.outline(box, painter.hair, palette.bedEdge);
}

/** The axes at the corner of the machine's X0 Y0; drawn over the work. */
export function paintOrigin(painter: Painter, { view, bed, palette }: BedLook): void {
  const isRight = bed.origin.endsWith('right');
  const isBack = bed.origin.startsWith('back');
  const at = pointToPx(view, { x: isRight ? bed.width : 0, y: isBack ? bed.depth : 0 });
  const x = painter.snapped(at.x);
  const y = painter.snapped(at.y);
  const thick = 2;
  const toX = isRight ? x - ARM_PX : x;
  const toY = isBack ? y : y - ARM_PX;
  painter.fill({ x: toX, y: y - thick / 2, width: ARM_PX, height: thick }, palette.xAxis);
  painter.fill({ x: x - thick / 2, y: toY, width: thick, height: ARM_PX }, palette.yAxis);
}

function paintGrid(painter: Painter, { view, bed, palette }: BedLook, box: Box): void {
  const grid = gridAt(view.scale);
  const seen = seenBed(view);
  const left = Math.max(0, seen.minX);
  const right = Math.min(bed.width, seen.maxX);
  const front = Math.max(0, seen.minY);
  const back = Math.min(bed.depth, seen.maxY);
  const top = Math.max(0, box.y);
  const bottom = Math.min(view.heightPx, box.y + box.height);
  const from = Math.max(0, box.x);
  const to = Math.min(view.widthPx, box.x + box.width);
  const strongs = (step: number) => step / grid.strong;
  const cssOf = (mm: number) =>
    Math.abs(strongs(mm) - Math.round(strongs(mm))) < 1e-6 ? palette.strongLine : palette.fineLine;
  for (const x of multiples(grid.fine, left, right)) {
    painter.vertical(view.originX + x * view.scale, top, bottom, cssOf(x));
  }
  for (const y of multiples(grid.fine, front, back)) {
    painter.horizontal(view.originY - y * view.scale, from, to, cssOf(y));
  }
}

function snappedBox(painter: Painter, { x, y, width, height }: Box): Box {
  const left = painter.snapped(x);
  const top = painter.snapped(y);
  return {
    x: left,
    y: top,
    width: painter.snapped(x + width) - left + painter.hair,
    height: painter.snapped(y + height) - top + painter.hair,
  };
}
