// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the replaying task: a flight log against a virtual laser that is set as its machine was. */

import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { MOST_FLIGHT_BYTES } from '../flight/format.js';
import { type Flight, readFlight } from '../flight/read-flight.js';
import { type ReplayReport, replayFlight } from '../flight/replay.js';
import { WireLines } from '../flight/wire-lines.js';
import { LARGEST_NUMBER } from '../gcode/number-range.js';
import { parseProfile } from '../machine/parse-profile.js';
import { VirtualController } from '../simulators/grbl/controller.js';
import type { ControllerProfileId } from '../simulators/grbl/profile.js';
import { virtualSettings } from '../simulators/grbl/profile-settings.js';
import type { ExecutionContext } from '../tasker/index.js';

/** Throws AppError `file.unreadable`, `flight.…`. */
export function replayFile(context: ExecutionContext, path: string): ReplayReport {
  const flight = readFlight(readPlainFile(path, { mostBytes: MOST_FLIGHT_BYTES }), path);
  const machine = parseProfile(JSON.stringify(flight.header.machine));
  if (machine.driver !== 'grbl') {
    const sentence = msg(
      '{name} uses the driver "{driver}", but only GRBL recordings can be replayed: choose another recording.',
      { name: machine.name, driver: machine.driver },
    );
    throw new AppError('flight.other-driver', sentence);
  }
  context.setMessage(msg('Replaying {path}', { path }));
  const settings = { ...virtualSettings(machine), ...settingsToldIn(flight) };
  const twin = new VirtualController({ profile: profileOf(flight), settings, maxSegments: 1 });
  return replayFlight(flight, twin, () => context.throwIfCancelled());
}

/** Boards that call themselves grblHAL have its larger buffers. */
function profileOf(flight: Flight): ControllerProfileId {
  return firstLines(flight).some((line) => /^GrblHAL\b/.test(line)) ? 'grblhal' : 'grbl-uno';
}

/** What the real board answered to `$$`: `$110=12000.000`. */
function settingsToldIn(flight: Flight): Readonly<Record<number, number>> {
  const told: Record<number, number> = {};
  for (const line of firstLines(flight)) {
    const [, number, value] = /^\$(\d+)=(-?[\d.]+)/.exec(line) ?? [];
    const isKnown = number === undefined || told[Number(number)] !== undefined;
    if (!isKnown && Math.abs(Number(value)) <= LARGEST_NUMBER) told[Number(number)] = Number(value);
  }
  return told;
}

/** A board tells who it is at the beginning. */
const BEGINNING = 400;

function firstLines(flight: Flight): readonly string[] {
  const reader = new WireLines();
  const lines: string[] = [];
  for (const { kind, bytes } of flight.records()) {
    if (kind === 'received') lines.push(...reader.read(bytes));
    if (lines.length >= BEGINNING) break;
  }
  return lines;
}
