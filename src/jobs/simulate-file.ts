// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the simulating task: a program file through the virtual laser at full pace. */
import { createReadStream } from 'node:fs';
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { assertPlainFile } from '../base/read-plain-file.js';
import { driverOf } from '../devices/index.js';
import { refuseWideText } from '../devices/program-file.js';
import { isEmpty } from '../geometry/bounds.js';
import { bedBounds, type MachineProfile } from '../machine/profile.js';
import { maxEnergyOf } from '../pipeline/forecast-task.js';
import { BurnMap, type EnergyMap } from '../raster/burn-map.js';
import type { SimulationResult } from '../simulators/core/simulation.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { StutterMarks } from '../toolpath/stutters.js';
import { ProgramForecast } from './program-forecast.js';

export interface SimulateRequest {
  readonly path: string;
  readonly machine: MachineProfile;
  /** Side of a pixel of the burn picture, mm; without it neither picture nor energies are made. */
  readonly pixel?: number;
}

export interface SimulationError {
  /** 1-based. */
  readonly line: number;
  readonly message: Message;
}

export interface SimulationReport {
  readonly seconds: number;
  readonly cutMillimetres: number;
  readonly travelMillimetres: number;
  readonly lineCount: number;
  /** The box of what was burnt; absent when nothing was. */
  readonly bounds?: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  /** Where it waits until a person continues it, 1-based; absent where it does not. */
  readonly pausedLines?: readonly number[];
  readonly isBeamOffAtEnd: boolean;
  /** J/mm² where most light fell; null where nothing shows how much light the head gives. */
  readonly maxEnergy: number | null;
  /** The same in seconds of full power per mm²; null where nothing was looked for or burnt. */
  readonly maxDose: number | null;
  /** Places where the head slows down on a straight way. */
  readonly stutters: number;
  readonly errors: readonly SimulationError[];
}

/** Grey, row 0 at the top: 255 untouched … 0 burnt most. */
export interface BurnPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1;
  readonly pixels: Uint8Array;
}

export interface Simulation {
  readonly report: SimulationReport;
  readonly picture?: BurnPicture;
  readonly energy?: EnergyMap;
  readonly stutters: StutterMarks;
}

/** Throws AppError `file.unreadable`, `gcode.not-gcode`, `program.not-gcode`. */
export async function simulateFile(
  context: ExecutionContext,
  request: SimulateRequest,
): Promise<Simulation> {
  const { path, machine, pixel } = request;
  context.setMessage(msg('Simulating {path}', { path }));
  context.setTotal(assertPlainFile(path));
  const map = pixel === undefined ? undefined : new BurnMap(bedBounds(machine), pixel);
  const driver = driverOf(machine);
  const forecast = new ProgramForecast(machine, driver);
  const simulator = await driver.loadSimulator();
  const result = await simulator.simulate(machine, forecast.read(chunksOf(path)), {
    signal: context.signal,
    onProgress: (bytes) => {
      context.throwIfCancelled();
      context.setProgress(bytes);
    },
    ...(map !== undefined && {
      onSegment: (s) => map.add({ ...s, seconds: s.end - s.begin }),
    }),
  });
  refuseOtherText(path, result);
  const picture = map?.image();
  const energy = map?.energy();
  const stutters = forecast.stutters();
  return {
    report: {
      ...reportOf(result),
      ...lightFigures(energy, machine),
      stutters: stutters.count,
    },
    stutters,
    ...(energy !== undefined && { energy }),
    ...(picture !== undefined && { picture: { ...picture, channels: 1 } }),
  };
}

async function* chunksOf(path: string): AsyncIterable<Uint8Array> {
  let isStart = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (isStart) refuseWideText(path, chunk);
    isStart = false;
    yield chunk;
  }
}

/** A program of which most lines are refused is not G-code at all. */
function refuseOtherText(path: string, result: SimulationResult): void {
  const isNothing = result.lineCount === 0;
  if (!isNothing && result.errorCount <= result.lineCount / 2) return;
  const [first] = result.errors;
  const message =
    first === undefined
      ? msg('{path} is not a G-code program: choose another file.', { path })
      : msg(
          '{path} is not a G-code program for this machine: choose another file. Most of its lines would be refused, line {line} for one: {why}',
          { path, line: first.line, why: first.sentence },
        );
  throw new AppError('gcode.not-gcode', message);
}

function lightFigures(energy: EnergyMap | undefined, { head }: MachineProfile) {
  if (energy === undefined) return { maxEnergy: null, maxDose: null };
  return { maxEnergy: maxEnergyOf(energy.most, head.watts) ?? null, maxDose: energy.most };
}

function reportOf(
  result: SimulationResult,
): Omit<SimulationReport, 'maxEnergy' | 'maxDose' | 'stutters'> {
  const { seconds, cutMillimetres, travelMillimetres, lineCount, burntBounds } = result;
  const { pausedLines = [] } = result;
  return {
    seconds,
    cutMillimetres,
    travelMillimetres,
    lineCount,
    ...(!isEmpty(burntBounds) && { bounds: burntBounds }),
    ...(pausedLines.length > 0 && { pausedLines }),
    isBeamOffAtEnd: !result.isBeamOnAtEnd,
    errors: result.errors.map(({ line, sentence }) => ({ line, message: sentence })),
  };
}
