// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window's process and the stream process say to each other. Errors travel as `toWire` data. */
import type { MachineCommand, MachineState, WireLine } from '../devices/contract.js';

export type ToStream =
  | { readonly kind: 'command'; readonly id: number; readonly command: MachineCommand }
  /** Make the machine safe, then end. */
  | { readonly kind: 'end' };

export type FromStream =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'state'; readonly state: MachineState }
  | { readonly kind: 'wire'; readonly lines: readonly WireLine[] };
