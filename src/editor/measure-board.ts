// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many lines of a picture a second a board reads, plans and runs: measured once, with the beam off,
 * by two programs of dots that differ only in their length. Check mode would not do: it leaves out the
 * planning, which is most of the work on an 8-bit board; nor would tiny moves or lines without S, which
 * cost a board less than those of a picture. A board that is faster than its motors is measured again
 * with finer dots and shorter lines. The head moves some millimetres and comes back. As the body of a managed task.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { JobProgress } from '../devices/contract/job.js';
import type { MachineLink } from '../devices/contract/link.js';
import { MEASURING_LINE_BYTES, measuringProgram } from '../gcode/measuring-program.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';
import { runProgram } from './run-program.js';

export interface MeasureDeps {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
  /** Puts a program where the machine's process can read it; returns its path. */
  keep(program: string, name: string): Promise<string>;
}

/** Moves of the two programs, there and back. */
const SHORT = 100;
const LONG = 700;
/** The dots of a usual picture, mm; and finer ones, for boards that the motors hold up at those. */
const DOT = 0.1;
const FINE_DOT = 0.02;
/** Beyond these shares of what the motors and the link allow it is they that were measured. */
const HELD_UP = 0.95;
const FULL_LINK = 0.8;
const BITS_PER_BYTE = 10;

export async function measureBoard(context: ExecutionContext, deps: MeasureDeps): Promise<number> {
  const { link } = deps;
  const way = wayInwards(deps);
  let runs = 0;
  const run = async (moves: number, dot: number): Promise<JobProgress> => {
    const jobId = `measure-${++runs}`;
    const [dx, dy, isShort] = [way.x * dot, way.y * dot, dot === FINE_DOT];
    const program = measuringProgram({ moves, dx, dy, isShort, speed: topSpeed(deps) });
    const programPath = await deps.keep(program, jobId);
    return runProgram(context, link, { jobId, programPath });
  };
  const measured = async (dot: number): Promise<number> => {
    const short = await run(SHORT, dot);
    const long = await run(LONG, dot);
    return linesPerSecond(long.elapsed - short.elapsed);
  };
  // The first run wakes everything up that sleeps between jobs.
  await run(SHORT, DOT);
  const typical = await measured(DOT);
  return isHeldUp(deps, typical) ? measured(FINE_DOT) : typical;
}

/** Whether the motors or the link are what was measured. */
function isHeldUp(deps: MeasureDeps, rate: number): boolean {
  const carried = deps.machine.controller.baudRate / BITS_PER_BYTE / MEASURING_LINE_BYTES;
  return rate * DOT > HELD_UP * motorSpeed(deps) || rate > FULL_LINK * carried;
}

function linesPerSecond(seconds: number): number {
  if (seconds > 0) return (LONG - SHORT) / seconds;
  throw new AppError(
    'device.unmeasured',
    msg('The board could not be measured: wait until the machine is idle, then try again.'),
  );
}

/** As fast as usual dots could be run if lines came at once. */
function motorSpeed(deps: MeasureDeps): number {
  const { link, machine } = deps;
  const { board } = link.state;
  const acceleration = board?.accelerationX ?? machine.motion.accelerationX;
  const blocks = board?.plannerBlocks ?? machine.controller.plannerBlocks;
  const far = Math.min((LONG / 2) * DOT, (blocks - 1) * DOT);
  return Math.min(topSpeed(deps), Math.sqrt(2 * acceleration * far));
}

/** Away from the nearer ends of the axes. */
function wayInwards({ link, machine }: MeasureDeps): { readonly x: 1 | -1; readonly y: 1 | -1 } {
  const { machinePosition: at, board, reach } = link.state;
  if (reach) {
    const middle = (side: 'x' | 'y') => (reach[side].from + reach[side].to) / 2;
    return { x: at.x < middle('x') ? 1 : -1, y: at.y < middle('y') ? 1 : -1 };
  }
  return {
    x: inwards(at.x, board?.travelX ?? machine.bed.width),
    y: inwards(at.y, board?.travelY ?? machine.bed.depth),
  };
}

/** A homed board may count from minus its travel to 0. */
function inwards(position: number, travel: number): 1 | -1 {
  return (position < 0 ? position + travel : position) < travel / 2 ? 1 : -1;
}

function topSpeed({ link, machine }: MeasureDeps): number {
  return link.state.board?.maxSpeedX ?? machine.motion.maxSpeedX;
}
