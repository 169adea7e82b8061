// SPDX-License-Identifier: GPL-3.0-or-later
/** What decides how fast a machine gets through a program, for estimate and smooth speed. mm, mm/s, mm/s², s. */
import { AVR_PROCESSOR, fastProcessor, forConstantPower, processorAt } from './processors.js';
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
/**
 * The same with ten times the clock and figures in hardware: no board was measured, but it is less than the
 * shortest line takes over a fast link.
 */
const FAST_BOARD = 0.00003;
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
  /** Pieces of motion that its large boards prepare ahead; absent where it is not known how they go about it. */
  readonly segmentsAhead?: number;
}

/** The pace of a firmware of which nothing of the kind was measured. */
export const PLAIN_PACE: FirmwarePace = {
  plansWholeSteps: false,
  stopsForCrumbs: false,
  runsOnSmallBoards: false,
};

/** Fits `Pacing` of the toolpath room. */
export function pacingOf(machine: MachineProfile, pace: FirmwarePace) {
  const isSmall = hasSlowProcessor(machine, pace);
  return {
    ...machine.motion,
    ...stepsOf(machine, pace),
    stopsForCrumbs: pace.stopsForCrumbs && !machine.head.hasDynamicPower,
    secondsPerStop: isSmall ? settleSeconds(machine) : 0,
    plannerBlocks: machine.controller.plannerBlocks,
    ...(isSmall ? slowReading(machine) : fastReading(machine, pace)),
    stopsForAir: machine.head.hasAirAssist,
  } as const;
}

interface Reading {
  readonly secondsPerLine: number;
  readonly processor?: Record<keyof typeof AVR_PROCESSOR | 'secondsPerByte', number>;
  readonly segmentsAhead?: number;
  readonly rxBytes?: number;
}

/** Whether its own processor sets its pace, as that of an 8-bit board does. */
export function hasSlowProcessor({ controller }: MachineProfile, pace: FirmwarePace): boolean {
  return pace.runsOnSmallBoards && controller.rxBytes <= SMALL_BUFFER;
}

/** Reading that is timed by the work that each line takes. */
function slowReading({ controller, motion, head }: MachineProfile): Reading {
  const { linesPerSecond = 0, baudRate } = controller;
  const work =
    linesPerSecond > 0 ? processorAt(linesPerSecond, motion.accelerationX) : AVR_PROCESSOR;
  const secondsPerByte = BITS_PER_BYTE / baudRate;
  const costs = head.hasDynamicPower ? work : forConstantPower(work);
  return { secondsPerLine: 0, processor: { ...costs, secondsPerByte } };
}

/** Reading timed by when bytes are there, if it is known what the board does until then; else at a fixed interval. */
function fastReading({ controller }: MachineProfile, { segmentsAhead }: FirmwarePace): Reading {
  if (segmentsAhead === undefined) return { secondsPerLine: secondsPerLine(controller) };
  const { linesPerSecond = 0, baudRate, rxBytes } = controller;
  const work = fastProcessor(linesPerSecond > 0 ? 1 / linesPerSecond : FAST_BOARD);
  const processor = { ...work, secondsPerByte: BITS_PER_BYTE / baudRate };
  return { secondsPerLine: 0, processor, segmentsAhead, rxBytes };
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
 * continue meanwhile.
 */
function settleSeconds({ motion }: MachineProfile): number {
  return motion.settleSeconds ?? motionSchema.settleSeconds.default;
}

/** The least time from one line to the next, a short one without figures: 1/R or b/B, whichever is longer. */
export function secondsPerLine(
  controller: MachineProfile['controller'],
  bytes = BYTES_PER_LINE,
): number {
  const { baudRate, rxBytes, linesPerSecond = 0 } = controller;
  const link = (bytes * BITS_PER_BYTE) / baudRate;
  const typical = rxBytes <= SMALL_BUFFER ? SLOW_BOARD : FAST_BOARD;
  return Math.max(link, linesPerSecond > 0 ? 1 / linesPerSecond : typical);
}
