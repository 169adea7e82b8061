// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window's process and the stream process say to each other. Errors travel as `toWire` data. */
import type { MachineCommand, MachineState, WireLine } from '../devices/contract.js';
import type { MachineProfile } from '../machine/profile.js';
import type { StreamChannel } from './stream-channel.js';

export type ToStream =
  | { readonly kind: 'command'; readonly id: number; readonly command: MachineCommand }
  /** Make the machine safe, then end. */
  | { readonly kind: 'end' };

/** What a window that comes in the middle of a job has to know first. */
export interface Welcome {
  readonly kind: 'welcome';
  readonly pid: number;
  readonly address: string;
  readonly machine: MachineProfile;
  readonly state: MachineState;
}

export type FromStream =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'state'; readonly state: MachineState }
  | { readonly kind: 'wire'; readonly lines: readonly WireLine[] }
  | Welcome
  /** Another window has the machine. */
  | { readonly kind: 'taken' };

export type ToWindow = StreamChannel<FromStream, ToStream>;
export type ToStreamProcess = StreamChannel<ToStream, FromStream>;
