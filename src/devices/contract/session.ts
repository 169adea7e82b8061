// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The protocol machine of one live connection. It lives in the stream process, over an open transport.
 */
import type { Message } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Transport } from '../../transport/contract.js';
import type { JobJournal } from '../job-journal.js';
import type { PositionMemory } from '../position-memory.js';
import type { SessionCommand } from './commands.js';
import type { MachineState } from './state.js';

/** One line of the conversation with the controller, for the console and the log. */
export interface WireLine {
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

/** A live connection's protocol machine. Made over an open transport, ends with it. */
export interface Session {
  readonly state: MachineState;
  readonly stateChanged: Listenable<[state: MachineState]>;
  readonly wire: Listenable<[line: WireLine]>;
  /** Resolves when the controller is known and idle or alarmed. Throws AppError `device.…`. */
  start(): Promise<void>;
  /**
   * Carries out a command; resolves when it was taken (a job: when it was started).
   * Throws AppError `device.…` when it may not be done now.
   */
  command(command: SessionCommand): Promise<void>;
  /**
   * Puts out what this session may have left on. Where the machine stands with the beam off already
   * nothing is reset; else it is held, waited for and reset. `fault` is why a job ends by it, where a
   * person did not want that. Resolves with whether the controller confirmed that the beam is off.
   */
  makeSafe(fault?: Message): Promise<boolean>;
  /**
   * Leaves behind what the next session can know the position by: in the board, where it has a memory
   * that a restart takes away, and in the memory of positions. Before the port is closed.
   */
  remember(): Promise<void>;
  dispose(): void;
}

export interface SessionOptions {
  readonly journal?: JobJournal;
  /** Something happened before that makes the position doubtful until it is homed or confirmed. */
  readonly isPositionDoubtful?: boolean;
  /** What the session before knew of the position, and what the next will know. */
  readonly memory?: PositionMemory;
  /** Motion in the controller at most, s. */
  readonly bufferSeconds?: number;
}

export interface SessionFactory {
  create(transport: Transport, machine: MachineProfile, options?: SessionOptions): Session;
}
