// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of a material test. */
import { N_ } from '../../base/translatable.js';
import type { CountField, PowerField, Schema, SpeedField } from '../../params/schema.js';

/** Each field is a layer of its own. */
const MOST = 12;

const count = <L extends CountField['label']>(label: L, help: CountField['help']): CountField => {
  return { kind: 'count', label, help, default: 5, min: 1, max: MOST };
};
const power = (
  label: PowerField['label'],
  help: PowerField['help'],
  initial: number,
): PowerField => {
  return { kind: 'power', label, help, default: initial, min: 0.001, max: 1 };
};
const speed = (
  label: SpeedField['label'],
  help: SpeedField['help'],
  initial: number,
): SpeedField => {
  return { kind: 'speed', label, help, default: initial, min: 0.1, max: 1000 };
};

export const testParams = {
  work: {
    kind: 'choice',
    label: N_('What is tested'),
    help: N_('Whether the fields are engraved, or their outlines scored or cut.'),
    default: 'engrave',
    choices: { engrave: N_('Engrave'), score: N_('Score'), cut: N_('Cut') },
  },
  columns: count(N_('Powers'), N_('How many columns there are, each with more power.')),
  fromPower: power(N_('From power'), N_('Power of the leftmost column.'), 0.1),
  toPower: power(N_('To power'), N_('Power of the rightmost column.'), 0.5),
  rows: count(N_('Speeds'), N_('How many rows there are, each with more speed.')),
  fromSpeed: speed(N_('From speed'), N_('Speed of the lowest row.'), 20),
  toSpeed: speed(N_('To speed'), N_('Speed of the uppermost row.'), 100),
  passes: {
    kind: 'count',
    label: N_('Passes'),
    help: N_('How often each field is run.'),
    default: 1,
    min: 1,
    max: 20,
  },
  interval: {
    kind: 'length',
    label: N_('Line interval'),
    help: N_('Distance from row to row in a field that is engraved.'),
    default: 0.1,
    min: 0.01,
    max: 10,
    visibleWhen: { work: ['engrave'] },
  },
  side: {
    kind: 'length',
    label: N_('Field'),
    help: N_('Side of each field.'),
    default: 8,
    min: 1,
    max: 200,
  },
  gap: {
    kind: 'length',
    label: N_('Gap'),
    help: N_('Between two fields.'),
    default: 2,
    min: 0.5,
    max: 100,
  },
  labels: {
    kind: 'toggle',
    label: N_('Labels'),
    help: N_('Scores power and speed beside the fields.'),
    default: true,
  },
  labelPower: {
    ...power(N_('Power of labels'), N_('Enough to be read, and not through the sheet.'), 0.15),
    visibleWhen: { labels: [true] },
  },
  labelSpeed: {
    ...speed(N_('Speed of labels'), N_('How fast the labels are scored.'), 50),
    visibleWhen: { labels: [true] },
  },
} as const satisfies Schema;
