// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many short lines a second a board reads, plans and runs: measured once, with the beam off, by
 * two programs of tiny moves that differ only in their length. Check mode would not do: it leaves out
 * the planning, which is most of the work on an 8-bit board. The head moves a few millimetres and comes
 * back. As the body of a managed task.
 */
import { AppError } from '../base/errors.js';
import type { JobProgress, MachineLink } from '../devices/contract.js';
import { measuringProgram } from '../gcode/measuring-program.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';
import { runProgram } from './run-program.js';

export interface MeasureParts {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
  /** Puts a program where the machine's process can read it; returns its path. */
  keep(program: string, name: string): Promise<string>;
}

/** Moves of the two programs, there and back. */
const SHORT = 100;
const LONG = 700;
/** mm: long enough that the planner is not what limits, short enough to stay in place. */
const MOVE = 0.02;

export async function measureBoard(
  context: ExecutionContext,
  parts: MeasureParts,
): Promise<number> {
  const { link } = parts;
  const way = wayInwards(parts);
  let runs = 0;
  const run = async (moves: number): Promise<JobProgress> => {
    const jobId = `measure-${++runs}`;
    const program = measuringProgram({ moves, move: way * MOVE, speed: topSpeed(parts) });
    const programPath = await parts.keep(program, jobId);
    return runProgram(context, link, { jobId, programPath });
  };
  // The first run wakes everything up that sleeps between jobs.
  await run(SHORT);
  const short = await run(SHORT);
  const long = await run(LONG);
  const seconds = long.elapsed - short.elapsed;
  if (!(seconds > 0)) {
    throw new AppError(
      'device.unmeasured',
      'The board could not be measured: let the machine stand idle, and try again.',
    );
  }
  return (LONG - SHORT) / seconds;
}

/** Away from the nearer end of X; a homed board may count from minus its travel to 0. */
function wayInwards({ link, machine }: MeasureParts): 1 | -1 {
  const { machinePosition, board, reach } = link.state;
  if (reach) return machinePosition.x < (reach.x.from + reach.x.to) / 2 ? 1 : -1;
  const travel = board?.travelX ?? machine.bed.width;
  const x = machinePosition.x < 0 ? machinePosition.x + travel : machinePosition.x;
  return x < travel / 2 ? 1 : -1;
}

function topSpeed({ link, machine }: MeasureParts): number {
  return link.state.board?.maxSpeedX ?? machine.motion.maxSpeedX;
}
