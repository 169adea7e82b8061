// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many lines of a picture a second a board reads, plans and runs: measured once, with the beam off,
 * by a program of dots. Check mode would not do: it leaves out the planning, which is most of the work on an
 * 8-bit board; nor would tiny moves or lines without S, which cost a board less than those of a picture. A
 * board that is faster than its motors or its link is measured again with finer dots, then with shorter
 * lines. The head moves some centimetres and comes back. As the body of a managed task.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { randomId } from '../../base/random-id.js';
import type { Driver } from '../../devices/contract/driver.js';
import type { MachineLink } from '../../devices/contract/link.js';
import {
  MEASURING_LINE_BYTES,
  type MeasuringMoves,
  measuringProgram,
} from '../../gcode/measuring-program.js';
import type { MachineProfile } from '../../machine/profile.js';
import { motionByBoard } from '../../machine/profile-from-board.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { runProgram } from '../run-program.js';
import { endlessPace, type ForecastBoard, figureFor, isSlowBoard } from './forecast-pace.js';
import { type PaceSample, steadyPace } from './steady-pace.js';

export interface MeasureDeps {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
  /** The driver of the machine. */
  readonly driver: Pick<Driver, 'pace' | 'program'>;
  /** Puts a program where the machine's process can read it; returns its path. */
  keep(program: string, name: string): Promise<string>;
}

const LEGS = 4;
/** Moves of a leg; and of the first run, which only wakes up what sleeps between jobs. */
const MOVES = 350;
const FEW_MOVES = 25;
/** The dots of a typical picture, mm; and the finest, which are two motor steps at least. */
const DOT = 0.1;
const FINE_DOT = 0.02;
const FINE_STEPS = 2;
const THOUSANDTHS = 1000;
/** At a pace beyond these shares of what the motors and the link allow, those were measured and not the board. */
const HELD_UP = 0.95;
const FULL_LINK = 0.8;
const BITS_PER_BYTE = 10;

export async function measureBoard(context: ExecutionContext, deps: MeasureDeps): Promise<number> {
  const [typical, ...finer] = programsFor(deps);
  // Each program is the same part of the progress, also those that may not be needed.
  const part = 1 / (2 + finer.length);
  await run(context.subContext(0, part), deps, { ...typical, moves: FEW_MOVES });
  let moves = typical;
  let pace = await measured(context.subContext(part, part), deps, moves);
  for (const [i, next] of finer.entries()) {
    if (!isHeldUp(deps, moves, pace)) break;
    moves = next;
    pace = await measured(context.subContext((2 + i) * part, part), deps, moves);
  }
  context.setProgress(1);
  const board = forecastBoard(deps);
  return isSlowBoard(board) ? figureFor(board, moves, pace) : pace;
}

/** Programs in their order: the first that motors and link do not hold up shows what a board can do. */
function programsFor(deps: MeasureDeps): readonly [MeasuringMoves, ...MeasuringMoves[]] {
  const { maxSpeedX, stepsPerMmX, stepsPerMmY } = motionOf(deps);
  const twoSteps = FINE_STEPS / Math.min(stepsPerMmX ?? Infinity, stepsPerMmY ?? Infinity);
  const fineDot = Math.max(FINE_DOT, Math.ceil(twoSteps * THOUSANDTHS) / THOUSANDTHS);
  const way = wayInwards(deps);
  const dots = (dot: number) => ({
    ...{ legs: LEGS, moves: MOVES, speed: maxSpeedX },
    ...{ dx: way.x * dot, dy: way.y * dot },
  });
  return [dots(DOT), dots(fineDot), { ...dots(fineDot), isShort: true }];
}

async function measured(
  context: ExecutionContext,
  deps: MeasureDeps,
  moves: MeasuringMoves,
): Promise<number> {
  const { board } = deps.link.state;
  const samples = await run(context, deps, moves);
  const pace = steadyPace(samples, moves, (board ?? deps.machine.controller).plannerBlocks);
  if (pace !== undefined) return pace;
  throw new AppError(
    'device.unmeasured',
    msg('The board could not be measured: wait until the machine is idle, then try again.'),
  );
}

/** How many of its lines were done when. */
async function run(
  context: ExecutionContext,
  { link, keep }: MeasureDeps,
  moves: MeasuringMoves,
): Promise<readonly PaceSample[]> {
  const jobId = `measure-${randomId()}`;
  const programPath = await keep(measuringProgram(moves), jobId);
  const samples: PaceSample[] = [];
  using _ = link.stateChanged.connect(({ job }) => {
    if (job?.jobId === jobId && job.phase === 'running') samples.push(job);
  });
  await runProgram(context, link, { jobId, programPath });
  return samples;
}

/** Whether the motors or the link are what was measured. */
function isHeldUp(deps: MeasureDeps, moves: MeasuringMoves, pace: number): boolean {
  const { baudRate } = deps.machine.controller;
  const bytes = MEASURING_LINE_BYTES[moves.isShort ? 'short' : 'long'];
  const carried = baudRate / BITS_PER_BYTE / bytes;
  return pace > HELD_UP * endlessPace(forecastBoard(deps), moves) || pace > FULL_LINK * carried;
}

function forecastBoard(deps: MeasureDeps): ForecastBoard {
  return { ...deps, board: deps.link.state.board };
}

function motionOf({ link, machine }: MeasureDeps): MachineProfile['motion'] {
  const { board } = link.state;
  return board ? motionByBoard(board, machine.motion) : machine.motion;
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
