// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf's name among the applications of a desktop; also of its icon and its desktop file. */

export const APPLICATION_ID = 'io.github.kerf_laser.Kerf';
