// SPDX-License-Identifier: GPL-3.0-or-later
/** A box with finger joints, its parts laid out to be cut. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { ValuesOf } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { layBoxOut } from './layout.js';
import { type BoxSize, boxPanels, type Panel } from './panels.js';
import { boxParams } from './params.js';

/** The play between the lid's inner plate and the box on each side, mm. */
const LID_PLAY = 0.2;
/** Room that a side must leave between two walls, in thicknesses: three fingers at least as wide as half of it. */
const MIN_INNER = 1.5;

export const box: Generator<typeof boxParams> = {
  id: 'box',
  version: 1,
  label: N_('Box'),
  params: boxParams,
  purpose: 'cut',
  draw(params) {
    const size = sizeOf(params);
    const panels = [...boxPanels(size), ...(params.lid === 'loose' ? looseLid(size) : [])];
    return layBoxOut(panels, params);
  },
};

function sizeOf(params: ValuesOf<typeof boxParams>): BoxSize {
  const { thickness, finger, kerf, lid, measured } = params;
  const add = measured === 'inner' ? 2 * thickness : 0;
  const isClosed = lid === 'closed';
  const size = {
    width: params.width + add,
    depth: params.depth + add,
    height: params.height + (isClosed ? add : add / 2),
  };
  for (const [key, side] of Object.entries(size)) {
    const least = (2 + MIN_INNER) * thickness;
    if (side < least) throw tooSmall(key, least - (side - params[key as keyof typeof size]));
  }
  if (kerf > thickness / 2) {
    const sentence = msg('"{key}" takes at most half of the thickness, which is {most} mm.', {
      ...{ key: 'kerf', most: thickness / 2 },
    });
    throw new AppError('param.invalid', sentence);
  }
  return { ...size, thickness, finger, isClosed };
}

function tooSmall(key: string, least: number): AppError {
  const sentence = msg('"{key}" must be at least {least} mm with walls of this thickness.', {
    ...{ key, least: Number(least.toFixed(4)) },
  });
  return new AppError('param.invalid', sentence);
}

/** A plate as large as the box, and one that goes into it. */
function looseLid({ width, depth, thickness }: BoxSize): readonly Panel[] {
  const inside = 2 * (thickness + LID_PLAY);
  return [plate('Lid', width, depth), plate('Lid inside', width - inside, depth - inside)];
}

function plate(name: string, width: number, height: number): Panel {
  const outline = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  return { name, width, height, outline };
}
