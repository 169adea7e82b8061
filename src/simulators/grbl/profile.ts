// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The boards the virtual laser can be: buffers, link, speed of thought, what `$I` and `$$` say.
 * `lineCost` is in seconds, settings are in Grbl's own units (mm, mm/min, mm/s²). They are
 * builds that call the homed corner 0 (`Z` among the options), so that the bed lies in positive machine
 * coordinates; `ControllerOptions.homesToZero` makes them count as Grbl comes.
 */
import { AVR_PROCESSOR } from '../../machine/processors.js';
import type { Processor } from '../../toolpath/processor.js';

export type ControllerProfileId = 'grbl-uno' | 'grblhal' | 'fluidnc';

export interface ControllerProfile {
  readonly id: ControllerProfileId;
  readonly banner: string;
  /** What its lines end with. */
  readonly lineEnd: '\r\n' | '\n';
  /** Answer to `$I`, without the closing `ok`. */
  readonly buildLines: readonly string[];
  readonly plannerBlocks: number;
  /** Pieces of 10 ms that it prepares ahead. */
  readonly segmentsAhead: number;
  /** The size that is announced; one byte less can be used. */
  readonly rxBytes: number;
  readonly baudRate: number;
  /** Seconds the processor spends on a line of motion. */
  readonly lineCost: number;
  /** The same by what there is to do, where that is known. */
  readonly processor?: Processor;
  /** Waits for `$1`, settling the motors, whenever the head has come to rest; others continue meanwhile. */
  readonly waitsToSettle: boolean;
  /** A dwell lasts whole multiples of this, s; with 0 as long as the program asks for. */
  readonly dwellStep: number;
  readonly settings: Readonly<Record<number, number>>;
}

/** `$n` of a 400 × 400 mm diode laser. */
const DIODE_LASER: Readonly<Record<number, number>> = {
  0: 10,
  1: 25,
  2: 0,
  3: 0,
  4: 0,
  5: 0,
  6: 0,
  10: 1,
  11: 0.01,
  12: 0.002,
  13: 0,
  20: 0,
  21: 0,
  22: 1,
  23: 3,
  24: 300,
  25: 6000,
  26: 250,
  27: 1,
  30: 1000,
  31: 0,
  32: 1,
  100: 80,
  101: 80,
  102: 80,
  110: 12000,
  111: 12000,
  112: 500,
  120: 1000,
  121: 1000,
  122: 100,
  130: 400,
  131: 400,
  132: 50,
};

export const CONTROLLER_PROFILES: Readonly<Record<ControllerProfileId, ControllerProfile>> = {
  'grbl-uno': {
    id: 'grbl-uno',
    banner: "Grbl 1.1h ['$' for help]",
    lineEnd: '\r\n',
    buildLines: ['[VER:1.1h.20190825:]', '[OPT:V,15,128]'],
    plannerBlocks: 15,
    segmentsAhead: 5,
    rxBytes: 128,
    baudRate: 115_200,
    lineCost: 0.0034,
    processor: { ...AVR_PROCESSOR, secondsPerByte: 10 / 115_200 },
    waitsToSettle: true,
    dwellStep: 0.05,
    settings: DIODE_LASER,
  },
  grblhal: {
    id: 'grblhal',
    banner: "GrblHAL 1.1f ['$' or '$HELP' for help]",
    lineEnd: '\r\n',
    buildLines: [
      '[VER:1.1f.20240115:]',
      '[OPT:VNML+W,100,1024,3,0]',
      '[AXS:3:XYZ]',
      '[NEWOPT:ENUMS,RT+,TC,SED]',
      '[FIRMWARE:grblHAL]',
    ],
    plannerBlocks: 100,
    segmentsAhead: 9,
    rxBytes: 1024,
    baudRate: 1_000_000,
    lineCost: 0.0001,
    waitsToSettle: false,
    dwellStep: 0.05,
    settings: { ...DIODE_LASER, 10: 511, 22: 9, 63: 2, 341: 0, 342: 30, 346: 1 },
  },
  fluidnc: {
    id: 'fluidnc',
    banner: "Grbl 3.9 [FluidNC v3.9.1 (wifi) '$' for help]",
    lineEnd: '\n',
    // It reports neither its planner nor its buffer.
    buildLines: ['[VER:3.9 FluidNC v3.9.1:]', '[OPT:PHS]', '[MSG: Machine: Virtual laser]'],
    plannerBlocks: 16,
    segmentsAhead: 5,
    rxBytes: 256,
    baudRate: 115_200,
    lineCost: 0.0002,
    waitsToSettle: false,
    dwellStep: 0,
    settings: DIODE_LASER,
  },
};
