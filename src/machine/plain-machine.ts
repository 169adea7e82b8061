// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine of which little is known: the figures of the schemas, the mildest starting values. */
import { defaultsOf } from '../params/schema.js';
import type { MachineProfile } from './profile.js';
import {
  bedFrom,
  bedSchema,
  controllerSchema,
  headSchema,
  motionSchema,
  withoutUnknown,
} from './sections.js';
import { DIODE_DEFAULTS } from './starting-values.js';

export function plainMachine(
  known: Pick<MachineProfile, 'id' | 'name' | 'driver'>,
): MachineProfile {
  return {
    ...known,
    bed: bedFrom(defaultsOf(bedSchema)),
    motion: defaultsOf(motionSchema),
    head: withoutUnknown(defaultsOf(headSchema), 'watts'),
    controller: withoutUnknown(defaultsOf(controllerSchema), 'linesPerSecond'),
    defaults: DIODE_DEFAULTS,
  };
}
