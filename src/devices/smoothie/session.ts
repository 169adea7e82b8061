// SPDX-License-Identifier: GPL-3.0-or-later
/** Smoothieware over serial or telnet: the session of controllers that answer with `ok`. */
import { wallClock } from '../clock.js';
import type { SessionFactory } from '../contract/session.js';
import { repRapSession } from '../reprap/session.js';
import { smoothieFirmware } from './firmware.js';

export const smoothieSessions: SessionFactory = {
  create: (transport, machine, options) =>
    repRapSession(smoothieFirmware, { transport, machine, clock: wallClock, ...options }),
};
