// SPDX-License-Identifier: MIT
/** A bare child process that answers every message with itself: the floor of a process task. */
process.on('message', (message) => process.send?.(message));
