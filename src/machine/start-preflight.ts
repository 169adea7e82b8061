// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one gate before any beam: what the board on the line, the profile and the work say together,
 * errors first. A start with an error must not happen; a warning must be seen. What the plan of a job
 * found by itself (`preflight`) is shown with the plan and not again.
 */
import { type Problem, worstFirst } from '../base/errors.js';
import { boardAcceleration } from './checks/board-acceleration.js';
import { boardSpeed } from './checks/board-speed.js';
import { boardTravel } from './checks/board-travel.js';
import { homed } from './checks/homed.js';
import { hookLines } from './checks/hook-lines.js';
import { laserMode } from './checks/laser-mode.js';
import { lineLength } from './checks/line-length.js';
import { litRest } from './checks/lit-rest.js';
import { noGo } from './checks/no-go.js';
import { powerRange } from './checks/power-range.js';
import { programPauses } from './checks/program-pauses.js';
import { programPlace } from './checks/program-place.js';
import { softLimits } from './checks/soft-limits.js';
import { unfollowedLines } from './checks/unfollowed-lines.js';
import { unplaced } from './checks/unplaced.js';
import { unreportedSettings } from './checks/unreported-settings.js';
import { unsaidModes } from './checks/unsaid-modes.js';
import type { StartCheck, StartFacts } from './start-facts.js';

export const startChecks: readonly StartCheck[] = [
  laserMode,
  unreportedSettings,
  homed,
  powerRange,
  boardTravel,
  programPlace,
  noGo,
  unfollowedLines,
  litRest,
  unsaidModes,
  programPauses,
  lineLength,
  hookLines,
  boardSpeed,
  boardAcceleration,
  softLimits,
  unplaced,
];

export function preflightStart(facts: StartFacts): Problem[] {
  return worstFirst(startChecks.flatMap((check) => check(facts)));
}
