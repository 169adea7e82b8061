// SPDX-License-Identifier: GPL-3.0-or-later
/** The answers to `$I` and `$$` as facts about the board: mm/min become mm/s here. */
import type { BoardFacts } from '../../machine/board-facts.js';

export interface BoardAnswers {
  readonly firmware: string;
  readonly rxBytes: number;
  readonly plannerBlocks: number;
  /** The letters of `[OPT:`. */
  readonly options: string;
  /** Reported by firmwares that have a name for them. */
  readonly ends?: BoardFacts['ends'];
  setting(n: number): number | undefined;
}

const SECONDS_PER_MINUTE = 60;
/** `$22` of grblHAL is a set of flags; Grbl knows the first only. */
const HOMING_ON = 1;
const HOMES_TO_ZERO = 8;
/** This `$1` keeps the motors on, and nothing waits for them to settle. */
const ALWAYS_ON = 255;

export function boardFacts(answers: BoardAnswers): BoardFacts {
  const { firmware, rxBytes, plannerBlocks, options, ends } = answers;
  const flag = (n: number) => {
    const value = answers.setting(n);
    return value === undefined ? undefined : value !== 0;
  };
  const speed = (n: number) => {
    const feedMmPerMin = answers.setting(n);
    return feedMmPerMin === undefined ? undefined : feedMmPerMin / SECONDS_PER_MINUTE;
  };
  const laserMode = answers.setting(32);
  const homing = answers.setting(22);
  const isHal = /grblhal/i.test(firmware);
  return {
    firmware,
    rxBytes,
    plannerBlocks,
    isLaserMode: laserMode === undefined ? undefined : laserMode === 1,
    maxS: answers.setting(30),
    minS: answers.setting(31),
    maxSpeedX: speed(110),
    maxSpeedY: speed(111),
    accelerationX: answers.setting(120),
    accelerationY: answers.setting(121),
    junctionDeviation: answers.setting(11),
    stepsPerMmX: answers.setting(100),
    stepsPerMmY: answers.setting(101),
    settleSeconds: settleSeconds(answers.setting(1)),
    travelX: answers.setting(130),
    travelY: answers.setting(131),
    hasSoftLimits: flag(20),
    hasHoming: homing === undefined ? undefined : (homing & HOMING_ON) !== 0,
    homingMask: answers.setting(23),
    homesToZero: options.includes('Z') || (isHal && ((homing ?? 0) & HOMES_TO_ZERO) !== 0),
    ...(ends && { ends }),
  };
}

function settleSeconds(idleDelayMs: number | undefined): number | undefined {
  if (idleDelayMs === undefined) return undefined;
  return idleDelayMs === ALWAYS_ON ? 0 : idleDelayMs / 1000;
}
