// SPDX-License-Identifier: GPL-3.0-or-later
/** The virtual GRBL laser, switched on: in this process, behind a TCP port or a pseudo-terminal. */
import type { Pace } from '../../src/simulators/core/pacer.js';
import {
  type OpenedMachine,
  openMachine,
  type ServedTally,
  type ServePlaces,
  serveMachine,
} from '../../src/simulators/core/serve.js';
import { MAX_SEGMENTS } from '../../src/simulators/core/virtual-board.js';
import { type ControllerOptions, VirtualController } from '../../src/simulators/grbl/controller.js';

export interface VirtualLaserOptions extends ControllerOptions {
  readonly pace?: Pace;
}

export type VirtualLaser = OpenedMachine<VirtualController>;

/** Switches a virtual laser on. It begins with its banner, as a board does whose port was opened. */
export function openVirtualLaser(options: VirtualLaserOptions = {}): VirtualLaser {
  return openMachine(controllerOf(options), options.pace ?? 'real');
}

export interface ServeOptions
  extends VirtualLaserOptions,
    Omit<ServePlaces, 'pace' | 'onListening'> {
  /** The addresses that `openTransport` takes, once they can be connected to. */
  readonly onListening?: (addresses: readonly string[], controller: VirtualController) => void;
}

/** As `serveMachine`, with the controller to look at. */
export function serveVirtualLaser({ onListening, ...options }: ServeOptions): Promise<ServedTally> {
  const controller = controllerOf(options);
  return serveMachine(controller, {
    ...options,
    pace: options.pace ?? 'real',
    onListening: (addresses) => onListening?.(addresses, controller),
  });
}

function controllerOf(options: VirtualLaserOptions): VirtualController {
  return new VirtualController({
    maxSegments: MAX_SEGMENTS,
    ...options,
    isPaced: (options.pace ?? 'real') === 'real',
  });
}
