// SPDX-License-Identifier: GPL-3.0-or-later
/** What decides how fast a machine gets through a program, for estimate and smooth speed. mm, mm/s, mm/s², s. */
import { AVR_PROCESSOR, forConstantPower, processorAt } from './processors.js';
import type { MachineProfile } from './profile.js';
import { motionSchema } from './sections.js';

/** Bits per byte on the wire: start and stop bit included. */
const BITS_PER_BYTE = 10;
/** A short raster line such as `X123.4S567` and its end. */
const BYTES_PER_LINE = 11;
/** One of a slanted row, such as `X123.4Y567.8S567`. */
export const BYTES_PER_SLANTED_LINE = 17;
/** What a line with X, Y and S costs the processor of an 8-bit board while the motors run. */
const SLOW_BOARD = 0.0034;
const FAST_BOARD = 0.0001;
/** 8-bit boards announce this receive buffer or less, bytes. */
const SMALL_BUFFER = 256;

/** What a firmware does to the pace, whatever machine it drives. */
export interface FirmwarePace {
  /** It plans in whole steps of the motors. */
  readonly plansWholeSteps: boolean;
  /** Where the power does not follow the speed, moves shorter than a step bring the head to rest. */
  readonly stopsForCrumbs: boolean;
  /** There are 8-bit boards with it, known by their small receive buffer, whose processor sets the pace. */
  readonly runsOnSmallBoards: boolean;
  /** From the first byte to the first step, and from the last step to the last answer, s. */
  readonly endSeconds: { readonly smallBoard: number; readonly largeBoard: number };
}

/** Of a firmware of which nothing of the kind was measured. */
export const PLAIN_PACE: FirmwarePace = {
  plansWholeSteps: false,
  stopsForCrumbs: false,
  runsOnSmallBoards: false,
  endSeconds: { smallBoard: 0, largeBoard: 0 },
};

/** Fits `Pacing` of the toolpath room. */
export function pacingOf(machine: MachineProfile, pace: FirmwarePace) {
  const isSmall = pace.runsOnSmallBoards && machine.controller.rxBytes <= SMALL_BUFFER;
  const { endSeconds } = pace;
  return {
    ...machine.motion,
    ...stepsOf(machine, pace),
    stopsForCrumbs: pace.stopsForCrumbs && !machine.head.hasDynamicPower,
    secondsPerStop: isSmall ? settleSeconds(machine) : 0,
    plannerBlocks: machine.controller.plannerBlocks,
    ...reading(machine, isSmall),
    secondsPerJob: isSmall ? endSeconds.smallBoard : endSeconds.largeBoard,
    stopsForAir: machine.head.hasAirAssist,
  } as const;
}

interface Reading {
  readonly secondsPerLine: number;
  readonly processor?: Record<keyof typeof AVR_PROCESSOR | 'secondsPerByte', number>;
}

/** How fast lines are read: by the work that each takes where that is known, else at a fixed interval. */
function reading({ controller, motion, head }: MachineProfile, isSmall: boolean): Reading {
  if (!isSmall) return { secondsPerLine: secondsPerLine(controller) };
  const { linesPerSecond = 0, baudRate } = controller;
  const work =
    linesPerSecond > 0 ? processorAt(linesPerSecond, motion.accelerationX) : AVR_PROCESSOR;
  const secondsPerByte = BITS_PER_BYTE / baudRate;
  const costs = head.hasDynamicPower ? work : forConstantPower(work);
  return { secondsPerLine: 0, processor: { ...costs, secondsPerByte } };
}

function stepsOf({ motion }: MachineProfile, { plansWholeSteps }: FirmwarePace) {
  if (!plansWholeSteps) return { stepsPerMmX: 0, stepsPerMmY: 0 };
  return {
    stepsPerMmX: motion.stepsPerMmX ?? motionSchema.stepsPerMmX.default,
    stepsPerMmY: motion.stepsPerMmY ?? motionSchema.stepsPerMmY.default,
  };
}

/**
 * 8-bit boards settle whenever the head has come to rest, before they do anything else; later firmwares
 * go on meanwhile.
 */
function settleSeconds({ motion }: MachineProfile): number {
  return motion.settleSeconds ?? motionSchema.settleSeconds.default;
}

/** The least time from one line to the next, a short one if nothing is said: 1/R or b/B, whichever is longer. */
export function secondsPerLine(
  controller: MachineProfile['controller'],
  bytes = BYTES_PER_LINE,
): number {
  const { baudRate, rxBytes, linesPerSecond = 0 } = controller;
  const link = (bytes * BITS_PER_BYTE) / baudRate;
  const typical = rxBytes <= SMALL_BUFFER ? SLOW_BOARD : FAST_BOARD;
  return Math.max(link, linesPerSecond > 0 ? 1 / linesPerSecond : typical);
}
