// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send`: a program to the machine, by the stream process; an interrupt stops the beam first. */
import { runProgram } from '../../editor/run-program.js';
import { clock } from '../format.js';
import type { CliParts } from '../parts.js';

export interface SendOptions {
  readonly file: string;
  readonly port: string;
  readonly machine?: string;
  readonly isJson: boolean;
}

export async function send(
  parts: CliParts,
  options: SendOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = parts;
  const machine = parts.findMachine(options.machine);
  const link = parts.connectLink();
  try {
    await link.command({ kind: 'connect', port: options.port, machine });
    const run = { jobId: 'cli', programPath: options.file };
    const sending = tasks.addCoroutine((context) => runProgram(context, link, run), { signal });
    const job = await sending.done;
    console.clearProgress();
    const figures = {
      lineCount: job.lineCount,
      seconds: job.elapsed,
      firmware: link.state.firmware,
    };
    console.print(
      options.isJson
        ? JSON.stringify(figures, null, 2)
        : `${job.lineCount} lines done in ${clock(job.elapsed)}, beam off`,
    );
  } finally {
    await link.close();
  }
}
