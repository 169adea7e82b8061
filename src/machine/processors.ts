// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What slow processors spend on a program, s; fits `Processor` of the toolpath room. Measured in virtual
 * time on the firmware itself, GRBL 1.1h on a cycle-true ATmega328P at 16 MHz: `test/golden/README.md`.
 */

export const AVR_PROCESSOR = {
  perLine: 0.000147,
  perWord: 0.000037,
  perByte: 0.000022,
  perReceived: 0.0000105,
  perArc: 0.0007,
  perChord: 0.00006,
  perCorrection: 0.0004,
  perMove: 0.000443,
  perSecondAxis: 0.000123,
  perJunction: 0.000072,
  perCorner: 0.00032,
  perPlanned: 0.0000273,
  perRaised: 0.000016,
  perOvertaken: 0.0000249,
  perBlock: 0.000134,
  perProfile: 0.000163,
  perRise: 0.000017,
  perPlateau: 0.000062,
  perPeak: 0.000086,
  perRest: 0.000035,
  perSegment: 0.000183,
  perLight: 0.0000385,
  perFaster: 0.000078,
  perSlower: 0.000097,
  perEven: 0.000056,
  perEnd: 0.000038,
  perInterrupt: 0.00001964,
  perStep: 0.000003,
  perPiece: 0.0000162,
  perReport: 0.00121,
} as const;

/** Where the power does not follow the speed, it is not reckoned from it: once a move, once a piece of it. */
const CONSTANT_POWER = { perBlock: -0.00003, perSegment: -0.000024 } as const;

type Costs = Record<keyof typeof AVR_PROCESSOR, number>;

/** A 32-bit board: all its work is done while the next line comes, but for what a line takes as a whole. */
export function fastProcessor(perLine: number): Costs {
  const nothing = Object.keys(AVR_PROCESSOR).map((work) => [work, 0]);
  return { ...(Object.fromEntries(nothing) as Costs), perLine }; // The same keys.
}

export function forConstantPower(costs: Costs): Costs {
  const fraction = costs.perBlock / AVR_PROCESSOR.perBlock;
  return {
    ...costs,
    perBlock: costs.perBlock + CONSTANT_POWER.perBlock * fraction,
    perSegment: costs.perSegment + CONSTANT_POWER.perSegment * fraction,
  };
}

/** The dots by which boards are measured, mm. */
const DOT = 0.1;
/** What such a board takes for one of those lines, and more for each move that it plans again. */
const MEASURED_LINE = 0.00261;
const MEASURED_PLANNED = 0.000057;
const MAX_PLANNED = 14;

/** The same for a board that takes this many of those lines a second at this acceleration, mm/s². */
export function processorAt(linesPerSecond: number, acceleration: number): Costs {
  // A board that starves is as fast as it can stop within the moves it knows.
  const known = Math.min(MAX_PLANNED, (DOT * linesPerSecond ** 2) / (2 * acceleration));
  const fraction = 1 / linesPerSecond / (MEASURED_LINE + MEASURED_PLANNED * known);
  const scaled = Object.entries(AVR_PROCESSOR).map(([work, seconds]) => [work, seconds * fraction]);
  return Object.fromEntries(scaled) as Costs; // The same keys.
}
