// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Codes beyond those that the reader of programs follows itself: which ones leave head and numbers as
 * they are, which ones change what numbers mean, and which ones run what is not in the program. Whatever
 * is in no list may move the head in a way of its own (splines, canned cycles, probing).
 */
import type { PlaceRules } from './place-rules.js';
import type { Words } from './words.js';

/**
 * Why a line cannot be followed: it leads elsewhere in a way of its own (`motion`), changes what numbers
 * mean (`frame`), runs what is not in the program (`program`), or switches what may be a laser (`output`).
 */
export type Unfollowed = 'motion' | 'frame' | 'program' | 'output';

/** Modes that are off, tool lengths (Z alone), path modes, arc centres by distance, feed and spindle modes. */
const HARMLESS_G = new Set([
  8, 15, 40, 43, 43.1, 49, 50, 61, 61.1, 64, 69, 91.1, 94, 95, 97, 98, 99,
]);
/** Lathe diameters, polar numbers, scaling, local zeros, more systems, rotation, arc centres as places. */
const FRAME_G = new Set([7, 16, 51, 52, 59.1, 59.2, 59.3, 68, 90.1, 92.2, 92.3, 92.4]);
/** Prints from a card (23, 24, 28, 32), tool changes (6), subprograms (97…99), repeats and stored macros. */
const PROGRAM_M = new Set([6, 23, 24, 28, 32, 97, 98, 99, 808]);
/** A probe's repeatability, parking, changes of filament. */
const MOTION_M = new Set([48, 125, 600, 601, 602, 603, 605, 701, 702]);
/** Home offsets, machine geometry, skew; and steps per mm, where a line gives them. */
const FRAME_M = new Set([206, 428, 665, 666, 852]);
const STEPS_M = 92;
/** Pins of the board by number: a laser may hang on any. */
const OUTPUT_M = new Set([42, 62, 63, 64, 65]);
/** Analogue outputs; the first is for the rules of the beam. */
const ANALOGUE_M = new Set([67, 68]);

const [A, E, X, Z] = [...'AEXZ'].map((c) => c.charCodeAt(0)) as [number, number, number, number];

export function isHarmlessG(code: number, { harmlessG, movingG }: PlaceRules): boolean {
  if (movingG?.has(code)) return false;
  return HARMLESS_G.has(code) || harmlessG?.has(code) === true;
}

export function changesFrame(code: number): boolean {
  return FRAME_G.has(code);
}

/** What an M does to the head, its numbers or its beam beyond what is followed. */
export function meaningOfM(
  code: number,
  words: Words,
  { frameM }: PlaceRules,
): Unfollowed | undefined {
  if (PROGRAM_M.has(code) || (code >= 810 && code <= 819)) return 'program';
  if (MOTION_M.has(code)) return 'motion';
  if (FRAME_M.has(code) || frameM?.has(code)) return 'frame';
  if (code === STEPS_M) return namesAxis(words) ? 'frame' : undefined;
  if (ANALOGUE_M.has(code)) return isFirst(words) ? undefined : 'output';
  return OUTPUT_M.has(code) ? 'output' : undefined;
}

function namesAxis({ letters, count }: Words): boolean {
  for (let i = 0; i < count; i++) {
    const letter = letters[i]!;
    if ((letter >= X && letter <= Z) || letter === A) return true;
  }
  return false;
}

function isFirst({ letters, values, count }: Words): boolean {
  for (let i = 0; i < count; i++) if (letters[i] === E) return values[i] === 0;
  return true;
}
