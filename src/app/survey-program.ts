// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the surveying task: a program file as facts for the gate before the beam. */
import { createReadStream, statSync } from 'node:fs';
import { AppError } from '../base/errors.js';
import type { SurveyRequest } from '../cli/parts.js';
import { beamRulesOf } from '../devices/index.js';
import { ProgramSurveyor } from '../gcode/survey-program.js';
import { isEmpty } from '../geometry/bounds.js';
import { noGoZones } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { ExecutionContext } from '../tasker/index.js';
import { boundsToMachine, machineMap } from '../toolpath/to-machine.js';

/** Throws AppError `program.missing` or `program.out-of-range`. */
export async function surveyProgram(
  context: ExecutionContext,
  { path, machine, maxS, from }: SurveyRequest,
): Promise<WorkFacts> {
  context.setMessage(`Looking through ${path}`);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new AppError('program.missing', `${path} cannot be read; check its name and its rights.`);
  }
  const { bed } = machine;
  const zones = noGoZones(machine).map(({ name, box }) => ({
    name,
    box: boundsToMachine(box, bed),
  }));
  const rules = beamRulesOf(machine);
  const surveyor = new ProgramSurveyor({ ...from, maxS, rules, zones });
  for await (const chunk of createReadStream(path)) {
    context.throwIfCancelled();
    surveyor.read(chunk as Uint8Array); // Read without an encoding.
  }
  const { topS, longestLine, unfollowed, pauses, zoneHits, ...found } = surveyor.end();
  const map = machineMap(bed);
  const toBed = (box: typeof found.burnBounds) => (isEmpty(box) ? box : boundsToMachine(box, bed));
  return {
    ...found,
    burnBounds: toBed(found.burnBounds),
    moveBounds: toBed(found.moveBounds),
    zoneHits: zoneHits.map(({ zone, x, y }) => ({
      zone,
      x: map.flipX * x + map.x,
      y: map.flipY * y + map.y,
    })),
    program: { topS, longestLine, unfollowed, pauses },
  };
}
