// SPDX-License-Identifier: GPL-3.0-or-later
/** Finds the driver of a machine in a list of drivers. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** A machine, or a job that ran on one. */
export interface SpokenTo {
  readonly driver: string;
  /** The dialect that the profile names: without a name the first of the driver's own is spoken. */
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
  throw new AppError(
    'device.unknown-driver',
    name === undefined
      ? msg('The driver "{driver}" is not part of this version of Kerf: update Kerf.', { driver })
      : msg(
          '{name} needs the driver "{driver}", which is not part of this version of Kerf: update Kerf, or choose another machine.',
          { name, driver },
        ),
  );
}
