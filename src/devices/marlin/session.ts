// SPDX-License-Identifier: GPL-3.0-or-later
/** Marlin over a serial port: the session of controllers that answer with `ok`, in Marlin's words. */
import { wallClock } from '../clock.js';
import type { SessionFactory } from '../contract/session.js';
import { repRapSession } from '../reprap/session.js';
import { marlinFirmware } from './firmware.js';

export const marlinSessions: SessionFactory = {
  create: (transport, machine, options) =>
    repRapSession(marlinFirmware(machine), { transport, machine, clock: wallClock, ...options }),
};
