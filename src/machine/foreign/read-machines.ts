// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Machines out of a file of any kind that Kerf reads: its own, LightBurn's device files, Rayforge's
 * machines. Known by content, not by ending. What would have to be guessed is refused; what was left out is reported.
 */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { parseProfile } from '../parse-profile.js';
import type { KnownDrivers } from './known-drivers.js';
import { readLightBurnDevices } from './lightburn-devices.js';
import { readRayforgeMachine } from './rayforge-machine.js';
import type { ReadMachine } from './read-machine.js';

/** Throws AppError `machine.unreadable`, `machine.invalid` or `machine.unsupported`. */
export function readMachines(text: string, known: KnownDrivers): readonly ReadMachine[] {
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  if (plain.startsWith('<')) throw new AppError('machine.unsupported', inXml(plain));
  if (!plain.startsWith('{')) return [readRayforgeMachine(plain, known)];
  if (/"DeviceList"\s*:/.test(plain)) return readLightBurnDevices(plain, known);
  return [{ machine: parseProfile(plain, known.defaultDriver), problems: [] }];
}

function inXml(plain: string): Message {
  return /lightburn|<devices?\b/i.test(plain)
    ? msg('This is an old LightBurn device file (XML): open it in LightBurn and export it again.')
    : msg(
        'This is not a machine file: choose one of Kerf (.json), LightBurn (.lbdev) or Rayforge (.yaml).',
      );
}
