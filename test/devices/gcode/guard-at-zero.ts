// SPDX-License-Identifier: GPL-3.0-or-later
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { MotionGuard } from '../../../src/devices/motion-guard.js';
import { SMOOTHIE_BEAM } from '../../../src/devices/smoothie/beam.js';

const ZERO = { x: 0, y: 0 };

/** Guards a machine that counts from where it stands, and stands at its zero. */
export function guardAtZero(): MotionGuard {
  const start = { workOffset: ZERO, system: 54, offsets: new Map(), places: new Map() };
  return new MotionGuard(MARLIN_DIODE, () => ({
    ...{ reach: undefined, trust: 'here', head: ZERO, visited: undefined, isMoving: false },
    start: { ...start, rules: SMOOTHIE_BEAM },
  }));
}
