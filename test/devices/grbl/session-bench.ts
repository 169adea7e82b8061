// SPDX-License-Identifier: GPL-3.0-or-later
/** A session, the virtual laser it talks to, and the clock both live on: what session tests stand on. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session, SessionOptions, WireLine } from '../../../src/devices/contract/session.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { grblSession } from '../../../src/devices/grbl/session.js';
import type { JobJournal } from '../../../src/devices/job-journal.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import {
  type ControllerOptions,
  VirtualController,
} from '../../../src/simulators/grbl/controller.js';
import type { LinkEnd } from '../../../src/transport/link-end.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { english } from '../../support/english.js';
import { isJobOver, untilTold } from '../until-told.js';
import { VirtualTime } from '../virtual-time.js';

export const MACHINE: MachineProfile = {
  id: 'test',
  name: 'Test laser',
  driver: 'grbl',
  bed: { width: 400, depth: 400, origin: 'front-left' },
  motion: {
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true },
  controller: { baudRate: 115_200, maxS: 1000, rxBytes: 128, plannerBlocks: 15 },
  defaults: {},
};

export class SessionBench implements AsyncDisposable {
  readonly time = new VirtualTime();
  readonly controller: VirtualController;
  session: Session;
  readonly states: MachineState[] = [];
  readonly wire: WireLine[] = [];
  /** The session hears nothing any more. */
  isDeaf = false;
  #far: LinkEnd;
  readonly #journal: JobJournal | undefined;
  #bytesLeft = Number.POSITIVE_INFINITY;
  #lostLine: ((line: string) => boolean) | undefined;
  #retold: ((line: string) => string | undefined) | undefined;
  #folder: string | undefined;

  readonly #machine: MachineProfile;

  constructor(options: ControllerOptions = {}, journal?: JobJournal, machine = MACHINE) {
    this.#journal = journal;
    this.#machine = machine;
    this.controller = new VirtualController(options);
    this.time.add(this.controller);
    const { session, far } = this.#plugIn();
    this.session = session;
    this.#far = far;
  }

  #plugIn(options: SessionOptions = {}) {
    const { near, far } = memoryPair();
    this.controller.onData = (bytes) => {
      if (!this.isDeaf) far.write(this.#asHeard(bytes));
    };
    far.received.connect((bytes) => this.#carry(bytes));
    const session = grblSession({
      ...{ transport: near, machine: this.#machine, clock: this.time },
      ...(this.#journal && { journal: this.#journal }),
      ...options,
    });
    session.stateChanged.connect((state) => this.states.push(state));
    session.wire.connect((line) => this.wire.push(line));
    return { session, far };
  }

  /** The same machine, connected again, the way the stream process does it. */
  async reconnect(options: SessionOptions = { isPositionDoubtful: true }): Promise<void> {
    this.session.dispose();
    const { session, far } = this.#plugIn(options);
    this.session = session;
    this.#far = far;
    await this.time.for(session.start(), 20);
  }

  /** Switched on and greeted. */
  static async connected(
    options: ControllerOptions = {},
    journal?: JobJournal,
    machine = MACHINE,
  ): Promise<SessionBench> {
    const bench = new SessionBench(options, journal, machine);
    const started = bench.session.start();
    bench.controller.powerUp();
    await bench.time.for(started, 20);
    return bench;
  }

  get state(): MachineState {
    return this.session.state;
  }

  /** Lines the session sent, `?` left out. */
  get sent(): string[] {
    return this.wire.filter(({ direction }) => direction === 'sent').map(({ text }) => text);
  }

  get heard(): string[] {
    return this.wire.filter(({ direction }) => direction === 'received').map(({ text }) => text);
  }

  /** Bytes from the controller's side that no controller said. */
  say(text: string): void {
    this.#far.write(Buffer.from(text, 'latin1'));
  }

  /** Lines get lost behind so many bytes; real-time characters still come through. */
  loseEverySentByteAfter(count: number): void {
    this.#bytesLeft = count;
  }

  /** What the controller says in such lines is not heard. */
  hush(isIt: (line: string) => boolean): void {
    this.retell((line) => (isIt(line) ? undefined : line));
  }

  /** Each line of the controller is heard so, or not at all. */
  retell(as: (line: string) => string | undefined): void {
    this.#retold = as;
  }

  #asHeard(bytes: Uint8Array): Uint8Array {
    const retold = this.#retold;
    if (!retold) return bytes;
    const lines = Buffer.from(bytes)
      .toString('latin1')
      .split(/(?<=\n)/);
    const heard = lines.map((line) => {
      if (line.trim() === '') return line;
      const text = retold(line.trim());
      return text === undefined ? '' : `${text}\r\n`;
    });
    return Buffer.from(heard.join(''), 'latin1');
  }

  /** The first such line never arrives; real-time characters still come through. */
  loseSentLine(isIt: (line: string) => boolean): void {
    this.#lostLine = isIt;
  }

  async program(text: string): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'kerf-test-'));
    const path = join(this.#folder, 'program.gcode');
    await writeFile(path, text);
    return path;
  }

  async startJob(text: string): Promise<void> {
    const programPath = await this.program(text);
    await this.time.for(this.session.command({ kind: 'start-job', jobId: 'job-1', programPath }));
  }

  /** The phase in which the job ended. */
  jobEnd(seconds = 600): Promise<MachineState> {
    return untilTold(this.time, this.session, isJobOver, seconds);
  }

  async finishes(seconds = 600): Promise<void> {
    const { job } = await this.jobEnd(seconds);
    assert.equal(job?.phase, 'finished', english(job?.reason));
  }

  async command(command: Parameters<Session['command']>[0]): Promise<void> {
    await this.time.for(this.session.command(command));
  }

  /** The cable is pulled: both sides are on their own. */
  unplug(): void {
    void this.#far.close();
  }

  #carry(bytes: Uint8Array): void {
    const isLine = bytes.at(-1) === 0x0a;
    if (isLine) this.#bytesLeft -= bytes.length;
    if (isLine && this.#bytesLeft <= 0) return;
    this.controller.write(isLine && this.#lostLine ? this.#withoutLost(bytes) : bytes);
  }

  #withoutLost(bytes: Uint8Array): Uint8Array {
    const lines = Buffer.from(bytes).toString().split('\n');
    const lost = lines.findIndex((line) => this.#lostLine?.(line));
    if (lost < 0) return bytes;
    this.#lostLine = undefined;
    return Buffer.from(lines.toSpliced(lost, 1).join('\n'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.dispose();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true });
  }
}

/** A square of 10 mm at half power with its corner at (10, 10). */
export const SQUARE = `; a square
G21 G90 G17
M5
G0 X10 Y10 (cut here!)
M4 S500
G1 X20 Y10 F3000
G1 X20 Y20
G1 X10 Y20
G1 X10 Y10
M5
G0 X0 Y0
`;
