// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from an xTool project in another way or not at all. */
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { PROJECT_EMPTY, SETTINGS_TAKEN, STEP_UNKNOWN } from '../shared-findings.js';

const kinds = {
  'import.settings-taken': SETTINGS_TAKEN,
  'import.step-unknown': STEP_UNKNOWN,
  'import.canvas-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg('Only the first canvas was read. These were left out: {names}.', { names }),
  },
  'import.shape-unknown': {
    severity: 'warning',
    say: (count, types) =>
      counted(
        count,
        'One shape of a kind that Kerf cannot read ({types}) was left out: convert it to a path.',
        '{n} shapes of kinds that Kerf cannot read ({types}) were left out: convert them to paths.',
        { types },
      ),
  },
  'import.skew-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One slanted shape was imported without its slant: combine it or convert it to a path in xTool Creative Space.',
        '{n} slanted shapes were imported without their slant: combine them or convert them to paths in xTool Creative Space.',
      ),
  },
  'import.nothing-drawn': PROJECT_EMPTY,
} as const satisfies Record<string, FindingKind>;

export type XtoolFindings = ImportFindings<keyof typeof kinds>;

export function xtoolFindings(): XtoolFindings {
  return new ImportFindings(kinds);
}
