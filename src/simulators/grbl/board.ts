// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The parts of the virtual controller that its commands, its line runner and its reports share: the
 * memory, the planner, the head, the state Grbl calls Idle, Run, Hold… and the clock. It decides
 * nothing; `controller.ts` does.
 */
import type { Processor } from '../../toolpath/processor.js';
import { Beam } from '../core/beam.js';
import { BurnRecord, type SegmentListener } from '../core/burn-record.js';
import { Planner } from '../core/planner.js';
import { PreparedMotion } from '../core/prepared-motion.js';
import { Stepper } from '../core/stepper.js';
import { Parser } from './parser.js';
import { noOffsets } from './parser-state.js';
import type { ControllerProfile } from './profile.js';
import { Settings } from './settings.js';
import { Workload } from './workload.js';

export type BoardCondition =
  | 'Idle'
  | 'Run'
  | 'Hold'
  | 'Jog'
  | 'Alarm'
  | 'Home'
  | 'Door'
  | 'Check'
  | 'Sleep';

export interface BoardOptions {
  readonly profile: ControllerProfile;
  readonly settings?: Readonly<Record<number, number>>;
  readonly homesToZero?: boolean;
  /** Receives the burnt segments; with it none are kept. */
  readonly onSegment?: SegmentListener;
  readonly maxSegments?: number;
  /** The processor that reads lines; without it a line takes as long as any other. */
  readonly processor?: Processor;
}

export class Board {
  readonly profile: ControllerProfile;
  readonly settings: Settings;
  readonly offsets = noOffsets();
  readonly parser: Parser;
  readonly planner: Planner;
  readonly beam = new Beam();
  readonly burn: BurnRecord;
  readonly stepper: Stepper;
  readonly workload?: Workload;
  readonly startupLines = ['', ''];
  userInfo = '';
  condition: BoardCondition = 'Idle';
  /** Virtual seconds since power-up. */
  now = 0;
  /** The processor waits for the motors to settle, and does nothing else until then. */
  settlesUntil = 0;
  /**
   * Where the head was when it lost its count, and calls zero until it is homed: from there it counts its
   * moves as well as its reports.
   */
  readonly miscounted = new Float64Array(3);
  hasMist = false;
  hasFlood = false;
  /** Reports until the work offset and the overrides are reported again. */
  reportsToOffset = 0;
  reportsToOverrides = 0;

  readonly #homesToZero: boolean;

  constructor(options: BoardOptions) {
    this.profile = options.profile;
    this.settings = new Settings({ ...options.profile.settings, ...options.settings });
    this.#homesToZero = options.homesToZero ?? true;
    if (this.#isHal) {
      const flags = this.settings.get(22);
      const origin = this.#homesToZero ? flags | HAL_ORIGIN : flags & ~HAL_ORIGIN;
      this.settings.set(22, this.hasHoming ? origin : 0);
    }
    this.parser = new Parser(this.offsets);
    this.planner = new Planner(options.profile.plannerBlocks);
    this.burn = new BurnRecord(options);
    const prepared =
      options.processor &&
      new PreparedMotion(this.planner, options.profile.segmentsAhead, (axis) =>
        this.settings.get(100 + axis),
      );
    this.stepper = new Stepper(this.planner, [this.beam, this.burn], prepared);
    if (options.processor && prepared) {
      this.workload = new Workload(options.processor, this, prepared);
    }
    this.configure();
  }

  /** Settings changed: planner and beam read theirs again. */
  configure(): void {
    this.planner.configure(this.settings);
    this.beam.configure(this.settings);
  }

  /** Sets off as soon as motion is prepared. */
  setOff(): void {
    const from = this.workload?.prepare() ?? this.now;
    this.stepper.start(this.now, Math.max(this.now, from));
  }

  /** The head has come to rest. `$1` of 255 keeps the motors on, and there is nothing to wait for. */
  settle(): void {
    const milliseconds = this.settings.get(1);
    if (!this.profile.waitsToSettle || milliseconds === 255) return;
    this.settlesUntil = this.now + milliseconds / 1000;
  }

  /** How long a dwell of the given length really takes; in single precision, as the controller calculates. */
  dwellSeconds(asked: number): number {
    const step = this.profile.dwellStep;
    return step === 0 ? asked : Math.ceil(Math.fround(Math.fround(asked) / step)) * step;
  }

  get isSettling(): boolean {
    return this.now < this.settlesUntil;
  }

  get isLaserMode(): boolean {
    return this.settings.get(32) === 1;
  }

  /** The machine coordinate of an axis, where the head is. */
  coordinate(axis: number): number {
    return this.stepper.coordinate(axis, this.now);
  }

  /** The parser follows the head: after a stop that dropped what was queued. */
  syncParser(): void {
    for (let axis = 0; axis < 3; axis++) {
      this.parser.position[axis] = this.coordinate(axis) - this.miscounted[axis]!;
    }
  }

  get hasHoming(): boolean {
    return (this.settings.get(22) & 1) !== 0;
  }

  /** Built, or set (grblHAL), so that the homed corner is 0,0. */
  get homesToZero(): boolean {
    return this.#isHal ? (this.settings.get(22) & HAL_ORIGIN) !== 0 : this.#homesToZero;
  }

  get #isHal(): boolean {
    return this.profile.id === 'grblhal';
  }

  /** The range through which an axis counts once it was homed. */
  ends(axis: number): { readonly from: number; readonly to: number } {
    const travel = this.settings.get(130 + axis);
    return this.homesToZero && this.#homesLow(axis)
      ? { from: 0, to: travel }
      : { from: -travel, to: 0 };
  }

  /** What an axis counts where it stands after homing. */
  homed(axis: number): number {
    if (this.homesToZero) return 0;
    const pullOff = this.settings.get(27);
    return this.#homesLow(axis) ? pullOff - this.settings.get(130 + axis) : -pullOff;
  }

  #homesLow(axis: number): boolean {
    return ((this.settings.get(23) >> axis) & 1) !== 0;
  }

  /** Whether a target, in machine coordinates, is within reach of the axes. */
  isReachable(target: Float64Array): boolean {
    return target.every((at, axis) => {
      const { from, to } = this.ends(axis);
      return at >= from && at <= to;
    });
  }
}

/** The flag of grblHAL's `$22` that calls the homed corner 0. */
const HAL_ORIGIN = 8;
