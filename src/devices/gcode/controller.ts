// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What one family of firmwares brings to the session: the words that stop it, how it is greeted, what it
 * reports, what a person can do with it. The rules are the session's.
 */

import type { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Transport } from '../../transport/contract.js';
import type { Clock } from '../clock.js';
import type { Ability } from '../contract/ability.js';
import type { SessionCommand } from '../contract/commands.js';
import type { SessionOptions, WireLine } from '../contract/session.js';
import type { Greeting, PositionReport, PositionTracker } from '../position-tracker.js';
import type { Described, Reported } from './describe.js';
import type { GcodeJob, JobDeps, JobStart } from './job.js';
import type { JobFlow } from './job-flow.js';
import type { SessionEvent } from './session-rules.js';
import type { StopResult, StopWords } from './stop.js';

/** What a person does at the machine besides jobs and stops. */
export type ManualCommand = Exclude<
  SessionCommand,
  { kind: 'start-job' | 'dry-run' | 'stop' | 'emergency-stop' }
>;

export interface ManualControl {
  command(command: ManualCommand): Promise<void>;
  /** Ends what lasts only while a person holds a key or a button. */
  letGo(): Promise<void>;
  /** The machine is being stopped: what was asked for and has not begun does not begin any more. */
  callOff(): void;
  /** Whether the head may be moving for it. */
  readonly isMoving: boolean;
}

export interface Greeted extends Pick<Greeting, 'hasRestarted' | 'isSameBoot'> {
  /** What a person should know: it is running another program. */
  readonly message?: Message | undefined;
  readonly isDoubtful?: boolean;
}

export interface Controller<F extends JobFlow = JobFlow> {
  /** The name for sentences. */
  readonly name: string;
  readonly abilities: readonly Ability[];
  readonly words: StopWords;
  readonly wire: Listenable<[line: WireLine]>;
  readonly reportedState: PositionReport & Reported;
  readonly where: PositionTracker;
  readonly job: GcodeJob<F>;
  readonly manual: ManualControl;
  /** Resolves when the controller is known. Throws AppError `device.…`. */
  greet(): Promise<Greeted>;
  /** Asks for the state from now on, and notices silence. */
  watch(): void;
  unwatch(): void;
  /** Throws AppError `device.…` while nothing may start. */
  assertReady(isDry: boolean): void;
  /** What has to be so before the first line of a job, once it may start. */
  prepareJob?(): Promise<void>;
  /** Present for those that list it as an ability. */
  dryRun?(start: JobStart, isCalledOff: () => boolean): Promise<void>;
  /** Sends past every queue. */
  send(bytes: string): void;
  /** Resolves with whether an emergency stop was confirmed, when that is so or its time is over. */
  emergencyConfirmed(): Promise<boolean>;
  /** Hold, wait, halt. */
  halt(): Promise<StopResult>;
  noteLock(): void;
  /** The stop is over. */
  afterStop?(): Promise<void>;
  /** Nothing that was sent or asked will be answered any more. */
  drop(error: AppError, isRestart: boolean): void;
  /** It began again, and everything of it was dropped; `wasGreeted` where that was not its first word. */
  restarted(wasGreeted: boolean): void;
  /** Whether it stands, and confirmed that its beam is off; a beam that is on at rest is switched off. */
  standsDark(): Promise<boolean>;
  /**
   * Leaves a number in the memory of the board that a restart takes away, or finds the `old` one there.
   * Nothing where the board does not keep it or does not report it. It stands idle.
   */
  leaveMark(old: number | undefined): Promise<number | undefined>;
  describe(): Described;
  dispose(): void;
}

export interface SessionDeps extends SessionOptions {
  readonly transport: Transport;
  readonly machine: MachineProfile;
  readonly clock: Clock;
}

/** What the session hands to it. */
export interface SessionHooks extends SessionDeps {
  readonly bufferSeconds: number;
  readonly isStopping: boolean;
  trustOf(sighting: PositionReport): PositionTracker;
  jobOf<F extends JobFlow>(deps: FirmwareJob<F>): GcodeJob<F>;
  /** Something happened. */
  take(event: SessionEvent): void;
  /** A report of the state came in, and was taken note of. */
  reported(): void;
  /** What was sent makes the controller begin again. */
  expectRestart(): void;
  /** The one stop: callers that ask while it is under way wait for the same one. */
  halt(): Promise<void>;
  /** Stops everything at once, position or not; the sentence says why. */
  emergency(message: Message): void;
  /** Something a person should read, in one sentence. */
  showMessage(message: Message): void;
  /** The state may be different. */
  changed(): void;
}

export type FirmwareJob<F extends JobFlow> = Pick<
  JobDeps<F>,
  | 'guard'
  | 'where'
  | 'driver'
  | 'beginFlow'
  | 'reported'
  | 'beginning'
  | 'lines'
  | 'assertFits'
  | 'dryRunEnded'
>;
