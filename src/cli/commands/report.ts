// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf report`: all that helps to understand a problem in one file, and nothing about the person who has it. */
import { msg } from '../../base/message.js';
import type { CliDeps } from '../cli-deps.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';

export interface ReportOptions {
  readonly output?: string;
  readonly flight?: string;
  readonly machine?: string;
  readonly isJson: boolean;
}

export async function report(
  deps: CliDeps,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console, machines } = deps;
  const { flight } = options;
  const output = options.output ?? 'kerf-report.tar.gz';
  refuseToReplaceInput(output, flight === undefined ? [] : [flight]);
  const machine = options.machine === undefined ? undefined : machines.find(options.machine);
  const request = { output, ...(flight && { flight }), ...(machine && { machine }) };
  const files = await tasks.runThread(deps.report, request, { signal }).done;
  if (options.isJson) {
    console.print(json({ output, files }));
    return;
  }
  console.print(`${output}: ${files.join(', ')}`);
  console.print(
    msg(
      'names, home folders, addresses and serial numbers were taken out; look it through before you send it',
    ),
  );
}
