// SPDX-License-Identifier: GPL-3.0-or-later
/** What burns on a machine whose programs are G-code. */
import assert from 'node:assert/strict';
import type { GcodeFacts } from '../../src/devices/contract/driver.js';
import { driverOf } from '../../src/devices/index.js';
import type { ProgramRules } from '../../src/gcode/program-rules.js';

type Spoken = Parameters<typeof driverOf>[0];

export function gcodeOf(machine: Spoken): GcodeFacts {
  const { gcode, id } = driverOf(machine);
  assert.ok(gcode, `${id} reads no G-code`);
  return gcode;
}

export function programRulesOf(machine: Spoken): ProgramRules {
  return gcodeOf(machine).resumeDialect(machine.dialect ?? '').beam;
}
