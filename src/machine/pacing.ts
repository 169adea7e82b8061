// SPDX-License-Identifier: GPL-3.0-or-later
/** What decides how fast a machine gets through a program, for estimate and smooth speed. mm, mm/s, mm/s², s. */
import { AVR_GRBL, processorAt } from './processors.js';
import type { MachineProfile } from './profile.js';
import { motionSchema } from './sections.js';

/** Bits per byte on the wire: start and stop bit included. */
const BITS_PER_BYTE = 10;
/** A short raster line such as `X123.4S567` and its end. */
const BYTES_PER_LINE = 11;
/** What a line with X, Y and S costs the processor of an 8-bit board while the motors run. */
const SLOW_BOARD = 0.0034;
const FAST_BOARD = 0.0001;
/** From the first byte to the first step, and from the last step to the last answer, s. */
const SLOW_ENDS = 0.028;
const FAST_ENDS = 0.1;
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
    ...reading(machine),
    secondsPerJob: machine.driver === 'grbl' ? (isSlow(machine) ? SLOW_ENDS : FAST_ENDS) : 0,
    stopsForAir: machine.head.hasAirAssist,
  } as const;
}

interface Reading {
  readonly secondsPerLine: number;
  readonly processor?: Record<keyof typeof AVR_GRBL | 'secondsPerByte', number>;
}

/** How fast lines are read: as the work on each says where that is known, else one after so long. */
function reading(machine: MachineProfile): Reading {
  const { controller, motion } = machine;
  if (!isSlow(machine)) return { secondsPerLine: secondsPerLine(controller) };
  const { linesPerSecond = 0, baudRate } = controller;
  const work = linesPerSecond > 0 ? processorAt(linesPerSecond, motion.accelerationX) : AVR_GRBL;
  const secondsPerByte = BITS_PER_BYTE / baudRate;
  return { secondsPerLine: 0, processor: { ...work, secondsPerByte } };
}

/** Grbl on an 8-bit board. */
function isSlow({ driver, controller }: MachineProfile): boolean {
  return driver === 'grbl' && controller.rxBytes <= SMALL_BUFFER;
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
function secondsPerStop(machine: MachineProfile): number {
  const { motion } = machine;
  if (!isSlow(machine)) return 0;
  return motion.settleSeconds ?? motionSchema.settleSeconds.default;
}

/** The least time from one short line to the next: 1/R or b/B, whichever is longer. */
export function secondsPerLine(controller: MachineProfile['controller']): number {
  const { baudRate, rxBytes, linesPerSecond = 0 } = controller;
  const link = (BYTES_PER_LINE * BITS_PER_BYTE) / baudRate;
  const usual = rxBytes <= SMALL_BUFFER ? SLOW_BOARD : FAST_BOARD;
  return Math.max(link, linesPerSecond > 0 ? 1 / linesPerSecond : usual);
}
