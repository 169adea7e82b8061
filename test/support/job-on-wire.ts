// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A job on its way through the real stream process and a real serial port to a laser on a cable, and what
 * must hold however it ends: beam off, nothing resumed, a position believed only when it may be.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamProcess } from '../../src/app/children.js';
import type { JobProgress } from '../../src/devices/contract/job.js';
import type { MachineState, PositionTrust } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { ControllerOptions } from '../../src/simulators/grbl/controller.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { english } from './english.js';
import { WiredLaser } from './wired-laser.js';

/** Two lines of 100 mm at 100 mm/s, 2 mm apart: two seconds, 202 mm of burn. */
const JOB = 'G21G90\nM4S0\nG0X10Y10\nG1X110S500F6000\nY12\nX10\nM5S0\nG0X0Y0\n';
const MILLIMETRES = 202;
const SAME_LENGTH = 0.05;
/** Time in which nothing may go on, ms. */
const WATCHED_MS = 400;
/** What a sender says that lets a machine go on: cycle start, unlock, homing. */
const GOES_ON = /~|\$X|\$H/;

export class JobOnWire implements AsyncDisposable {
  readonly laser: WiredLaser;
  readonly link = new StreamClient(streamProcess);
  /** As last told while there was a job to tell of. */
  job: JobProgress | undefined;
  /** Every sentence that a person was told. */
  readonly messages = new Set<string>();
  readonly #folder: string;
  readonly #state: string | undefined = process.env['XDG_STATE_HOME'];

  private constructor(folder: string, laser: WiredLaser) {
    this.#folder = folder;
    this.laser = laser;
    process.env['XDG_STATE_HOME'] = join(folder, 'state');
    this.link.stateChanged.connect(({ job, message }) => {
      this.job = job ?? this.job;
      if (message !== undefined) this.messages.add(english(message));
    });
  }

  /** The program runs and has burnt so many mm. */
  static async running(
    options: ControllerOptions = {},
    burnt = 0,
    program = JOB,
  ): Promise<JobOnWire> {
    const folder = mkdtempSync(join(tmpdir(), 'kerf-test-'));
    const wire = new JobOnWire(folder, await WiredLaser.at(join(folder, 'laser'), options));
    writeFileSync(wire.#program, program);
    await wire.connect();
    await wire.start();
    await until(() => wire.burnt >= burnt);
    return wire;
  }

  get #program(): string {
    return join(this.#folder, 'job.gcode');
  }

  get state(): MachineState {
    return this.link.state;
  }

  get burnt(): number {
    return this.laser.controller.burn.cutMillimetres;
  }

  connect(): Promise<void> {
    return this.link.command({ kind: 'connect', port: this.laser.port, machine: VIRTUAL_LASER });
  }

  start(): Promise<void> {
    return this.link.command({ kind: 'start-job', jobId: 'job', programPath: this.#program });
  }

  /** The job as it ended, or as it was last seen when its process is gone. */
  async ended(): Promise<JobProgress | undefined> {
    await until(() => isOver(this.job) || this.state.condition === 'offline');
    return this.job;
  }

  /** It failed, the reason tells what happened and what to do, and the machine is dark and still. */
  async failed(reported: RegExp): Promise<void> {
    const job = await this.ended();
    assert.equal(job?.phase, 'failed', english(job?.reason));
    assert.match(english(job?.reason), reported);
    await this.staysDark();
  }

  /** It finished, everything was burnt once, and the machine is dark and still. */
  async finished(): Promise<void> {
    const job = await this.ended();
    assert.equal(job?.phase, 'finished', english(job?.reason));
    assert.ok(Math.abs(this.burnt - MILLIMETRES) < SAME_LENGTH, `${this.burnt} mm`);
    assert.equal(this.laser.controller.receive.lost, 0);
    await this.staysDark();
    assert.equal(this.state.trust, 'here');
  }

  /** Beam off, and nothing goes on by itself. */
  async staysDark(): Promise<void> {
    const { controller } = this.laser;
    await until(() => !controller.isBeamOn && controller.speed === 0);
    const { burnt } = this;
    await sleep(WATCHED_MS);
    assert.equal(controller.isBeamOn, false);
    assert.equal(this.burnt, burnt, 'nothing goes on by itself');
    assert.doesNotMatch(this.laser.received, GOES_ON);
  }

  /** The position is held for no better than that, and nothing starts before it is. */
  async refusesToStart(trust: PositionTrust, code = 'device.position-unknown'): Promise<void> {
    assert.equal(this.state.trust, trust);
    const { burnt } = this;
    await assert.rejects(this.start(), { code });
    assert.equal(this.burnt, burnt);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.link.close();
    await this.laser[Symbol.asyncDispose]();
    if (this.#state === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = this.#state;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

function isOver(job: JobProgress | undefined): boolean {
  return job !== undefined && ['finished', 'stopped', 'failed'].includes(job.phase);
}
