// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of what can be talked to; only doors read it. One line per driver. */
import type { SessionFactory } from './contract/session.js';
import { grblSessions } from './grbl/session.js';
import { marlinSessions } from './marlin/session.js';
import { smoothieSessions } from './smoothie/session.js';

export const sessions: readonly SessionFactory[] = [grblSessions, marlinSessions, smoothieSessions];
