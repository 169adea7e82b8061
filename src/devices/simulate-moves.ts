// SPDX-License-Identifier: GPL-3.0-or-later
/** A program through a virtual machine that follows its moves and does not read it as a controller does. */
import type { ProgramRules } from '../gcode/program-rules.js';
import type { MachineProfile } from '../machine/profile.js';
import { MoveSimulation } from '../simulators/core/simulate-moves.js';
import type { SimulationResult } from '../simulators/core/simulation.js';
import type { SimulationRun } from './contract/simulator.js';

/** Throws AppError `program.out-of-range`. */
export async function simulateMoves(
  { machine, rules }: { readonly machine: MachineProfile; readonly rules: ProgramRules },
  program: AsyncIterable<Uint8Array>,
  { signal, onProgress, onSegment }: SimulationRun,
): Promise<SimulationResult> {
  const simulation = new MoveSimulation(machine, rules, onSegment);
  let bytesRead = 0;
  for await (const chunk of program) {
    signal.throwIfAborted();
    simulation.read(chunk);
    bytesRead += chunk.length;
    onProgress(bytesRead);
  }
  return simulation.end();
}
