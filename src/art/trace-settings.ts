// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of tracing, described once for the form, the command line and the tracer. */
import type { Schema, ValuesOf } from '../params/schema.js';

export const traceSettings = {
  thresholdMode: {
    kind: 'choice',
    label: 'Threshold',
    help: 'Whether Kerf finds the threshold itself.',
    default: 'auto',
    choices: { auto: 'Automatic', fixed: 'Fixed' },
  },
  threshold: {
    kind: 'number',
    label: 'Threshold value',
    help: 'What is darker than this is traced: 0 is nothing, 1 all but pure white.',
    default: 0.5,
    min: 0,
    max: 1,
  },
  invert: {
    kind: 'toggle',
    label: 'Invert',
    help: 'Trace what is bright instead of what is dark.',
    default: false,
  },
  speckle: {
    kind: 'count',
    label: 'Speckle size',
    help: 'Spots of up to this many pixels are left out.',
    default: 2,
    min: 0,
    max: 10_000,
  },
  smoothness: {
    kind: 'number',
    label: 'Smoothness',
    help: 'How readily corners become curves: 0 keeps every corner, 1.33 rounds them all.',
    default: 1,
    min: 0,
    max: 1.334,
  },
  simplify: {
    kind: 'number',
    label: 'Simplify',
    help: 'How far, in pixels, one long curve may be from the several it replaces.',
    default: 0.2,
    min: 0,
    max: 5,
  },
} as const satisfies Schema;

export type TraceSettings = ValuesOf<typeof traceSettings>;
