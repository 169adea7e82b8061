// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs run through a virtual machine of the profile's own driver at full pace; only doors read this. */
import { pacingOf } from '../machine/pacing.js';
import type { MachineProfile } from '../machine/profile.js';
import type { SegmentListener } from '../simulators/core/burn-record.js';
import { MoveSimulation } from '../simulators/core/simulate-moves.js';
import type { SimulationResult } from '../simulators/core/simulation.js';
import { virtualSettings } from '../simulators/grbl/profile-settings.js';
import { simulateProgram } from '../simulators/grbl/simulate-program.js';
import { alarmSentence, errorSentence } from './grbl/error-sentences.js';
import { beamRulesOf } from './resume-dialects.js';

export interface SimulationRun {
  readonly signal: AbortSignal;
  /** Bytes read so far; called between chunks. */
  readonly onProgress: (bytesRead: number) => void;
  /** Hears every burnt piece; the object is reused. */
  readonly onSegment?: SegmentListener;
}

/** 8-bit boards announce this receive buffer or less, bytes. */
const SMALL_BUFFER = 256;

/** Throws AppError `program.out-of-range`. */
export function simulateOn(
  machine: MachineProfile,
  program: AsyncIterable<Uint8Array>,
  run: SimulationRun,
): Promise<SimulationResult> {
  if (machine.driver !== 'grbl') return simulateMoves(machine, program, run);
  return simulateGrbl(machine, program, run);
}

async function simulateGrbl(
  machine: MachineProfile,
  program: AsyncIterable<Uint8Array>,
  run: SimulationRun,
): Promise<SimulationResult> {
  const { processor, secondsPerLine, secondsPerJob } = pacingOf(machine);
  const result = await simulateProgram(program, {
    ...run,
    profile: machine.controller.rxBytes > SMALL_BUFFER ? 'grblhal' : 'grbl-uno',
    ...(processor ? { processor } : { lineCost: secondsPerLine }),
    settings: virtualSettings(machine),
    sentenceFor: (kind, code) =>
      kind === 'error' ? errorSentence({ code }) : alarmSentence({ code }),
  });
  // The virtual laser reads the first and the last lines as an 8-bit board does, not as others.
  return { ...result, seconds: result.seconds + (processor ? 0 : secondsPerJob) };
}

async function simulateMoves(
  machine: MachineProfile,
  program: AsyncIterable<Uint8Array>,
  { signal, onProgress, onSegment }: SimulationRun,
): Promise<SimulationResult> {
  const simulation = new MoveSimulation(machine, beamRulesOf(machine), onSegment);
  let bytesRead = 0;
  for await (const chunk of program) {
    signal.throwIfAborted();
    simulation.read(chunk);
    bytesRead += chunk.length;
    onProgress(bytesRead);
  }
  return simulation.end();
}
