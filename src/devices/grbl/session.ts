// SPDX-License-Identifier: GPL-3.0-or-later
/** Grbl, grblHAL and FluidNC: the session of firmwares that read G-code, with this family's controller. */
import { wallClock } from '../clock.js';
import type { SessionFactory } from '../contract/session.js';
import type { SessionDeps } from '../gcode/controller.js';
import { GcodeSession } from '../gcode/session.js';
import { GrblController } from './controller.js';

export function grblSession(deps: SessionDeps): GcodeSession {
  return new GcodeSession(deps, (hooks) => new GrblController(hooks));
}

export const grblSessions: SessionFactory = {
  create: (transport, machine, options) =>
    grblSession({ transport, machine, clock: wallClock, ...options }),
};
