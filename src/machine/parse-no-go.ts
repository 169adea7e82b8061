// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The no-go zones of a machine file:
 *   "noGo": [{ "name": "clamp", "x": 0, "y": 380, "width": 30, "depth": 20 }]
 */
import { AppError, messageOf } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import type { Schema, Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import type { NoGoZone } from './profile.js';

const number = (min: number) =>
  ({ kind: 'length', label: '', help: '', default: 0, min, max: 10_000 }) as const;

/** Characters. */
const LONGEST_NAME = 100;

const zoneSchema = {
  x: number(-10_000),
  y: number(-10_000),
  width: number(0.001),
  depth: number(0.001),
} as const satisfies Schema;

const MAX_ZONES = 100;

/** Throws AppError `machine.invalid`. */
export function parseNoGo(value: unknown): readonly NoGoZone[] {
  if (!Array.isArray(value))
    throw invalid(msg('"noGo" in the machine file must be a list of rectangles.'));
  if (value.length > MAX_ZONES) {
    throw invalid(
      msg('"noGo" in the machine file has more than {most} rectangles.', { most: MAX_ZONES }),
    );
  }
  return value.map((zone: unknown, i) => parseZone(zone, i));
}

function parseZone(zone: unknown, i: number): NoGoZone {
  if (typeof zone !== 'object' || zone === null) {
    throw invalid(
      msg('Entry {number} of "noGo" in the machine file must be a rectangle in braces.', {
        number: i + 1,
      }),
    );
  }
  const { name, ...sides } = zone as Record<string, unknown>; // Checked value by value below.
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) {
    throw invalid(
      msg(
        'Entry {number} of "noGo" in the machine file has no "name" of at most {most} characters.',
        {
          number: i + 1,
          most: LONGEST_NAME,
        },
      ),
    );
  }
  for (const key of Object.keys(zoneSchema)) {
    if (!Object.hasOwn(sides, key)) {
      throw invalid(
        msg('The no-go rectangle "{name}" in the machine file has no "{key}": add it, in mm.', {
          name,
          key,
        }),
      );
    }
  }
  try {
    // completeValues refuses what is not a number.
    return { name, ...completeValues(zoneSchema, sides as Values) };
  } catch (cause) {
    throw invalid(
      msg('The no-go rectangle "{name}" in the machine file is wrong. {why}', {
        name,
        why: messageOf(cause),
      }),
    );
  }
}

function invalid(sentence: Message): AppError {
  return new AppError('machine.invalid', sentence);
}
