// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rayforge's machines, YAML with a top-level `machine:`; its device profiles have a `device:` beside it:
 *   machine: {name: …, driver: GrblSerialDriver, driver_args: {baudrate: '115200'}, axis_extents: [400, 400],
 *     origin: bottom_left, speeds: {max_travel_speed: 10000, acceleration: 500}, heads: [{max_power: 1000,
 *     spot_size_mm: [0.1, 0.1]}]}
 * Speeds are mm/min there, in `speeds` or beside it; accelerations mm/s²; `bottom` is the front.
 */

import { parse } from 'yaml';
import { AppError, type Problem } from '../../base/errors.js';
import { type Message, msg, sentences } from '../../base/message.js';
import { own } from '../../base/own.js';
import { idFrom } from '../machine-id.js';
import { parseProfile } from '../parse-profile.js';
import { ForeignReader, invalid, isForeignObject } from './foreign-object.js';
import { type KnownDrivers, namesOf } from './known-drivers.js';
import type { ReadMachine } from './read-machine.js';

const SECONDS_PER_MINUTE = 60;

const ORIGINS: Readonly<Record<string, string>> = {
  bottom_left: 'front-left',
  bottom_right: 'front-right',
  top_left: 'back-left',
  top_right: 'back-right',
};

/** Throws AppError `machine.unreadable`, `machine.invalid` or `machine.unsupported`. */
export function readRayforgeMachine(text: string, known: KnownDrivers): ReadMachine {
  const file = parsed(text);
  const machine = new ForeignReader(file['machine'], 'machine');
  const about = new ForeignReader(file['device'] ?? {}, 'device');
  const name = machine.text('name') ?? about.text('name');
  if (name === undefined || name.trim() === '') {
    throw invalid(msg('The machine file has no name for its machine.'));
  }
  const [width, depth] = bedOf(machine, name);
  const driver = driverOf(machine, { name, known });
  const profile = {
    id: idFrom(name),
    name,
    driver,
    bed: { width, depth, origin: originOf(machine, name) },
    motion: motionOf(machine),
    head: headOf(machine),
    controller: controllerOf(machine),
  };
  const problems = leftOut(machine).map((what) => warning(name, what));
  return { machine: parseProfile(JSON.stringify(profile), driver), problems };
}

/** Letters, and values within values: a machine has some thousand and some dozen. */
const MAX_LETTERS = 100_000;
const MAX_BRANCHES = 2000;

