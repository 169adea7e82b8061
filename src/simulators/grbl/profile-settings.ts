// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine profile as the settings of a virtual Grbl controller (doc/markdown/settings.md). */
import type { MachineProfile } from '../../machine/profile.js';
import { motionSchema } from '../../machine/sections.js';

const SECONDS_PER_MINUTE = 60;

/** `$1` (ms), `$11`, `$30`, `$100`… (steps/mm), `$110`… (mm/min), `$120`… (mm/s²), `$130`… (mm). */
export function virtualSettings(machine: MachineProfile): Record<number, number> {
  const { motion, bed, controller } = machine;
  const settleSeconds = motion.settleSeconds ?? motionSchema.settleSeconds.default;
  return {
    1: Math.round(settleSeconds * 1000),
    11: motion.junctionDeviation,
    30: controller.maxS,
    100: motion.stepsPerMmX ?? motionSchema.stepsPerMmX.default,
    101: motion.stepsPerMmY ?? motionSchema.stepsPerMmY.default,
    110: motion.maxSpeedX * SECONDS_PER_MINUTE,
    111: motion.maxSpeedY * SECONDS_PER_MINUTE,
    120: motion.accelerationX,
    121: motion.accelerationY,
    130: bed.width,
    131: bed.depth,
  };
}
