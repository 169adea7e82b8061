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

export function plainMachine(
  known: Pick<MachineProfile, 'id' | 'name' | 'driver'>,
): MachineProfile {
  return {
    ...known,
    bed: bedFrom(defaultsOf(bedSchema)),
    motion: defaultsOf(motionSchema),
    head: headFrom(defaultsOf(headSchema)),
    controller: withoutUnknown(defaultsOf(controllerSchema), 'linesPerSecond'),
  };
}
