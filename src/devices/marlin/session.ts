// SPDX-License-Identifier: GPL-3.0-or-later
/** Marlin over a serial port: the session of controllers that answer with `ok`, in Marlin's words. */
import { repRapSessions } from '../reprap/session.js';
import { marlinFirmware } from './firmware.js';

export const marlinSessions = repRapSessions(marlinFirmware);
