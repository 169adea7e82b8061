// SPDX-License-Identifier: GPL-3.0-or-later
/** The session of a board that answers every line with `ok`, in the words of its firmware. */
import type { MachineProfile } from '../../machine/profile.js';
import { wallClock } from '../clock.js';
import type { SessionFactory } from '../contract/session.js';
import type { SessionDeps } from '../gcode/controller.js';
import { GcodeSession } from '../gcode/session.js';
import { RepRapController } from './controller.js';
import type { FirmwareSpec } from './firmware.js';
import { anyNumber } from './greeting.js';

export function repRapSession(
  spec: FirmwareSpec,
  deps: SessionDeps & { readonly firstNumber?: number },
): GcodeSession {
  return new GcodeSession(
    deps,
    (hooks) => new RepRapController(spec, hooks, deps.firstNumber ?? anyNumber()),
  );
}

export function repRapSessions(specOf: (machine: MachineProfile) => FirmwareSpec): SessionFactory {
  return {
    create: (transport, machine, options) =>
      repRapSession(specOf(machine), { transport, machine, clock: wallClock, ...options }),
  };
}
