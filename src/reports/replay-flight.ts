// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the replaying task: a flight log against a virtual machine that is set as the recorded one was. */
import { AppError } from '../base/errors.js';
import { labelled, msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { defaultDriver, driverOf } from '../devices/index.js';
import { MAX_FLIGHT_BYTES } from '../flight/format.js';
import { type Flight, readFlight } from '../flight/read-flight.js';
import { type ReplayReport, replayFlight } from '../flight/replay.js';
import { WireLines } from '../flight/wire-lines.js';
import { parseProfile } from '../machine/parse-profile.js';
import type { ExecutionContext } from '../tasker/index.js';

/** Throws AppError `file.unreadable`, `flight.…`. */
export async function replayFile(context: ExecutionContext, path: string): Promise<ReplayReport> {
  const flight = readFlight(readPlainFile(path, { maxBytes: MAX_FLIGHT_BYTES }), path);
  const machine = parseProfile(JSON.stringify(flight.header.machine), defaultDriver.id);
  const { label, loadSimulator } = driverOf(machine);
  const { replica } = await loadSimulator();
  if (replica === undefined) {
    const sentence = msg(
      '{name} uses {driver}, and recordings of {driver} cannot be replayed yet: choose another recording.',
      { name: labelled(machine.name), driver: label },
    );
    throw new AppError('flight.other-driver', sentence);
  }
  context.setMessage(msg('Replaying {path}', { path }));
  return replayFlight(flight, replica.create(machine, firstLines(flight)), {
    isGreeting: replica.isGreeting,
    onProgress: () => context.throwIfCancelled(),
  });
}

/** A board identifies itself at the beginning. */
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
