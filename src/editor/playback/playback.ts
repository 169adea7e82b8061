// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The planned job run on the bed of the window, for looking at: nothing is sent to a machine. It ends when the plan
 * changes and when a machine begins to work, so that the one is not taken for the other. Session state.
 */
import { AppError, isAbort } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import { isUnderWay } from '../../devices/contract/job.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { JobPlanner, PlannedJob } from '../../pipeline/job-plan.js';
import type { Task } from '../../tasker/index.js';
import type { Track } from '../../toolpath/track.js';
import { PlayedTrack } from './played-track.js';

export interface PlaybackDeps {
  readonly planner: Pick<JobPlanner, 'state' | 'stateChanged'>;
  readonly link: Pick<MachineLink, 'state' | 'stateChanged'>;
  readonly trackOf: (job: PlannedJob) => Task<Track>;
}

/** How many times as fast as the machine would be. */
export const PLAYBACK_SPEEDS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** The end is at most this far away at the speed that is chosen unasked, s. */
const PATIENCE = 45;
/** A frame that came late does not make the head jump, s. */
const LONGEST_FRAME = 0.1;

export class Playback implements Disposable {
  readonly #deps: PlaybackDeps;
  /** What it follows while it is on. */
  #ends: readonly (() => void)[] = [];
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  #task: Task<Track> | undefined;
  #job: PlannedJob | undefined;
  #track: PlayedTrack | undefined;
  #speed = 1;
  /** The time of the last frame while it plays, s. */
  #frame: number | undefined;
  #isPlaying = false;

  constructor(deps: PlaybackDeps) {
    this.#deps = deps;
  }

  /** Whether it is on; true also while it is being prepared. */
  get isOn(): boolean {
    return this.#job !== undefined;
  }

  get canBegin(): boolean {
    const { planner, link } = this.#deps;
    return planner.state.kind === 'ready' && !isUnderWay(link.state.job);
  }

  /** Absent while it is being prepared, and where nothing is played. */
  get track(): PlayedTrack | undefined {
    return this.#track;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Prepares the planned job and plays it; resolves when it plays, or is not wanted any more. Throws AppError `playback.*`. */
  async begin(): Promise<void> {
    const { planner, link, trackOf } = this.#deps;
    if (isUnderWay(link.state.job)) throw new AppError('playback.busy', BUSY);
    const plan = planner.state;
    if (plan.kind !== 'ready') throw new AppError('playback.no-plan', NO_PLAN);
    this.end();
    this.#job = plan.job;
    this.#ends = [
      planner.stateChanged.connect((now) => {
        if (now.kind !== 'ready' || now.job !== plan.job) this.end();
      }),
      link.stateChanged.connect(({ job }) => {
        if (isUnderWay(job)) this.end();
      }),
    ];
    const task = trackOf(plan.job);
    this.#task = task;
    this.#changed.emit();
    try {
      const track = await task.done;
      if (this.#task === task) this.#start(new PlayedTrack(track));
    } catch (error) {
      if (this.#task !== task) return;
      this.end();
      if (!isAbort(error)) throw error;
    }
  }

  end(): void {
    if (!this.isOn) return;
    for (const end of this.#ends) end();
    const task = this.#task;
    this.#task = undefined;
    this.#job = undefined;
    this.#track = undefined;
    this.#isPlaying = false;
    task?.cancel();
    this.#changed.emit();
  }

  /** Plays, from the beginning where it had come to the end. */
  play(): void {
    const track = this.#track;
    if (track === undefined || this.#isPlaying) return;
    if (track.at >= track.total) track.goTo(0);
    this.#isPlaying = true;
    this.#frame = undefined;
    this.#changed.emit();
  }

  pause(): void {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#changed.emit();
  }

  /** Goes to that moment of the job, s. */
  goTo(seconds: number): void {
    if (this.#track === undefined) return;
    this.#track.goTo(seconds);
    this.#changed.emit();
  }

  set speed(times: number) {
    this.#speed = times;
    this.#changed.emit();
  }

  /** Called once a frame while it plays; `now` in seconds of any clock. */
  tick(now: number): void {
    const track = this.#track;
    if (track === undefined || !this.#isPlaying) return;
    const passed = Math.min(LONGEST_FRAME, Math.max(0, now - (this.#frame ?? now)));
    this.#frame = now;
    track.goTo(track.at + passed * this.#speed);
    if (track.at >= track.total) this.#isPlaying = false;
    this.#changed.emit();
  }

  [Symbol.dispose](): void {
    this.end();
  }

  #start(track: PlayedTrack): void {
    this.#task = undefined;
    this.#track = track;
    const isShort = (times: number) => track.total / times <= PATIENCE;
    this.#speed = PLAYBACK_SPEEDS.find(isShort) ?? PLAYBACK_SPEEDS.at(-1)!;
    this.play();
  }
}

const BUSY = msg(
  'The machine is working: wait for the end of its job before you play this one back.',
);
const NO_PLAN = msg('There is no planned job to play back: open a drawing, or wait for its plan.');
