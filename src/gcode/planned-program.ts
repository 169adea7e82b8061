// SPDX-License-Identifier: GPL-3.0-or-later
/** A program's moves on their way to a planner model: arcs become chords there as in a controller. */
import { arcPoint } from '../geometry/arc.js';
import type { LookAhead } from '../toolpath/look-ahead.js';
import { chordCount } from './number-range.js';
import type { WalkSink } from './program-walk.js';

export type PlannerModel = Pick<LookAhead, 'travel' | 'burn' | 'rest'> &
  Partial<Pick<LookAhead, 'line' | 'chord'>>;

export function plannedProgram(planner: PlannerModel): WalkSink {
  return {
    line: (bytes, words) => planner.line?.(bytes, words),
    travel: (x, y) => planner.travel(x, y),
    burn: (x, y, power, speed) => planner.burn(x, y, power, speed),
    arc: (arc, end, power, speed) => {
      const pieces = chordCount(arc.radius, arc.sweep);
      for (let i = 1; i <= pieces; i++) {
        const { x, y } = i < pieces ? arcPoint(arc, i / pieces) : end;
        planner.chord?.(i - 1);
        planner.burn(x, y, power, speed);
      }
    },
    rest: () => planner.rest(),
  };
}
