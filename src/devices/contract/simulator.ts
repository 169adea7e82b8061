// SPDX-License-Identifier: GPL-3.0-or-later
/** A driver's virtual machine: to connect to, and to run a program through. */
import type { MachineProfile } from '../../machine/profile.js';
import type { SegmentListener } from '../../simulators/core/burn-record.js';
import type { SimulationResult } from '../../simulators/core/simulation.js';
import type { VirtualBoardType } from '../../simulators/core/virtual-board.js';
import type { VirtualMachine } from '../../simulators/core/virtual-machine.js';

export interface SimulationRun {
  readonly signal: AbortSignal;
  /** Bytes read so far; called between chunks. */
  readonly onProgress: (bytesRead: number) => void;
  /** Called with every burnt piece; the object is reused. */
  readonly onSegment?: SegmentListener;
}

export interface Simulator {
  /** The first one is what the virtual address leads to. */
  readonly boards: readonly VirtualBoardType[];
  /** Simulates at full pace. Throws AppError `program.out-of-range`. */
  simulate(
    machine: MachineProfile,
    program: AsyncIterable<Uint8Array>,
    run: SimulationRun,
  ): Promise<SimulationResult>;
  /** Absent where recorded flights cannot be replayed. */
  readonly replica?: {
    /** A controller like the one that said these lines first, set as its machine is. */
    create(machine: MachineProfile, firstLines: readonly string[]): VirtualMachine;
    /** Whether it says this when it has started. */
    isGreeting(line: string): boolean;
  };
}
