// SPDX-License-Identifier: GPL-3.0-or-later
/** Smoothieware over serial or telnet: the session of controllers that answer with `ok`. */
import { repRapSessions } from '../reprap/session.js';
import { smoothieFirmware } from './firmware.js';

export const smoothieSessions = repRapSessions(() => smoothieFirmware);
