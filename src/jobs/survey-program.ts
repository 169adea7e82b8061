// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the surveying task: a program file as facts for the gate before the beam. */
import { createReadStream } from 'node:fs';
import { msg } from '../base/message.js';
import { assertPlainFile } from '../base/read-plain-file.js';
import type { ProgramStart } from '../devices/contract/program-format.js';
import { driverOf } from '../devices/index.js';
import { zonesOfMachine } from '../devices/no-go-zones.js';
import { type Bounds, isEmpty } from '../geometry/bounds.js';
import { type MachineProfile, noGoZones } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { ExecutionContext } from '../tasker/index.js';
import { boundsToMachine, machineMap } from '../toolpath/to-machine.js';
import type { Zone } from '../toolpath/zone-watch.js';

export interface SurveyRequest {
  readonly path: string;
  readonly machine: MachineProfile;
  /** The S word of full power. */
  readonly maxS: number;
  /** Where the program would start, as far as the machine reports it. */
  readonly from?: ProgramStart;
}

/** Throws AppError `file.unreadable` or `program.out-of-range`. */
export async function surveyProgram(
  context: ExecutionContext,
  { path, machine, maxS, from }: SurveyRequest,
): Promise<WorkFacts> {
  context.setMessage(msg('Checking {path}', { path }));
  assertPlainFile(path);
  const { bed } = machine;
  const zones = zonesOf(machine, from);
  const { program } = driverOf(machine);
  const surveyor = program.survey(machine, { maxS, zones, ...(from && { from }) });
  for await (const chunk of createReadStream(path)) {
    context.throwIfCancelled();
    surveyor.read(chunk as Uint8Array); // Read without an encoding.
  }
  const { zoneHits = [], ...found } = surveyor.end();
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
  };
}

/**
 * Work coordinates. Where the machine does not report where its bed and the zero of the work lie, this zero is
 * taken for the corner of the bed.
 */
function zonesOf(machine: MachineProfile, from: ProgramStart | undefined): readonly Zone[] {
  if (from?.zero === undefined || from.reach === undefined) {
    const onBed = (box: Bounds) => boundsToMachine(box, machine.bed);
    return noGoZones(machine).map(({ name, box }) => ({ name, box: onBed(box) }));
  }
  const { x, y } = from.zero;
  return zonesOfMachine(machine, from.reach).map(({ name, box }) => ({
    name,
    box: { minX: box.minX - x, minY: box.minY - y, maxX: box.maxX - x, maxY: box.maxY - y },
  }));
}
