// SPDX-License-Identifier: GPL-3.0-or-later
/** The session of a board that answers every line with `ok`, in the words of its firmware. */
import { GcodeSession, type SessionDeps } from '../gcode/session.js';
import { LineController } from './controller.js';
import { anyNumber } from './greeting.js';
import type { Tongue } from './tongue.js';

export function lineSession(
  tongue: Tongue,
  deps: SessionDeps & { readonly firstNumber?: number },
): GcodeSession {
  return new GcodeSession(
    deps,
    (hooks) => new LineController(tongue, hooks, deps.firstNumber ?? anyNumber()),
  );
}