/** The YAML reader takes a thousand bytes for each open bracket or dash, and longer with each. */
function refuseOvergrown(text: string): void {
  const branches =
    text.length > MAX_LETTERS ? Infinity : (text.match(/[[{&!*]|[-?:] +(?=[-?:])/g)?.length ?? 0);
  if (branches <= MAX_BRANCHES) return;
  throw invalid(msg('The machine file holds far more than a machine: choose another file.'));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  refuseOvergrown(text);
  try {
    // A hundred aliases may stand for millions of values: such a file does not describe a machine.
    const value: unknown = parse(text, { maxAliasCount: 20, logLevel: 'error' });
    if (isForeignObject(value) && value['machine'] !== undefined) return value;
  } catch (cause) {
    const sentence = msg('The machine file is neither JSON nor YAML: choose another file.');
    throw new AppError('machine.unreadable', sentence, { cause });
  }
  throw invalid(
    msg('The machine file is not from Kerf, LightBurn or Rayforge: it has no "machine".'),
  );
}

function driverOf(
  machine: ForeignReader,
  { name, known }: { readonly name: string; readonly known: KnownDrivers },
): string {
  const called = machine.text('driver') ?? 'none';
  const driver = known.drivers.find(({ foreignNames }) => foreignNames.rayforge?.test(called));
  if (driver !== undefined) return driver.id;
  const names = namesOf(known, 'rayforge');
  throw unsupported(
    msg(
      '{name} uses the driver "{driver}", but Kerf imports only {names} machines from Rayforge.',
      {
        name,
        driver: called,
        names,
      },
    ),
  );
}

function bedOf(machine: ForeignReader, name: string): readonly [number, number] {
  // Kerf would move such a machine the wrong way.
  for (const axis of ['reverse_x_axis', 'reverse_y_axis']) {
    if (machine.isTrue(axis)) {
      throw unsupported(msg('{name} has a reversed axis, which Kerf cannot import.', { name }));
    }
  }
  const [width, depth] = machine.numbers('axis_extents') ?? axisExtents(machine);
  if (width === undefined || depth === undefined) {
    throw invalid(msg('The machine file has no "axis_extents" for {name}.', { name }));
  }
  return [width, depth];
}

/** `axes: {configs: [{letter: X, extents: [0, 400]}, …]}` of newer files. */
function axisExtents(machine: ForeignReader): readonly (number | undefined)[] {
  const { configs } = machine.inside('axes').value;
  const axes = Array.isArray(configs) ? configs.filter(isForeignObject) : [];
  return ['X', 'Y'].map((letter) => {
    const axis = axes.find((a) => a['letter'] === letter);
    if (axis === undefined) return undefined;
    const reader = new ForeignReader(axis, `machine.axes.${letter}`);
    if (reader.text('direction') === 'reversed') {
      throw invalid(
        msg('The machine file has a reversed {letter} axis, which Kerf cannot import.', { letter }),
      );
    }
    const [from, to] = reader.numbers('extents') ?? [];
    return from === undefined || to === undefined ? undefined : to - from;
  });
}

function originOf(machine: ForeignReader, name: string): string {
  const origin = machine.text('origin') ?? 'bottom_left';
  const corner = own(ORIGINS, origin);
  if (corner === undefined) {
    throw unsupported(
      msg('{name} has its origin at "{origin}", which Kerf cannot import.', { name, origin }),
    );
  }
  return corner;
}

function motionOf(machine: ForeignReader) {
  const speeds = machine.inside('speeds');
  const top = speeds.number('max_travel_speed') ?? machine.number('max_travel_speed');
  const acceleration = speeds.number('acceleration') ?? machine.number('acceleration');
  const speed = top === undefined ? undefined : top / SECONDS_PER_MINUTE;
  return {
    ...(speed !== undefined && { maxSpeedX: speed, maxSpeedY: speed }),
    ...(acceleration !== undefined && { accelerationX: acceleration, accelerationY: acceleration }),
  };
}

function headsOf(machine: ForeignReader): readonly ForeignReader[] {
  const { heads } = machine.value;
  return Array.isArray(heads) ? heads.map((h, i) => new ForeignReader(h, `heads[${i}]`)) : [];
}

function headOf(machine: ForeignReader) {
  const spots = headsOf(machine)[0]?.numbers('spot_size_mm') ?? [];
  return spots.length === 0 ? {} : { spot: Math.max(...spots) };
}

function controllerOf(machine: ForeignReader) {
  const maxS = headsOf(machine)[0]?.number('max_power');
  const args = machine.inside('driver_args');
  const baudRate = args.number('baudrate');
  return { ...(maxS !== undefined && { maxS }), ...(baudRate !== undefined && { baudRate }) };
}

/** What changes where or when the beam burns and has no place in Kerf's profile. */
function leftOut(machine: ForeignReader): readonly Message[] {
  const { value } = machine;
  const has = (key: string) => {
    const given = value[key];
    return isForeignObject(given) || Array.isArray(given) ? Object.keys(given).length > 0 : false;
  };
  const margins = machine.numbers('work_margins') ?? [];
  return [
    headsOf(machine).length > 1 && msg('more than one head (Kerf imported the first)'),
    margins.some((margin) => margin !== 0) && msg('margins on its bed'),
    has('nogo_zones') && msg('zones that the head must keep out of'),
    has('hookmacros') && msg('macros that run around jobs'),
    has('rotary_modules') && msg('a rotary'),
    machine.isTrue('home_on_start') && msg('homing at the start'),
  ].filter((what) => what !== false);
}

function warning(where: string, what: Message): Problem {
  return {
    severity: 'warning',
    code: 'machine.left-out',
    message: msg(
      'The Rayforge machine has {what}, which Kerf did not import: keep it in mind when you work.',
      { what },
    ),
    where,
  };
}

function unsupported(what: Message): AppError {
  const sentence = sentences(what, msg('Describe the machine in a Kerf machine file.'));
  return new AppError('machine.unsupported', sentence);
}
