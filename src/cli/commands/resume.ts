// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * `kerf resume`: shows where the job that broke off would continue, and with a port continues there, once the
 * position can be trusted. Nothing moves before that but what `--home` asks for.
 */
import { AppError, type Problem } from '../../base/errors.js';
import { counted, figures, msg } from '../../base/message.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { ResumeOffer } from '../../devices/contract/resume.js';
import { assertHomingHelps, assertResumable, resumeProgram } from '../../editor/resume-program.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { CliDeps } from '../cli-deps.js';
import { connectTo } from '../connected.js';
import { complainAbout } from '../console.js';
import { clock } from '../format.js';
import { watchHolds } from '../held-job.js';
import { sayInterrupted } from '../interrupted.js';
import { json } from '../json.js';
import { refuseErrors } from './send.js';

export interface ResumeOptions {
  /** Without it the plan is shown and nothing else is done. */
  readonly port?: string;
  readonly machine?: string;
  /** Homes the machine first. */
  readonly isHoming: boolean;
  /** The user has checked that the position the machine shows is right. */
  readonly isConfirmed: boolean;
  /** Also with a low battery. */
  readonly isForced: boolean;
  readonly isJson: boolean;
}

export async function resume(
  deps: CliDeps,
  options: ResumeOptions,
  signal: AbortSignal,
): Promise<void> {
  const machine = deps.machines.find(options.machine);
  if (options.port === undefined) {
    print(deps, await find(deps, { machine }, signal), options.isJson);
    return;
  }
  const link = deps.connectLink();
  try {
    await connectTo(link, { port: options.port, machine }, signal);
    if (options.isHoming) {
      assertHomingHelps(await find(deps, { machine, port: options.port }, signal));
      await link.command({ kind: 'home' });
    }
    if (options.isConfirmed) await link.command({ kind: 'confirm-position' });
    // Only now, because the machine may have reported its position meanwhile.
    const offer = await find(deps, { machine, port: options.port }, signal);
    if (!options.isJson) print(deps, offer, false);
    assertResumable(offer, link.state);
    await refuseErrors(deps, { link, machine, path: offer.programPath }, signal);
    await goOn(deps, { link, offer, options }, signal);
  } catch (error) {
    const { port } = options;
    const { state } = link;
    sayInterrupted(deps.console, signal, { state, address: { ...options, port } });
    throw error;
  } finally {
    await link.close();
  }
}

async function find(
  { tasks, findResume }: CliDeps,
  request: { readonly machine: MachineProfile; readonly port?: string },
  signal: AbortSignal,
): Promise<ResumeOffer> {
  const offer = await tasks.runThread(findResume, request, { signal }).done;
  if (offer) return offer;
  throw new AppError(
    'resume.nothing',
    msg('No job was interrupted, so there is nothing to resume.'),
  );
}

/** Programs of lines keep the names that scripts know. */
function asJson({ unit, nextUnit, total, ...offer }: ResumeOffer) {
  return { ...offer, [`${unit}Number`]: nextUnit, [`${unit}Count`]: total };
}

function print({ console }: CliDeps, offer: ResumeOffer, isJson: boolean): void {
  if (isJson) {
    console.print(json(asJson(offer)));
    return;
  }
  const { restart, unit, nextUnit, total, overlap, begunAt, reason, port } = offer;
  const job = { begunAt, port };
  console.print(
    reason === undefined
      ? msg('The job of {begunAt} on {port} was interrupted.', job)
      : msg('The job of {begunAt} on {port} was interrupted: {reason}', { ...job, reason }),
  );
  const [x, y] = [figures(restart.x.toFixed(2)), figures(restart.y.toFixed(2))];
  const at = { x, y, number: nextUnit, total };
  console.print(
    unit === 'line'
      ? msg('It continues at {x}, {y} mm in line {number} of {total}.', at)
      : msg('It continues at {x}, {y} mm in block {number} of {total}.', at),
  );
  if (overlap > 0) {
    console.print(msg('Up to {mm} mm may be burnt twice.', { mm: figures(overlap.toFixed(1)) }));
  }
  const { workPath } = offer.journal;
  if (workPath !== undefined) {
    console.print(msg('Its drawing is kept in {path}', { path: workPath }));
  }
  if (offer.hookLines) {
    console.print(
      counted(
        offer.hookLines,
        'Before that, {n} line before the job is run again.',
        'Before that, {n} lines before the job are run again.',
      ),
    );
  }
}

interface Going {
  readonly link: MachineLink;
  readonly offer: ResumeOffer;
  readonly options: ResumeOptions;
}

async function goOn(
  deps: CliDeps,
  { link, offer, options }: Going,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = deps;
  const inhibitOptions = {
    port: options.port ?? offer.port,
    isForced: options.isForced,
    onFinding: (finding: Problem) => complainAbout(console, [finding]),
  };
  const run = { jobId: 'resume', offer, forget: () => deps.forgetInterrupted(offer.journal) };
  using _holds = watchHolds(link, deps);
  const going = tasks.addCoroutine(
    (context) => deps.withInhibitors(() => resumeProgram(context, link, run), inhibitOptions),
    { signal },
  );
  const job = await going.done;
  console.print(
    options.isJson
      ? json({ ...offer, seconds: job.elapsed })
      : msg('The rest is done in {time}, beam off', { time: clock(job.elapsed) }),
  );
}
