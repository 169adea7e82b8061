// SPDX-License-Identifier: GPL-3.0-or-later
/** The command line as far as its words go: no command of it gets to run. */
import type { Command } from 'commander';
import { RULE_SETS } from '../../src/art/rules/rule-sets.js';
import type { Translator } from '../../src/base/language.js';
import { createProgram } from '../../src/cli/program.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { exporters } from '../../src/exporters/index.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import { operations } from '../../src/operations/index.js';
import { refinements } from '../../src/refinements/index.js';

export const wordedDeps = {
  version: '1',
  operations,
  refinements,
  generators,
  formats: importers,
  exporters,
  ruleLibrary: { sets: RULE_SETS },
  virtualProfiles: ['grbl-uno'],
  machines: { plainMachine: GRBL_DIODE },
} as unknown as Parameters<typeof createProgram>[0]; // The words ask for no more.

export function wordedProgram(language?: Translator): Command {
  return createProgram(wordedDeps, new AbortController().signal, language);
}
