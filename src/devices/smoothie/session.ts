// SPDX-License-Identifier: GPL-3.0-or-later
/** Smoothieware over serial or telnet: the session of controllers that answer with `ok`. */
import { wallClock } from '../clock.js';
import type { SessionFactory } from '../contract/session.js';
import { lineSession } from '../line-talk/line-session.js';
import { smoothieFirmware } from './firmware.js';

export const smoothieSessions: SessionFactory = {
  create: (transport, machine, options) =>
    lineSession(smoothieFirmware, { transport, machine, clock: wallClock, ...options }),
};
