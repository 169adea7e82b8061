// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Runs around the box of a job: once, or again and again until it is stopped. The dot that shows the
 * way is weak, burns only while the head moves, and goes out after a minute whoever forgot it. Times s.
 */
import type { Clock } from '../clock.js';
import type { MachineCommand } from '../contract/commands.js';
import { LineList } from '../feeding/line-supply.js';
import type { GcodeJob } from '../gcode/job.js';
import { notLaserMode } from '../session-sentences.js';
import type { CountingFlow } from './counting-flow.js';
import { FrameLaps } from './frame-laps.js';
import type { KnownMachine } from './known-machine.js';
import { frameLines } from './motion-lines.js';

export interface FramePorts {
  readonly job: GcodeJob<CountingFlow>;
  readonly known: KnownMachine;
  readonly clock: Clock;
}

const LONGEST_DOT = 60;
/** Even in the dark a machine is not left running about for ever. */
const LONGEST_DARK = 600;

export class FrameControl {
  readonly #ports: FramePorts;
  #timer: Disposable | undefined;

  constructor(ports: FramePorts) {
    this.#ports = ports;
  }

  start(command: Extract<MachineCommand, { kind: 'frame' }>): void {
    const { job, known, clock } = this.#ports;
    const { power, isRepeated = false } = command;
    if (power > 0 && !known.isLaserMode) throw notLaserMode('frame');
    // An override would make the dot stronger than it may be.
    const maxS = known.maxS / Math.max(1, known.overrides.power);
    const { before, lap } = frameLines({ ...command, maxS });
    const longest = power > 0 ? LONGEST_DOT : LONGEST_DARK;
    const seconds = Math.min(command.seconds ?? longest, longest);
    const { agility, position } = known;
    job.startFrame(
      isRepeated
        ? new FrameLaps({ before, lap }, agility, position)
        : new LineList([...before, ...lap], { agility, start: position }),
    );
    this.forget();
    if (isRepeated || power > 0) {
      this.#timer = clock.setTimer(seconds, () => {
        if (job.isFraming) void job.stop('stopped');
      });
    }
  }

  forget(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }
}
