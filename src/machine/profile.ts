// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What Kerf must know of a machine: its bed, its head, its controller. Plain data: profiles are
 * files, and the parts of a profile that an operation reads are part of its cache key.
 * Lengths mm, speeds mm/s, accelerations mm/s², power 0…1.
 */
import type { Marked } from '../base/translatable.js';
import type { Values } from '../params/schema.js';

export type OriginCorner = 'front-left' | 'front-right' | 'back-left' | 'back-right';

/** The ways to count: as the board reports, from 0 up, from minus the bed up to 0, or from figures of its own. */
export type Counting = 'reported' | 'up' | 'down' | 'from';

export interface NoGoZone {
  readonly name: string;
  /** The corner at the front left, and the size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

/** What makes the light. A tube burns many times what a diode does. */
export type LaserSource = 'diode' | 'tube';

export interface MachineProfile {
  readonly id: string;
  readonly name: string;
  /** Id of the device driver: `grbl`. */
  readonly driver: string;
  /** Id of the G-code dialect; the driver's own where it is left out. */
  readonly dialect?: string;
  readonly bed: {
    readonly width: number;
    readonly depth: number;
    /** The corner from which the axes count upwards; the work's X0 Y0 lies there. */
    readonly origin: OriginCorner;
    /** What the machine itself counts at that corner: 0, minus the bed, `fromX` and `fromY`, or as its board reports. */
    readonly counting?: Counting;
    readonly fromX?: number;
    readonly fromY?: number;
    /** Where the head stands after homing. */
    readonly homesTo?: OriginCorner | 'reported';
  };
  readonly motion: {
    readonly maxSpeedX: number;
    readonly maxSpeedY: number;
    readonly accelerationX: number;
    readonly accelerationY: number;
    /** Grbl `$11`, mm. */
    readonly junctionDeviation: number;
    /** Grbl `$100` and `$101`; their schema's default where they are left out. */
    readonly stepsPerMmX?: number;
    readonly stepsPerMmY?: number;
    /** Grbl `$1`, s, 0 where that is 255; its schema's default where it is left out. */
    readonly settleSeconds?: number;
  };
  readonly head: {
    /** A diode where it is left out. */
    readonly source?: LaserSource;
    /** Diameter of the spot, mm. */
    readonly spot: number;
    /** Whether M4 (power follows speed) may be used; Kerf cuts with M4 wherever it can. */
    readonly hasDynamicPower: boolean;
    /** Whether M8 switches an air pump. */
    readonly hasAirAssist: boolean;
    /** Light that leaves the head at full power, W; without it energies are given in seconds of full power. */
    readonly watts?: number;
  };
  readonly controller: {
    readonly baudRate: number;
    /** The S word of full power, Grbl `$30`. */
    readonly maxS: number;
    /** Receive buffer, bytes, and planner, blocks, when the board does not report them. */
    readonly rxBytes: number;
    readonly plannerBlocks: number;
    /** Lines of a picture that the board reads a second, as measured; without it a rule of thumb holds. */
    readonly linesPerSecond?: number;
    /** Motion that may wait in the board at most, s; its schema's default where it is left out. */
    readonly bufferSeconds?: number;
  };
  /** Where the head must never go: clamps, a camera's foot. Bed frame. */
  readonly noGo?: readonly NoGoZone[];
  /**
   * The user's own starting values, per operation id, in the words of its schema. Without any, operations
   * begin with what they name for the laser.
   */
  readonly defaults?: Readonly<Record<string, Values>>;
}

/** The no-go zones as boxes in the bed frame. */
export function noGoZones({ noGo = [] }: Pick<MachineProfile, 'noGo'>) {
  return noGo.map(({ name, x, y, width, depth }) => ({
    name,
    box: { minX: x, minY: y, maxX: x + width, maxY: y + depth },
  }));
}

/** The bed's box in the bed frame: origin front left, y away from the operator. */
export function bedBounds(machine: MachineProfile) {
  return { minX: 0, minY: 0, maxX: machine.bed.width, maxY: machine.bed.depth } as const;
}

/** One that Kerf brings: translators know its name, as a person's own name for a machine they do not. */
export type BuiltInMachine = MachineProfile & { readonly name: Marked };
