// SPDX-License-Identifier: GPL-3.0-or-later
/** What a program burns on the virtual laser, as segments. */
import { readFileSync } from 'node:fs';
import type { BurntSegment } from '../../src/simulators/core/burn-record.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';

/** Segments with the beam on, in order; mm, power 0…1. */
export async function burntSegments(programPath: string): Promise<BurntSegment[]> {
  const segments: BurntSegment[] = [];
  const result = await simulateProgram(readFileSync(programPath), {
    onSegment: (segment) => segments.push({ ...segment }),
  });
  if (result.errorCount > 0) throw new Error(`refused: ${JSON.stringify(result.errors[0])}`);
  return segments.filter((s) => s.power0 > 0 || s.power1 > 0);
}
