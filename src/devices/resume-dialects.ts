// SPDX-License-Identifier: GPL-3.0-or-later
/** What each driver's firmware makes of a program, for whoever reads one; only doors read the list. */
import type { BeamRules } from '../gcode/beam-rules.js';
import { GRBL_RESUME } from './grbl/resume-dialect.js';
import { marlinResume } from './marlin/resume-dialect.js';
import type { ResumeDialect } from './resume/types.js';
import { SMOOTHIE_RESUME } from './smoothie/resume-dialect.js';

/** A machine, or a job that ran on one. */
export interface SpokenTo {
  readonly driver: string;
  /** As the profile names it: without a name the first of the driver's own is spoken. */
  readonly dialect?: string;
}

const byDriver: Readonly<Record<string, (dialect?: string) => ResumeDialect>> = {
  grbl: () => GRBL_RESUME,
  marlin: marlinResume,
  smoothie: () => SMOOTHIE_RESUME,
};

/** Without a dialect, whatever the driver knows may burn. Nothing where there is no such driver. */
export function resumeDialectOf({ driver, dialect }: SpokenTo): ResumeDialect | undefined {
  return byDriver[driver]?.(dialect);
}

/** What burns on this machine, which speaks its driver's own dialect unless its profile says otherwise. */
export function beamRulesOf({ driver, dialect = OWN_DIALECT }: SpokenTo): BeamRules {
  return (byDriver[driver]?.(dialect) ?? GRBL_RESUME).beam;
}

const OWN_DIALECT = '';
