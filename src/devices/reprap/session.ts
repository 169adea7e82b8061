// SPDX-License-Identifier: GPL-3.0-or-later
/** The session of a board that answers every line with `ok`, in the words of its firmware. */
import { GcodeSession, type SessionDeps } from '../gcode/session.js';
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
