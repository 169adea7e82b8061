// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine of which little is known: the figures of the schemas. */
import { defaultsOf } from '../params/schema.js';
import type { MachineProfile } from './profile.js';
import {
  bedFrom,
  bedSchema,
  controllerSchema,
  headFrom,
  headSchema,
  motionSchema,
  withoutUnknown,
} from './sections.js';

export function plainMachine<K extends Pick<MachineProfile, 'id' | 'name' | 'driver'>>(
  known: K,
): MachineProfile & K {
  return {
    ...known,
    bed: bedFrom(defaultsOf(bedSchema)),
    motion: defaultsOf(motionSchema),
    head: headFrom(defaultsOf(headSchema)),
    controller: withoutUnknown(defaultsOf(controllerSchema), 'linesPerSecond'),
  };
}
