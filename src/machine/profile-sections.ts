// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of a profile that are settings, each with its schema: what forms and the command line edit. */
import type { Schema, Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
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

export const PROFILE_SECTIONS = ['bed', 'motion', 'head', 'controller'] as const;
export type Section = (typeof PROFILE_SECTIONS)[number];

export const sectionSchemas = {
  bed: bedSchema,
  motion: motionSchema,
  head: headSchema,
  controller: controllerSchema,
} as const satisfies Readonly<Record<Section, Schema>>;

/** Every setting of a section, those that the profile leaves out at their defaults. */
export function valuesIn(machine: MachineProfile, section: Section): Values {
  return completeValues(sectionSchemas[section], machine[section]);
}

/** The machine with some settings changed. Throws AppError `param.unknown` or `param.invalid`. */
export function withValues(
  machine: MachineProfile,
  section: Section,
  changes: Values,
): MachineProfile {
  const given = { ...machine[section], ...changes };
  switch (section) {
    case 'bed':
      return { ...machine, bed: bedFrom(completeValues(bedSchema, given)) };
    case 'motion':
      return { ...machine, motion: completeValues(motionSchema, given) };
    case 'head':
      return { ...machine, head: headFrom(completeValues(headSchema, given)) };
    case 'controller': {
      const controller = completeValues(controllerSchema, given);
      return { ...machine, controller: withoutUnknown(controller, 'linesPerSecond') };
    }
  }
}
