// SPDX-License-Identifier: GPL-3.0-or-later
/** A program's moves on their way to a planner model: arcs become chords there as in a controller. */
import { type Arc, arcPoint } from '../geometry/arc.js';
import { ArcChords } from '../toolpath/arc-chords.js';
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
      const corners = chordsOf(arc, pieces);
      for (let i = 1; i < pieces; i++) {
        corners.next();
        planner.chord?.(i - 1);
        planner.burn(corners.x, corners.y, power, speed);
      }
      planner.chord?.(pieces - 1);
      planner.burn(end.x, end.y, power, speed);
    },
    rest: () => planner.rest(),
  };
}

function chordsOf(arc: Arc, pieces: number): ArcChords {
  const { centre, sweep } = arc;
  const { x, y } = arcPoint(arc, 0);
  return new ArcChords(centre, { x: x - centre.x, y: y - centre.y }, { sweep, pieces });
}
