// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the codes do that take the axis words of their line for something else than a plain move: they lead
 * to stored places or to the switches, or move the zero under the head.
 */
import { type Message, msg } from '../base/message.js';
import type { Point } from '../geometry/path.js';
import type { Unfollowed } from './known-codes.js';
import type { LineSaid } from './line-said.js';
import type { PlaceRules } from './place-rules.js';
import type { ProgramPlace } from './program-place.js';

/** Stand for G38.2 to G38.5, and for the tool lengths G43.x. */
export const PROBE = 38;
export const TOOL_LENGTH = 43;
const SPECIAL = new Set([4, 10, 28, 28.1, 30, 30.1, 53, 92, 92.1]);
/** Those of them that move the zero point itself. */
const ZERO_CODES = new Set([10, 92, 92.1]);

export interface PlaceOutcome {
  /** The head is led away by it. */
  readonly leads?: boolean;
  readonly unfollowed?: Unfollowed;
  /** Why the target is not known, to follow "line 7 …". */
  readonly trouble?: Message;
  /** A place on the way. */
  readonly via?: Point;
}

export interface PlaceModes {
  readonly isRelative: boolean;
  readonly rules: PlaceRules;
}

type Carry = (said: LineSaid, at: ProgramPlace, modes: PlaceModes) => PlaceOutcome;

const NOTHING: PlaceOutcome = {};

/** Whether the firmware knows this code for one that takes axis words for itself. */
export function isPlaceCode(code: number, rules: PlaceRules): boolean {
  if (code === 10) return rules.storesZeros;
  if (code === 53) return !rules.g53Lasts;
  if (code === 30 || code === 28.1 || code === 30.1) return rules.g28 === 'place';
  return SPECIAL.has(code);
}

export function movesZero(code: number): boolean {
  return ZERO_CODES.has(code);
}

export const PLACE_CODES: ReadonlyMap<number, Carry> = new Map<number, Carry>([
  [28, (said, at, modes) => goToPlace(28, { said, at, modes })],
  [30, (said, at, modes) => goToPlace(30, { said, at, modes })],
  [28.1, (_said, at) => keep(28, at)],
  [30.1, (_said, at) => keep(30, at)],
  [92, shift],
  [92.1, (_said, at) => outcomeOf(at.zeros.unshift())],
  [10, store],
  [PROBE, probe],
  [TOOL_LENGTH, changeTool],
]);

interface Going {
  readonly said: LineSaid;
  readonly at: ProgramPlace;
  readonly modes: PlaceModes;
}

/** A G28 or G30 with axes leaves the others where they are. */
function goToPlace(code: number, { said, at, modes }: Going): PlaceOutcome {
  const isNamed = said.hasX || said.hasY;
  if (!isNamed && said.hasOtherAxes) return { leads: true };
  if (modes.rules.g28 !== 'place') return home({ said, at, modes }, isNamed);
  if (isNamed) at.go(said, modes.isRelative ? 'head' : 'zero');
  const via = isNamed ? at.known : undefined;
  if (at.goToStored(code, said) && at.isKnown) return { leads: true, via: via ?? at.known };
  at.lose(said.hasX || !isNamed, said.hasY || !isNamed);
  const trouble = msg('moves to the stored position G{code}, which the controller did not report', {
    code,
  });
  return { leads: true, unfollowed: 'motion', trouble, ...(via && { via }) };
}

/** The switches end this way; where they are, the program does not say. */
function home({ said, at, modes: { rules } }: Going, isNamed: boolean): PlaceOutcome {
  const isX = said.hasX || !isNamed || !rules.homesSingly;
  const isY = said.hasY || !isNamed || !rules.homesSingly;
  if (rules.g28 === 'homes-to-zero') at.zeros.clear(isX, isY);
  at.lose(isX, isY);
  return { leads: true, unfollowed: 'motion' };
}

function keep(code: number, at: ProgramPlace): PlaceOutcome {
  at.keep(code);
  return { leads: true };
}

/** It ends where something is touched, on the way to the place that is named. */
function probe(said: LineSaid, at: ProgramPlace, { isRelative }: PlaceModes): PlaceOutcome {
  if (!said.hasX && !said.hasY) return { leads: true };
  at.go(said, isRelative ? 'head' : 'zero');
  const via = at.known;
  at.lose(said.hasX, said.hasY);
  return { leads: true, unfollowed: 'motion', via };
}

/** A tool length along Z does not matter to a laser; some firmware takes lengths along X and Y, too. */
function changeTool({ hasX, hasY }: LineSaid, at: ProgramPlace): PlaceOutcome {
  return hasX || hasY ? loseZero(at) : NOTHING;
}

function shift(said: LineSaid, at: ProgramPlace): PlaceOutcome {
  // Without axes some firmware takes the shift back, some sets both to zero, some does nothing.
  if (!said.hasX && !said.hasY && !said.hasOtherAxes) return loseZero(at);
  at.zeros.shift(at.known, said);
  return outcomeOf(at.zeros.isKnown);
}

function store(said: LineSaid, at: ProgramPlace, { isRelative, rules }: PlaceModes): PlaceOutcome {
  const { l, p, r } = said;
  if (l !== 2 && l !== 20) return NOTHING;
  const isBySteps = l === 2 && isRelative && rules.storesBySteps;
  const isKnown = at.zeros.store(at.known, said, { l, p, isBySteps });
  const isTurned = l === 2 && !Number.isNaN(r);
  return isTurned ? loseZero(at) : outcomeOf(isKnown);
}

function loseZero(at: ProgramPlace): PlaceOutcome {
  at.zeros.lose();
  return outcomeOf(false);
}

function outcomeOf(isZeroKnown: boolean): PlaceOutcome {
  return isZeroKnown ? NOTHING : { unfollowed: 'frame' };
}
