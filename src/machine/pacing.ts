// SPDX-License-Identifier: GPL-3.0-or-later
/** What decides how fast a machine gets through a program, for estimate and smooth speed. mm, mm/s, mm/s², s. */
import type { MachineProfile } from './profile.js';
import { motionSchema } from './sections.js';

/** Bits per byte on the wire: start and stop bit included. */
const BITS_PER_BYTE = 10;
/** A short raster line such as `X123.4S567` and its end. */
const BYTES_PER_LINE = 11;
/** What a line costs the processor: 8-bit boards manage about 400 short lines a second. */
const SLOW_BOARD = 0.0024;
const FAST_BOARD = 0.0001;
/** 8-bit boards announce this receive buffer or less, bytes. */
const SMALL_BUFFER = 256;

/** Fits `Pacing` of the toolpath room. */
export function pacingOf(machine: MachineProfile) {
  return {
    ...machine.motion,
    ...stepsOf(machine),
    stopsForCrumbs: machine.driver === 'grbl' && !machine.head.hasDynamicPower,
    secondsPerStop: secondsPerStop(machine),
    plannerBlocks: machine.controller.plannerBlocks,
    secondsPerLine: secondsPerLine(machine.controller),
    stopsForAir: machine.head.hasAirAssist,
  } as const;
}

/** Of the firmwares that Kerf's virtual machines play, Grbl's plans in whole steps. */
function stepsOf({ driver, motion }: MachineProfile) {
  if (driver !== 'grbl') return { stepsPerMmX: 0, stepsPerMmY: 0 };
  return {
    stepsPerMmX: motion.stepsPerMmX ?? motionSchema.stepsPerMmX.default,
    stepsPerMmY: motion.stepsPerMmY ?? motionSchema.stepsPerMmY.default,
  };
}

/**
 * Grbl 1.1 on an 8-bit board settles whenever the head has come to rest, before it does anything else;
 * later firmwares go on meanwhile.
 */
function secondsPerStop({ driver, controller, motion }: MachineProfile): number {
  if (driver !== 'grbl' || controller.rxBytes > SMALL_BUFFER) return 0;
  return motion.settleSeconds ?? motionSchema.settleSeconds.default;
}

/** The least time from one short line to the next: 1/R or b/B, whichever is longer. */
export function secondsPerLine(controller: MachineProfile['controller']): number {
  const { baudRate, rxBytes, linesPerSecond = 0 } = controller;
  const link = (BYTES_PER_LINE * BITS_PER_BYTE) / baudRate;
  const usual = rxBytes <= SMALL_BUFFER ? SLOW_BOARD : FAST_BOARD;
  return Math.max(link, linesPerSecond > 0 ? 1 / linesPerSecond : usual);
}
