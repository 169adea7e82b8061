// SPDX-License-Identifier: GPL-3.0-or-later
/** This controller is served by its own tests alone. */
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import type { Simulator } from '../../../src/devices/contract/simulator.js';

export const packetSimulator: Simulator = {
  boards: [],
  simulate: async () => {
    throw new AppError(
      'program.not-simulated',
      msg('Programs of this machine cannot be simulated yet.'),
    );
  },
};
