// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send`: a program to the machine, by the stream process; an interrupt stops the beam first. */
import type { Problem } from '../../base/errors.js';
import { runProgram } from '../../editor/run-program.js';
import { complainAbout } from '../console.js';
import { clock } from '../format.js';
import type { CliParts } from '../parts.js';

export interface SendOptions {
  readonly file: string;
  readonly port: string;
  readonly machine?: string;
  /** Also with a low battery. */
  readonly isForced: boolean;
  readonly isJson: boolean;
}

export async function send(
  parts: CliParts,
  options: SendOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = parts;
  const machine = parts.machines.find(options.machine);
  const link = parts.connectLink();
  try {
    await link.command({ kind: 'connect', port: options.port, machine });
    const run = { jobId: 'cli', programPath: options.file };
    const care = {
      port: options.port,
      isForced: options.isForced,
      onFinding: (finding: Problem) => complainAbout(console, [finding]),
    };
    const sending = tasks.addCoroutine(
      (context) => parts.withCare(() => runProgram(context, link, run), care),
      { signal },
    );
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
