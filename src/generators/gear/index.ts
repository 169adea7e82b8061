// SPDX-License-Identifier: GPL-3.0-or-later
/** A spur gear with involute teeth: two of one module run in each other, whatever their numbers of teeth. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { transformPath, translation } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { ellipseIn } from '../../geometry/shapes.js';
import { concatenated } from '../../geometry/subpaths.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { gearOutline, rootRadius } from './teeth.js';

const params = {
  teeth: {
    kind: 'count',
    label: N_('Teeth'),
    help: N_('How many teeth it has; few are undercut and weak.'),
    default: 20,
    min: 6,
    max: 400,
  },
  module: {
    kind: 'length',
    label: N_('Module'),
    help: N_('The pitch diameter divided by the teeth: gears that run together have the same.'),
    default: 2,
    min: 0.3,
    max: 50,
  },
  pressureAngle: {
    kind: 'angle',
    label: N_('Pressure angle'),
    help: N_('How slanting the teeth are: gears that run together have the same.'),
    default: Math.PI / 9,
    min: Math.PI / 18,
    max: Math.PI / 6,
  },
  bore: {
    kind: 'length',
    label: N_('Bore'),
    help: N_('Diameter of the hole in the middle; 0 makes none.'),
    default: 5,
    min: 0,
    max: 5000,
  },
  clearance: {
    kind: 'number',
    label: N_('Clearance'),
    help: N_('Between a tooth and the root of the other gear, in modules.'),
    default: 0.25,
    min: 0,
    max: 0.5,
  },
  backlash: {
    kind: 'length',
    label: N_('Backlash'),
    help: N_('How much thinner each tooth is; where the beam takes more away, less or below 0.'),
    default: 0.1,
    min: -1,
    max: 2,
  },
} as const satisfies Schema;

/** The least wall between the bore and the root of the teeth, in modules. */
const WALL = 0.5;

export const gear: Generator<typeof params> = {
  id: 'gear',
  version: 1,
  label: N_('Gear'),
  params,
  purpose: 'cut',
  draw(wanted) {
    const { module, bore, backlash } = wanted;
    const widest = 2 * (rootRadius(wanted) - WALL * module);
    if (bore > Math.max(0, widest)) throw tooMuch('bore', Math.max(0, widest));
    if (Math.abs(backlash) > module / 2) throw tooMuch('backlash', module / 2);
    const teeth = gearOutline(wanted);
    const { minX, minY, maxX, maxY } = pathBounds(teeth);
    const hole = transformPath(ellipseIn(bore, bore), translation(-bore / 2, -bore / 2));
    const both = bore > 0 ? concatenated([teeth, hole]) : teeth;
    const box = { width: maxX - minX, height: maxY - minY };
    return outlineArt('Gear', transformPath(both, translation(-minX, -minY)), box);
  },
};

function tooMuch(key: string, most: number): AppError {
  const sentence = msg('"{key}" takes at most {most} mm with these teeth.', {
    ...{ key, most: Number(most.toFixed(4)) },
  });
  return new AppError('param.invalid', sentence);
}
