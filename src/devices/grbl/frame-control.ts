// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Runs around the box of a job, or its outline: once, or again and again until it is stopped. The dot that shows the
 * way is weak, burns only while the head moves, and goes out after a minute if it is forgotten. Times s.
 */
import type { MachineCommand } from '../contract/commands.js';
import { LineList } from '../feeding/line-source.js';
import type { GcodeJob } from '../gcode/job.js';
import { notLaserMode } from '../session-sentences.js';
import type { GrblBoard } from './board.js';
import type { CountingFlow } from './counting-flow.js';
import { frameLines } from './motion-lines.js';

export interface FrameDeps extends GrblBoard {
  readonly job: GcodeJob<CountingFlow>;
}

const MAX_DOT = 60;
/** Even in the dark a machine is not left running about for ever. */
const MAX_DARK = 600;

export class FrameControl {
  readonly #deps: FrameDeps;
  #timer: Disposable | undefined;

  constructor(deps: FrameDeps) {
    this.#deps = deps;
  }

  start(command: Extract<MachineCommand, { kind: 'frame' }>): void {
    const { job, known, clock } = this.#deps;
    const { power, isRepeated = false } = command;
    if (power > 0 && !known.isLaserMode) throw notLaserMode('frame');
    // An override would make the dot stronger than it may be.
    const maxS = known.maxS / Math.max(1, known.overrides.power);
    const { before, lap } = frameLines({ ...command, maxS });
    const longest = power > 0 ? MAX_DOT : MAX_DARK;
    const seconds = Math.min(command.seconds ?? longest, longest);
    const { agility, position } = known;
    const start = { agility, start: position };
    job.startFrame(
      isRepeated ? new LineList(before, start, lap) : new LineList([...before, ...lap], start),
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
