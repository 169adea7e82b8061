// SPDX-License-Identifier: GPL-3.0-or-later
/** One machine's connection inside the stream process: opens the port, owns the session, ends both. */
import { Disposables } from '../base/disposable.js';
import { AppError, sentenceOf } from '../base/errors.js';
import { Signal } from '../base/signal.js';
import {
  type MachineCommand,
  type MachineState,
  OFFLINE,
  type Session,
  type SessionFactory,
  type WireLine,
} from '../devices/contract.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Transport } from '../transport/contract.js';
import type { HoursMeter } from './hours-meter.js';

export interface StreamHostParts {
  readonly sessions: readonly SessionFactory[];
  open(address: string, machine: MachineProfile): Promise<Transport>;
  /** Counts what the machine does; without it nothing is counted. */
  readonly hours?: Pick<HoursMeter, 'open' | 'note' | 'save'>;
}

interface Connection {
  readonly session: Session;
  readonly transport: Transport;
  readonly disposables: Disposables;
}

export class StreamHost {
  readonly #parts: StreamHostParts;
  #connection: Connection | undefined;
  readonly stateChanged = new Signal<[MachineState]>();
  readonly wire = new Signal<[WireLine]>();

  constructor(parts: StreamHostParts) {
    this.#parts = parts;
  }

  /** Throws AppError `device.…` when the command may not be carried out now. */
  async command(command: MachineCommand): Promise<void> {
    if (command.kind === 'connect') await this.#connect(command.port, command.machine);
    else if (command.kind === 'disconnect') await this.end();
    else if (this.#connection !== undefined) await this.#connection.session.command(command);
    else throw new AppError('device.offline', 'No machine is connected: connect one first.');
  }

  /** Beam off, queue empty, port closed. Does nothing when nothing is connected. */
  async end(): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) return;
    await connection.session.makeSafe();
    this.#drop(connection, OFFLINE);
    await connection.transport.close();
    await this.#parts.hours?.save();
  }

  #tell(state: MachineState): void {
    const hours = this.#parts.hours?.note(state);
    this.stateChanged.emit(hours === undefined ? state : { ...state, hours });
  }

  async #connect(address: string, machine: MachineProfile): Promise<void> {
    await this.end();
    const factory = this.#parts.sessions.find((s) => s.driver === machine.driver);
    if (factory === undefined) {
      const sentence = `${machine.name} wants the driver "${machine.driver}", which this Kerf does not have.`;
      throw new AppError('device.unknown-driver', sentence);
    }
    this.stateChanged.emit({ ...OFFLINE, condition: 'connecting', port: address });
    try {
      await this.#parts.hours?.open(machine.id);
      const transport = await this.#parts.open(address, machine);
      await this.#begin(transport, factory.create(transport, machine));
    } catch (error) {
      if (this.#connection === undefined) {
        this.stateChanged.emit({ ...OFFLINE, message: sentenceOf(error) });
      }
      throw error;
    }
  }

  async #begin(transport: Transport, session: Session): Promise<void> {
    const disposables = new Disposables();
    const connection = { session, transport, disposables };
    this.#connection = connection;
    disposables.add(() => session.dispose());
    disposables.add(session.stateChanged.connect((state) => this.#tell(state)));
    disposables.add(session.wire.connect((line) => this.wire.emit(line)));
    disposables.add(
      transport.closed.connect((reason) => {
        const message = reason?.message;
        // The session hears of it as well and fails its job; only then does it go.
        queueMicrotask(() =>
          this.#drop(connection, message === undefined ? OFFLINE : { ...OFFLINE, message }),
        );
      }),
    );
    try {
      await session.start();
      this.#tell(session.state);
    } catch (error) {
      this.#drop(connection, { ...OFFLINE, message: sentenceOf(error) });
      await transport.close();
      throw error;
    }
  }

  #drop(connection: Connection, last: MachineState): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    connection.disposables.dispose();
    this.stateChanged.emit(last);
  }
}
