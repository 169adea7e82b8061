// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send`: a program to the machine, by the stream process; an interrupt stops the beam first. */
import { AppError, type Problem } from '../../base/errors.js';
import { counted, type Message, msg, sentences } from '../../base/message.js';
import { ofFile } from '../../base/name-file.js';
import type { JobProgress } from '../../devices/contract/job.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { MachineState } from '../../devices/contract/state.js';
import { judge } from '../../editor/gate.js';
import { programStart } from '../../editor/program-start.js';
import { runProgram } from '../../editor/run-program.js';
import { PLACE_UNCHECKED } from '../../machine/checks/unplaced.js';
import type { MachineProfile } from '../../machine/profile.js';
import { withValues } from '../../machine/profile-sections.js';
import type { HookFacts } from '../../machine/start-facts.js';
import type { CliDeps } from '../cli-deps.js';
import { connectTo } from '../connected.js';
import { complainAbout, withSeverity } from '../console.js';
import { clock } from '../format.js';
import { watchHolds } from '../held-job.js';
import { sayInterrupted } from '../interrupted.js';
import { json } from '../json.js';
import { linkFigures, linkText } from '../link-text.js';
import { programToSend } from '../program-to-send.js';

export interface SendOptions {
  readonly file: string;
  readonly port: string;
  readonly machine?: string;
  /** Motion in the controller at most, s; as the machine is set without it. */
  readonly bufferSeconds?: number;
  /** Whether the lines are sent that the machine wants around every job. */
  readonly hasHooks: boolean;
  /** Homes the machine first. */
  readonly isHoming: boolean;
  /** Also with a low battery. */
  readonly isForced: boolean;
  /** Lets the controller read it without moving. */
  readonly isDry: boolean;
  readonly isJson: boolean;
}

export async function send(
  deps: CliDeps,
  options: SendOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = deps;
  const machine = machineFor(deps, options);
  const link = deps.connectLink();
  try {
    await connectTo(link, { port: options.port, machine }, signal);
    const { file, hasHooks, isHoming, isDry } = options;
    if (isHoming) await link.command({ kind: 'home' });
    const asked = { path: file, machine, state: link.state, hasHooks };
    await using program = await programToSend(deps, asked, signal);
    const { path, hooks } = program;
    const problems = await refuseErrors(deps, { link, machine, path, hooks }, signal);
    const run = { jobId: 'cli', programPath: program.path, isDry };
    const inhibitOptions = {
      port: options.port,
      isForced: options.isForced,
      onFinding: (finding: Problem) => complainAbout(console, [finding]),
    };
    using _holds = watchHolds(link, deps);
    const sending = tasks.addCoroutine(
      (context) => deps.withInhibitors(() => runProgram(context, link, run), inhibitOptions),
      { signal },
    );
    const job = await sending.done;
    // The start cleared the message that was there before.
    if (link.state.message !== undefined)
      console.complain(withSeverity('warning', link.state.message));
    print(deps, options, { job, state: link.state, problems });
  } catch (error) {
    sayInterrupted(console, signal, { state: link.state, address: options });
    const isOfProgram = error instanceof AppError && error.code.startsWith('program.');
    throw isOfProgram ? ofFile(error, options.file) : error;
  } finally {
    await link.close();
  }
}

function machineFor({ machines }: CliDeps, { machine, bufferSeconds }: SendOptions) {
  const found = machines.find(machine);
  return bufferSeconds === undefined ? found : withValues(found, 'controller', { bufferSeconds });
}

interface Sent {
  readonly job: JobProgress;
  readonly state: MachineState;
  /** What was found before it began. */
  readonly problems: readonly Problem[];
}

function print(
  { console }: CliDeps,
  { isJson, isDry }: SendOptions,
  { job, state, problems }: Sent,
): void {
  const { firmware, link } = state;
  if (isJson) {
    const figures = { [`${job.unit}Count`]: job.total, seconds: job.elapsed, firmware };
    console.print(json({ ...figures, ...(link && { link: linkFigures(link) }), problems }));
    return;
  }
  console.print(
    isDry
      ? msg('{amount} would be accepted; nothing moved', { amount: amountOf(job) })
      : msg('{amount} done in {time}, beam off', {
          amount: amountOf(job),
          time: clock(job.elapsed),
        }),
  );
  if (link) console.print(linkText(link));
}

/** `120 lines` */
export function amountOf({ total, unit }: Pick<JobProgress, 'total' | 'unit'>): Message {
  return unit === 'line'
    ? counted(total, '{n} line', '{n} lines')
    : counted(total, '{n} block', '{n} blocks');
}

interface Sending {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
  readonly path: string;
  readonly hooks?: readonly HookFacts[];
}

/** The gate before the beam: an error refuses, anything else is printed and returned. */
export async function refuseErrors(
  { tasks, console, surveyProgram }: CliDeps,
  { link, machine, path, hooks = [] }: Sending,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const { board } = link.state;
  const maxS = board?.maxS ?? machine.controller.maxS;
  const from = programStart(link.state);
  const asked = { path, machine, maxS, ...(from && { from }) };
  const work = await tasks.runThread(surveyProgram, asked, { signal }).done;
  const { refusal, others } = judge(link.state, machine, { ...work, hooks });
  if (refusal !== undefined) {
    complainAbout(console, others);
    throw refusal;
  }
  complainAbout(console, others.filter(isSaid).map(withCommand));
  return others;
}

/** What the window offers as a button is a command here. */
function withCommand(problem: Problem): Problem {
  if (problem.code !== PLACE_UNCHECKED) return problem;
  const command = msg('It is confirmed by: kerf control confirm');
  return { ...problem, message: sentences(problem.message, command) };
}

/** Notes are for those who look for them, but for the one on what could not be checked. */
function isSaid({ severity, code }: Problem): boolean {
  return severity !== 'note' || code === PLACE_UNCHECKED;
}
