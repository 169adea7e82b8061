// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Codes beyond those that the reader of programs follows itself: which ones leave head and numbers as
 * they are, which ones change what numbers mean, and which ones run what is not in the program. Whatever
 * is in no list may move the head in a way of its own (splines, canned cycles, probing).
 */

/**
 * Why a line cannot be followed: it leads elsewhere in a way of its own (`motion`), changes what numbers
 * mean (`frame`), or runs what is not in the program (`program`).
 */
export type Unfollowed = 'motion' | 'frame' | 'program';

/** Modes that are off, tool lengths (Z alone), path modes, arc centres by distance, feed and spindle modes. */
const HARMLESS_G = new Set([
  8, 15, 40, 43, 43.1, 49, 50, 61, 61.1, 64, 69, 91.1, 94, 95, 97, 98, 99,
]);
/** Lathe diameters, polar numbers, scaling, local zeros, more systems, rotation, arc centres as places. */
const FRAME_G = new Set([7, 16, 51, 52, 59.1, 59.2, 59.3, 68, 90.1, 92.1, 92.2, 92.3]);
/** Prints from a card (23, 24, 32), tool changes (6), subprograms (97…99), repeats and stored macros. */
const PROGRAM_M = new Set([6, 23, 24, 32, 97, 98, 99, 808]);

export function isHarmlessG(code: number): boolean {
  return HARMLESS_G.has(code);
}

export function changesFrame(code: number): boolean {
  return FRAME_G.has(code);
}

/** Whether an M runs what is not in the program. */
export function meaningOfM(code: number): Unfollowed | undefined {
  return PROGRAM_M.has(code) || (code >= 810 && code <= 819) ? 'program' : undefined;
}
