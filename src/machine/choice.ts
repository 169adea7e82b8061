// SPDX-License-Identifier: GPL-3.0-or-later
/** Which machine is in use, and how one is chosen. */
import type { Listenable } from '../base/signal.js';
import type { MachineProfile } from './profile.js';

/** The machine in use and how it is reached. */
export interface MachineChoice {
  readonly machine: MachineProfile;
  /** `/dev/ttyUSB0`, `tcp://host:port`, or `virtual:` for the built-in virtual laser. */
  readonly port: string;
}

export interface PortChoice {
  readonly address: string;
  readonly label: string;
  /** Most likely a controller is plugged in there. */
  readonly isBoard?: boolean;
}

export interface MachineChooser {
  readonly choice: MachineChoice;
  readonly changed: Listenable<[MachineChoice]>;
  /** Profiles to choose from, and ports that are there now. */
  readonly machines: readonly MachineProfile[];
  /** The likeliest one where nothing is known yet. */
  readonly plainMachine: MachineProfile;
  ports(): Promise<readonly PortChoice[]>;
  choose(choice: MachineChoice): Promise<void>;
  /** Takes a machine in among those to choose from. Throws AppError `file.unwritable`. */
  keep(machine: MachineProfile): void;
}
