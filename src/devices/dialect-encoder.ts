// SPDX-License-Identifier: GPL-3.0-or-later
/** The encoder of a driver whose programs are G-code: the first of its dialects, or the profile's. */
import { AppError } from '../base/errors.js';
import { labelled, msg } from '../base/message.js';
import type { Dialect, MachineFacts } from '../gcode/dialect/dialect.js';
import { ProgramWriter } from '../gcode/dialect/program-writer.js';
import type { MachineProfile } from '../machine/profile.js';
import { walk } from '../toolpath/walk.js';
import type { Encoder } from './contract/encoder.js';

export interface DialectEncoderOptions {
  readonly id: string;
  readonly version: number;
  /** The first one is written where the profile names none. */
  readonly dialects: readonly Dialect[];
}

/** Throws AppError `machine.dialect` when the profile names a dialect that the driver does not have. */
export function dialectEncoder({ id, version, dialects }: DialectEncoderOptions): Encoder {
  return {
    id,
    version,
    encode(toolpath, machine, sink, { progress, unit } = {}) {
      const writer = new ProgramWriter(dialectOf(machine, dialects), factsOf(machine), sink);
      if (unit !== undefined) writer.onLine = unit;
      writer.begin();
      walk(toolpath, writer, progress);
      writer.end();
      return { total: writer.lineCount, unit: 'line', byteCount: writer.byteCount };
    },
  };
}

/** The profile's dialect, or the first. Throws AppError `machine.dialect`. */
export function dialectOf(machine: MachineProfile, dialects: readonly Dialect[]): Dialect {
  const { dialect: wanted } = machine;
  const found = wanted === undefined ? dialects[0] : dialects.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const known = dialects.map(({ id }) => id).join(', ');
  throw new AppError(
    'machine.dialect',
    msg(
      '{name} needs the dialect "{dialect}", which its driver does not have: use one of {known}.',
      { name: labelled(machine.name), dialect: wanted ?? '', known },
    ),
  );
}

export function factsOf({ controller, motion, head }: MachineProfile): MachineFacts {
  return {
    maxS: controller.maxS,
    topSpeed: Math.min(motion.maxSpeedX, motion.maxSpeedY),
    hasDynamicPower: head.hasDynamicPower,
    hasAirAssist: head.hasAirAssist,
  };
}
