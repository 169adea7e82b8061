// SPDX-License-Identifier: GPL-3.0-or-later
/** A session and the virtual machine it talks to, on one clock that only moves when told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session, SessionOptions, WireLine } from '../../src/devices/contract/session.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import type { FirmwareSpec } from '../../src/devices/reprap/firmware.js';
import { repRapSession } from '../../src/devices/reprap/session.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import type { LinkEnd } from '../../src/transport/link-end.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { isJobOver, untilTold } from './until-told.js';
import { VirtualTime } from './virtual-time.js';

export class LineBench<M extends VirtualMachine> implements AsyncDisposable {
  readonly time = new VirtualTime();
  readonly controller: M;
  session: Session;
  readonly states: MachineState[] = [];
  readonly wire: WireLine[] = [];
  readonly #spec: FirmwareSpec;
  readonly #machine: MachineProfile;
  readonly #options: SessionOptions;
  #far: LinkEnd;
  #folder: string | undefined;
  #onWritten: () => void = () => undefined;

  constructor(
    ...[controller, spec, machine, options = {}]: [M, FirmwareSpec, MachineProfile, SessionOptions?]
  ) {
    this.controller = controller;
    this.#spec = spec;
    this.#machine = machine;
    this.#options = options;
    this.time.add(controller);
    const { session, far } = this.#plugIn(options);
    this.session = session;
    this.#far = far;
  }

  #plugIn(options: SessionOptions) {
    const { near, far } = memoryPair();
    this.controller.onData = (bytes) => far.write(bytes);
    far.received.connect((bytes) => {
      this.controller.write(bytes);
      this.#onWritten();
    });
    const session = repRapSession(this.#spec, {
      ...{ transport: near, machine: this.#machine, clock: this.time },
      // Damage done to a line depends on its number.
      firstNumber: 1000,
      ...options,
    });
    session.stateChanged.connect((state) => this.states.push(state));
    session.wire.connect((line) => this.wire.push(line));
    return { session, far };
  }

  /** The same machine, connected again, the way the stream process does it. */
  async reconnect(options: SessionOptions = { isPositionDoubtful: true }): Promise<void> {
    this.session.dispose();
    const { session, far } = this.#plugIn({ ...this.#options, ...options });
    this.session = session;
    this.#far = far;
    await this.time.for(session.start(), 30);
  }

  /** Switches the machine on and greets it. */
  async connect(): Promise<void> {
    const started = this.session.start();
    this.controller.powerUp();
    await this.time.for(started, 30);
  }

  get state(): MachineState {
    return this.session.state;
  }

  get sent(): string[] {
    return this.wire.filter(({ direction }) => direction === 'sent').map(({ text }) => text);
  }

  get received(): string[] {
    return this.wire.filter(({ direction }) => direction === 'received').map(({ text }) => text);
  }

  async startJob(text: string): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'kerf-test-'));
    const programPath = join(this.#folder, 'program.gcode');
    await writeFile(programPath, text);
    const asked = new Promise<void>((resolve) => {
      this.#onWritten = resolve;
    });
    const started = this.session.command({ kind: 'start-job', jobId: 'job-1', programPath });
    // Reading the file takes no virtual time, only what the board is asked does.
    await Promise.race([started, asked]);
    await this.time.for(started);
  }

  jobEnd(seconds = 600): Promise<MachineState> {
    return untilTold(this.time, this.session, isJobOver, seconds);
  }

  async command(command: Parameters<Session['command']>[0]): Promise<void> {
    await this.time.for(this.session.command(command));
  }

  /** The cable is pulled: both sides are on their own. */
  unplug(): void {
    void this.#far.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.dispose();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true });
  }
}
