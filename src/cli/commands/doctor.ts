// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf doctor`: what on this computer keeps Kerf from the machine, each with its cure. */
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import type { CliDeps } from '../cli-deps.js';
import { withSeverity } from '../console.js';
import { json } from '../json.js';

export interface DoctorOptions {
  readonly port?: string;
  readonly isJson: boolean;
}

/** Throws AppError `doctor.ill` after printing when a machine could not be used as it is. */
export async function doctor({ console, examine }: CliDeps, options: DoctorOptions) {
  const findings = await examine(options.port);
  if (options.isJson) console.print(json(findings));
  else if (findings.length === 0) console.print(msg('no problems found'));
  for (const finding of options.isJson ? [] : findings) {
    console.print(withSeverity(finding.severity, finding.message));
    if (finding.command !== undefined) console.print(`    ${finding.command}`);
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (errors === 0) return;
  throw new AppError(
    'doctor.ill',
    counted(
      errors,
      'One problem must be solved before a job can run: see above.',
      '{n} problems must be solved before a job can run: see above.',
    ),
  );
}
