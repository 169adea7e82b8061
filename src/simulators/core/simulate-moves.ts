// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program through planner, motors and beam of a virtual machine at full pace, read by the one reader
 * with the beam rules of the machine's firmware: for firmwares whose own simulator understands fewer words than
 * programs have. Lines cost their time; the board's answers are not played.
 */
import { type Message, msg } from '../../base/message.js';
import type { LineCollector } from '../../gcode/line-collector.js';
import { plannedProgram } from '../../gcode/planned-program.js';
import type { ProgramRules } from '../../gcode/program-rules.js';
import { ProgramWalk } from '../../gcode/program-walk.js';
import type { Point } from '../../geometry/path.js';
import { secondsPerLine } from '../../machine/pacing.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { SegmentListener } from './burn-record.js';
import { Head } from './head.js';
import type { ProgramError, SimulationResult } from './simulation.js';

const MAX_ERRORS = 100;
const UNREADABLE = msg('It has something that is not a letter with a number: correct the line.');
const UNFOLLOWED = msg(
  'It could burn along a path that cannot be predicted: write the program without it.',
);

export class MoveSimulation {
  readonly #head: Head;
  readonly #walk: ProgramWalk;
  readonly #rules: ProgramRules;
  readonly #lineCost: number;
  readonly #maxSpeed: number;
  #now = 0;
  #at: Point = { x: 0, y: 0 };
  #travelled = 0;
  #lineCount = 0;
  #errorCount = 0;
  readonly #errors: ProgramError[] = [];

  constructor(machine: MachineProfile, rules: ProgramRules, onSegment?: SegmentListener) {
    const { controller } = machine;
    this.#rules = rules;
    this.#lineCost = secondsPerLine(controller);
    this.#maxSpeed = Math.min(machine.motion.maxSpeedX, machine.motion.maxSpeedY);
    this.#head = headOf(machine, this.#maxSpeed, onSegment ?? (() => {}));
    this.#walk = new ProgramWalk(
      {
        ...plannedProgram({
          travel: (x, y) => this.#move({ x, y }, 0, this.#maxSpeed),
          burn: (x, y, power, speed) => this.#move({ x, y }, power, speed),
          rest: () => this.#stand(),
        }),
        lineRead: (line, number) => this.#lineRead(line, number),
      },
      { rules, maxS: controller.maxS },
    );
  }

  /** Throws AppError `program.out-of-range`. */
  read(chunk: Uint8Array): void {
    this.#walk.read(chunk);
  }

  end(): SimulationResult {
    this.#walk.end();
    this.#stand();
    const { burn } = this.#head;
    burn.flush();
    return {
      seconds: this.#now,
      cutMillimetres: burn.cutMillimetres,
      travelMillimetres: this.#travelled,
      burntBounds: { minX: burn.minX, minY: burn.minY, maxX: burn.maxX, maxY: burn.maxY },
      lineCount: this.#lineCount,
      errors: this.#errors,
      errorCount: this.#errorCount,
      isBeamOnAtEnd: this.#walk.reading.beam.standing > 0,
    };
  }

  #lineRead(line: LineCollector, number: number): void {
    this.#lineCount++;
    const { reading } = this.#walk;
    this.#pass(this.#lineCost);
    if (line.isTooLong || reading.fault !== 'none') this.#refuse(number, UNREADABLE);
    else if (reading.state.unfollowed !== undefined && reading.beam.armed > 0) {
      this.#refuse(number, UNFOLLOWED);
    }
    if (reading.state.lineMotion !== 'none') return;
    if (this.#head.isStill) this.#head.setStanding(Math.min(1, reading.beam.standing), this.#now);
    if (reading.state.dwells) this.#pass(this.#rules.dwell(reading.words));
  }

  #refuse(line: number, sentence: Message): void {
    this.#errorCount++;
    if (this.#errors.length >= MAX_ERRORS) return;
    this.#errors.push({ line, code: 0, sentence });
  }

  #move(to: Point, power: number, speed: number): void {
    while (this.#head.isFull) this.#step();
    if (power <= 0) this.#travelled += Math.hypot(to.x - this.#at.x, to.y - this.#at.y);
    this.#at = to;
    const isRateAdjusted = this.#walk.reading.beam.followsSpeed;
    this.#head.queue({ ...to, speed, s: power, isRateAdjusted }, this.#now);
  }

  /** Lets everything that is queued run out. */
  #stand(): void {
    while (!this.#head.isStill) this.#step();
  }

  #step(): void {
    this.#now = Math.max(this.#now, this.#head.nextEventAt);
    this.#head.finish(this.#now);
  }

  #pass(seconds: number): void {
    const until = this.#now + seconds;
    while (this.#head.nextEventAt <= until) this.#step();
    this.#now = until;
  }
}

function headOf(
  { motion, controller }: MachineProfile,
  maxSpeed: number,
  onSegment: SegmentListener,
) {
  return new Head({
    ...{ maxS: 1, maxSpeed, onSegment },
    plannerBlocks: controller.plannerBlocks,
    acceleration: Math.min(motion.accelerationX, motion.accelerationY),
    junctionDeviation: motion.junctionDeviation,
  });
}
