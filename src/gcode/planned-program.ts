// SPDX-License-Identifier: GPL-3.0-or-later
/** A program's moves on their way to a planner model: arcs become chords there as in a controller. */
import { type Arc, arcPoint } from '../geometry/arc.js';
import type { LookAhead } from '../toolpath/look-ahead.js';
import type { ProgramSink } from './program-walk.js';

/** Grbl's `$12`: how far a chord may stray from its arc, mm. */
const TOLERANCE = 0.002;

/** The text of an arc is read once for all its chords. */
const NO_TEXT = 1;

export function plannedProgram(planner: LookAhead): ProgramSink {
  return {
    line: (bytes) => planner.line(bytes),
    travel: (x, y) => planner.travel(x, y),
    burn: (x, y, power, speed) => planner.burn(x, y, power, speed),
    arc: (arc, end, power, speed) => {
      const pieces = chordCount(arc);
      for (let i = 1; i < pieces; i++) {
        const { x, y } = arcPoint(arc, i / pieces);
        planner.burn(x, y, power, speed);
        planner.line(NO_TEXT);
      }
      planner.burn(end.x, end.y, power, speed);
    },
    rest: () => planner.rest(),
  };
}

function chordCount({ radius, sweep }: Arc): number {
  const half = Math.sqrt(TOLERANCE * Math.max(0, 2 * radius - TOLERANCE));
  return Math.max(1, half > 0 ? Math.floor(Math.abs(0.5 * sweep * radius) / half) : 1);
}
