// SPDX-License-Identifier: GPL-3.0-or-later
/** The connected machine as the window and the command line see it: commands in, states out. */
import type { Listenable } from '../../base/signal.js';
import type { MachineCommand } from './commands.js';
import type { WireLine } from './session.js';
import type { MachineState } from './state.js';

/** The stream process as the window and the command line use it. */
export interface MachineLink {
  readonly state: MachineState;
  readonly stateChanged: Listenable<[state: MachineState]>;
  /** Lines of the wire. While no one watches, only the last ones of a connection come, when it ends. */
  readonly wire: Listenable<[line: WireLine]>;
  /** Turns the lines of the wire on or off for one watcher, such as a window, in this connection and later ones. */
  watchWire(watcher: object, isWanted: boolean): void;
  command(command: MachineCommand): Promise<void>;
  /** Makes the machine safe, then ends the stream process. */
  close(): Promise<void>;
  /** Lets go of a running job that outlives the window; anything else is made safe by it. */
  leave(): void;
}
