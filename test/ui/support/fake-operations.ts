// SPDX-License-Identifier: GPL-3.0-or-later
/** Operations with every kind of field, which plan nothing. */
import { type Marked, N_ } from '../../../src/base/translatable.js';
import type { Operation } from '../../../src/operations/contract.js';
import type { Schema } from '../../../src/params/schema.js';

const power = {
  kind: 'power',
  label: N_('Power'),
  help: N_('Of the head’s full power.'),
  default: 0.8,
  min: 0,
  max: 1,
} as const;
const speed = {
  kind: 'speed',
  label: N_('Speed'),
  help: N_('Of the head while the beam is on.'),
  default: 10,
  min: 0.1,
  max: 500,
} as const;

const NO_BEAM = { power: 0, minPower: 0, speed: 10 };

function operation(id: string, label: Marked, params: Schema): Operation {
  return {
    id,
    version: 1,
    label,
    icon: `kerf-${id}-symbolic`,
    params,
    starts: { diode: {}, tube: {} },
    reads: [],
    cutsThrough: id === 'cut',
    takes: { paths: true, bitmaps: id === 'engrave' },
    plan: () => ({ frame: 'piece', blocks: [] }),
    style: () => ({ ...NO_BEAM, hasAir: false, passes: 1, slowsDown: false }),
  };
}

export const fakeOperations: readonly Operation[] = [
  operation('cut', N_('Cut'), {
    power,
    speed,
    passes: {
      kind: 'count',
      label: N_('Passes'),
      help: N_('How often the outline is gone around.'),
      default: 1,
      min: 1,
      max: 50,
    },
    kerf: {
      kind: 'length',
      label: N_('Kerf'),
      help: N_('Width of the cut, made up for on both sides.'),
      default: 0,
      min: 0,
      max: 2,
    },
    air: {
      kind: 'toggle',
      label: N_('Air assist'),
      help: N_('Blow while cutting.'),
      default: true,
    },
  }),
  operation('score', N_('Score'), {
    power: { ...power, default: 0.2 },
    speed: { ...speed, default: 50 },
  }),
  operation('engrave', N_('Engrave'), {
    power: { ...power, default: 0.4 },
    speed: { ...speed, default: 100 },
    mode: {
      kind: 'choice',
      label: N_('Shades'),
      help: N_('How grey is made.'),
      default: 'grey',
      choices: { grey: N_('Grey by power'), dither: N_('Dithered') },
    },
    dots: {
      kind: 'choice',
      label: N_('Dots'),
      help: N_('How dots are spread.'),
      default: 'even',
      choices: { even: N_('Even'), odd: N_('Odd') },
      group: N_('Picture'),
      only: 'bitmaps',
      visibleWhen: { mode: ['dither'] },
    },
    pitch: {
      kind: 'length',
      label: N_('Line distance'),
      help: N_('From one scan line to the next.'),
      default: 0.1,
      min: 0.02,
      max: 1,
    },
    angle: {
      kind: 'angle',
      label: N_('Angle'),
      help: N_('Of the scan lines.'),
      default: 0,
      min: 0,
      max: Math.PI,
    },
  }),
];
