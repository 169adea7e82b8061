// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send`: a program to the machine, by the stream process; an interrupt stops the beam first. */
import { AppError, type Problem } from '../../base/errors.js';
import type { MachineLink } from '../../devices/contract.js';
import { runProgram } from '../../editor/run-program.js';
import { startFacts } from '../../editor/start-facts.js';
import type { MachineProfile } from '../../machine/profile.js';
import { preflightStart } from '../../machine/start-preflight.js';
import { complainAbout } from '../console.js';
import { clock } from '../format.js';
import type { CliParts } from '../parts.js';

export interface SendOptions {
  readonly file: string;
  readonly port: string;
  readonly machine?: string;
  /** Also with a low battery. */
  readonly isForced: boolean;
  /** Lets the controller read it without moving. */
  readonly isDry: boolean;
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
    await refuseErrors(parts, { link, machine, path: options.file }, signal);
    const run = { jobId: 'cli', programPath: options.file, isDry: options.isDry };
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
    // What was said before the start was cleared by it.
    if (link.state.message !== undefined) console.complain(`warning: ${link.state.message}`);
    const figures = {
      lineCount: job.lineCount,
      seconds: job.elapsed,
      firmware: link.state.firmware,
    };
    console.print(
      options.isJson
        ? JSON.stringify(figures, null, 2)
        : options.isDry
          ? `${job.lineCount} lines would be taken; nothing moved`
          : `${job.lineCount} lines done in ${clock(job.elapsed)}, beam off`,
    );
  } finally {
    await link.close();
  }
}

interface Sending {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
  readonly path: string;
}

/** The gate before the beam: an error refuses, anything else is said. */
export async function refuseErrors(
  { tasks, console, surveyProgram }: CliParts,
  { link, machine, path }: Sending,
  signal: AbortSignal,
): Promise<void> {
  const { board } = link.state;
  const maxS = board?.maxS ?? machine.controller.maxS;
  const work = await tasks.runThread(surveyProgram, { path, machine, maxS }, { signal }).done;
  const problems = preflightStart(startFacts(link.state, machine, work));
  const [first] = problems;
  console.clearProgress();
  if (first?.severity === 'error') {
    complainAbout(console, problems.slice(1));
    throw new AppError(first.code, first.message);
  }
  complainAbout(
    console,
    problems.filter(({ severity }) => severity === 'warning'),
  );
}
