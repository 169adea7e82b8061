// SPDX-License-Identifier: GPL-3.0-or-later
/** A controller that only writes down what it is asked for, and a session over it: no firmware, no wire. */
import assert from 'node:assert/strict';
import type { AppError } from '../../../src/base/errors.js';
import { Signal } from '../../../src/base/signal.js';
import { ABILITIES, type Ability } from '../../../src/devices/contract/ability.js';
import type { SessionOptions, WireLine } from '../../../src/devices/contract/session.js';
import type { MachineCondition } from '../../../src/devices/contract/state.js';
import type {
  Controller,
  Greeted,
  ManualCommand,
  SessionHooks,
} from '../../../src/devices/gcode/controller.js';
import type { GcodeJob } from '../../../src/devices/gcode/job.js';
import type { FlowListener } from '../../../src/devices/gcode/job-flow.js';
import { GcodeSession } from '../../../src/devices/gcode/session.js';
import type { StopResult } from '../../../src/devices/gcode/stop.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import type { PositionTracker } from '../../../src/devices/position-tracker.js';
import { notIdle } from '../../../src/devices/session-sentences.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { VirtualTime } from '../virtual-time.js';
import { guardAtZero } from './guard-at-zero.js';

const ZERO = { x: 0, y: 0 };
const FULL = { feed: 1, rapid: 1, power: 1 };

export class WrittenController implements Controller {
  readonly name = 'Test';
  abilities: readonly Ability[] = ABILITIES;
  readonly words = GRBL_STOP;
  readonly wire = new Signal<[line: WireLine]>();
  readonly where: PositionTracker;
  readonly job: GcodeJob;
  readonly calls: string[] = [];
  condition: MachineCondition = 'idle';
  result: StopResult = 'stood';
  /** Undefined where it does not answer that. */
  isDark: boolean | undefined = true;
  refusal: AppError | undefined;
  /** What the session said of itself while it was halted. */
  wasStopping = false;
  /** What a job waits for before its first line. */
  prepared: () => void = () => undefined;
  readonly #preparing = new Promise<void>((resolve) => {
    this.prepared = resolve;
  });
  listener: FlowListener | undefined;

  constructor(readonly hooks: SessionHooks) {
    this.where = hooks.trustOf(this.reportedState);
    this.job = hooks.jobOf({
      ...{ driver: 'test', where: this.where },
      guard: guardAtZero(),
      beginFlow: (_supply, _kind, listener) => this.#flow(listener),
      reported: () => ({ ...this.reportedState, isHomed: false }),
      beginning: () => ({ agility: { ...MARLIN_DIODE.motion, arcTolerance: 0.002 }, start: ZERO }),
      assertFits: () => undefined,
    });
  }

  get reportedState() {
    const { condition } = this;
    return {
      ...{ firmware: 'Test 1', condition, position: ZERO, machinePosition: ZERO, speed: 0 },
      ...{ isPlaceKnown: true, activeWcs: undefined, workOffset: ZERO, workOffsets: {} },
      reachOf: () => undefined,
    };
  }

  readonly manual = {
    isMoving: false,
    command: async ({ kind }: ManualCommand) => {
      this.calls.push(kind);
      if (this.refusal) throw this.refusal;
    },
    letGo: async () => void this.calls.push('let go'),
    callOff: () => void this.calls.push('call off'),
  };

  greeted: Partial<Greeted> = {};
  greet = async () => ({ hasRestarted: false, isSameBoot: () => false, ...this.greeted });
  watch = () => void this.calls.push('watch');
  unwatch = () => void this.calls.push('unwatch');
  assertReady = () => {
    if (this.condition !== 'idle') throw notIdle();
  };
  prepareJob = () => this.#preparing;
  send = (bytes: string) => void this.calls.push(JSON.stringify(bytes));
  halt = async () => {
    this.calls.push('halt');
    await Promise.resolve();
    this.wasStopping = this.hooks.isStopping;
    return this.result;
  };
  isConfirmed = true;
  emergencyConfirmed = async () => this.isConfirmed;
  noteLock = () => void this.calls.push('lock');
  drop = ({ code }: AppError) => void this.calls.push(`drop ${code}`);
  restarted = (wasGreeted: boolean) => void this.calls.push(`restarted ${wasGreeted}`);
  afterStop = async () => void this.calls.push('after stop');
  dryRun = async (_start: unknown, isCalledOff: () => boolean) => {
    this.calls.push('dry run');
    this.isCalledOff = isCalledOff;
  };
  isCalledOff = () => false;
  standsDark = async () => {
    this.calls.push('dark?');
    if (this.isDark === undefined) throw new Error('no answer');
    return this.isDark;
  };
  leaveMark = async () => {
    this.calls.push('mark');
    return undefined;
  };
  dispose = () => undefined;
  describe = () => {
    return { condition: this.condition, power: 0, overrides: FULL, manualActivity: undefined };
  };

  #flow(listener: FlowListener) {
    this.listener = listener;
    return {
      ...{
        counts: { linesSent: 0, linesAcked: 0, sentLine: 0, doneLine: 0, doneSeconds: 0 },
        link: undefined,
      },
      ...{ isSeen: true, standsDark: false, bufferedSeconds: 0, doubtfulSeconds: 0 },
      begin: () => void this.calls.push('begin'),
      refill: () => undefined,
      noteReport: () => undefined,
    };
  }
}

export const opened: GcodeSession[] = [];

/** The session greets it where nothing else is said. */
export async function connected(options: SessionOptions = {}, isStarted = true) {
  const time = new VirtualTime();
  let made: WrittenController | undefined;
  const deps = {
    transport: memoryPair('nowhere').near,
    machine: MARLIN_DIODE,
    clock: time,
    ...options,
  };
  const session = new GcodeSession(deps, (hooks) => {
    made = new WrittenController(hooks);
    return made;
  });
  assert.ok(made);
  opened.push(session);
  if (isStarted) {
    await session.start();
    made.calls.length = 0;
  }
  return { session, controller: made, time };
}
