// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf doctor`: what on this computer stands between Kerf and the machine, each with its cure. */
import { AppError } from '../../base/errors.js';
import type { CliParts } from '../parts.js';

export interface DoctorOptions {
  readonly port?: string;
  readonly isJson: boolean;
}

/** Throws AppError `doctor.ill` after printing when a machine could not be used as it is. */
export async function doctor({ console, examine }: CliParts, options: DoctorOptions) {
  const findings = await examine(options.port);
  if (options.isJson) console.print(JSON.stringify(findings, null, 2));
  else if (findings.length === 0) console.print('nothing stands between Kerf and the machine');
  for (const { severity, message, command } of options.isJson ? [] : findings) {
    console.print(`${severity}: ${message}${command === undefined ? '' : `\n    ${command}`}`);
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (errors === 0) return;
  const what = errors === 1 ? 'One thing must' : `${errors} things must`;
  throw new AppError('doctor.ill', `${what} be put right before a job can run.`);
}
