// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps a flight log of every connection of this process: opens the recorder, then the port, and notes
 * beside the bytes what the machine is and which jobs are started. A recorder that cannot work is reported
 * of once and never in the way of a connection.
 */
import { release } from 'node:os';
import { inEnglish } from '../base/message.js';
import { openPlainFile } from '../base/read-plain-file.js';
import { whyNotKept } from '../base/replace-file.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import type { MachineState } from '../devices/contract/state.js';
import { flightsFolder, placeForFlight } from '../flight/flights-folder.js';
import { recordTransport } from '../flight/record-transport.js';
import { type FlightRecorder, type RecorderOptions, startFlight } from '../flight/recorder.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Transport } from '../transport/contract.js';

export interface FlightRecorderControlDeps {
  open(address: string, machine: MachineProfile, signal?: AbortSignal): Promise<Transport>;
  readonly version: string;
  readonly folder?: string;
  readonly recording?: RecorderOptions;
}

/** How much of a program is kept with its flight, bytes. */
const PROGRAM_HEAD = 4096;

export class FlightRecorderControl {
  readonly #deps: FlightRecorderControlDeps;
  readonly #open = new Set<FlightRecorder>();
  #recorder: FlightRecorder | undefined;
  #firmware: string | undefined;
  #reason: string | undefined;

  constructor(deps: FlightRecorderControlDeps) {
    this.#deps = deps;
  }

  /** Opens the port with a recorder on it. Throws what opening the port throws. */
  async open(address: string, machine: MachineProfile, signal?: AbortSignal): Promise<Transport> {
    void this.settled(); // One connection at a time: what was before is over.
    // Opens the file first, because bytes that arrive meanwhile would be lost.
    const recorder = await this.#begin(address, machine);
    this.#recorder = recorder;
    this.#firmware = undefined;
    try {
      const transport = await this.#deps.open(address, machine, signal);
      return recorder === undefined ? transport : recordTransport(transport, recorder);
    } catch (error) {
      recorder?.note({ kind: 'not-opened', reason: String(error) });
      await recorder?.close();
      throw error;
    }
  }

  /** A job that is being started: which one, and how its program begins. Never rejects. */
  async noteCommand(command: MachineCommand): Promise<void> {
    if (command.kind !== 'start-job' || this.#recorder === undefined) return;
    const recorder = this.#recorder;
    const head = await headOf(command.programPath);
    recorder.note({ kind: 'job', jobId: command.jobId, head });
  }

  noteState({ firmware, job }: MachineState): void {
    if (firmware && firmware !== this.#firmware) {
      this.#firmware = firmware;
      this.#recorder?.note({ kind: 'firmware', firmware });
    }
    if (job?.reason !== undefined) this.#noteEnd(inEnglish(job.reason));
  }

  /** Resolves when every log is on disk. */
  async settled(): Promise<void> {
    await Promise.all(
      [...this.#open].map(async (recorder) => {
        await recorder.close();
        this.#open.delete(recorder);
      }),
    );
  }

  /** States repeat; why a job ended is noted once. */
  #noteEnd(reason: string): void {
    if (reason === this.#reason) return;
    this.#reason = reason;
    this.#recorder?.note({ kind: 'job-ended', reason });
  }

  async #begin(address: string, machine: MachineProfile): Promise<FlightRecorder | undefined> {
    const { version, folder = flightsFolder(), recording } = this.#deps;
    const now = new Date();
    const header = {
      kerf: version,
      startedAt: now.toISOString(),
      port: address,
      machine,
      system: `Node ${process.version}, Linux ${release()}`,
    };
    try {
      const path = await placeForFlight(folder, machine.id, now);
      const recorder = await startFlight(path, header, { onTrouble: reportOff, ...recording });
      this.#open.add(recorder);
      return recorder;
    } catch (error) {
      (recording?.onTrouble ?? reportOff)(error);
      return undefined;
    }
  }
}

function reportOff(error: unknown): void {
  console.error(`kerf: the flight recorder is off: ${inEnglish(whyNotKept(error))}`);
}

/** The head of the program, only for the log; the job itself reports a program that cannot be read. */
async function headOf(path: string): Promise<string> {
  try {
    await using file = await openPlainFile(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROGRAM_HEAD), 0, PROGRAM_HEAD, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch {
    return '';
  }
}
