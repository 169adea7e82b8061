// SPDX-License-Identifier: GPL-3.0-or-later
/** Finds the driver of a machine in a list of drivers. */
import { AppError } from '../base/errors.js';

/** A machine, or a job that ran on one. */
export interface SpokenTo {
  readonly driver: string;
  /** As the profile names it: without a name the first of the driver's own is spoken. */
  readonly dialect?: string;
  readonly name?: string;
}

/** Throws AppError `device.unknown-driver`. */
export function findDriver<D extends { readonly id: string }>(
  drivers: readonly D[],
  { driver, name }: SpokenTo,
): D {
  const found = drivers.find(({ id }) => id === driver);
  if (found !== undefined) return found;
  const sentence = `${name ?? 'The machine'} wants the driver "${driver}", which this Kerf does not have.`;
  throw new AppError('device.unknown-driver', sentence);
}
