// SPDX-License-Identifier: GPL-3.0-or-later
/** The drivers there are; one line each. Only what composes the program reads this list. */
import type { BuiltInMachine } from '../machine/profile.js';
import type { Driver } from './contract/driver.js';
import { findDriver, type SpokenTo } from './find-driver.js';
import { grbl } from './grbl/index.js';
import { marlin } from './marlin/index.js';
import { smoothie } from './smoothie/index.js';

export const drivers: readonly Driver[] = [grbl, marlin, smoothie];

/** What a machine file means that names no driver. */
export const defaultDriver: Driver = grbl;

/** The newcomer's machine, which is always there and harms nothing. */
export { VIRTUAL_LASER as virtualLaser } from './grbl/profiles.js';

export const builtInMachines: readonly BuiltInMachine[] = drivers.flatMap((d) => d.profiles);

/** Throws AppError `device.unknown-driver`. */
export function driverOf(machine: SpokenTo): Driver {
  return findDriver(drivers, machine);
}
