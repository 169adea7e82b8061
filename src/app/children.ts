// SPDX-License-Identifier: GPL-3.0-or-later
/** The programs of the processes that Kerf starts beside its workers. */

/** Owns the port of a machine. */
export const streamProcess = new URL('./stream-process.js', import.meta.url);
/** Switches the beam off when the stream process can no longer. */
export const guardianProcess = new URL('./guardian-process.js', import.meta.url);
