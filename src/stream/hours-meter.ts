// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long each machine has moved and burnt, added up from its states and kept in a file. Kept by the
 * stream process, which sees every state; written rarely and never waited for while a job runs.
 * Times s.
 */
import { join } from 'node:path';
import { type OnDamage, readKeptLater, type Understood } from '../base/kept-file.js';
import { replaceFile } from '../base/replace-file.js';
import { stateFolder } from '../base/user-folders.js';
import { wallClock } from '../devices/clock.js';
import type { MachineHours, MachineState } from '../devices/contract/state.js';

/** Two numbers for each machine. */
const HOURS = { maxBytes: 2 ** 20, understand };
const SAVE_EVERY = 30;
/** States arrive five times a second; a longer gap is not counted. */
const LONGEST_GAP = 1;

export class HoursMeter {
  readonly #onDamage: OnDamage;
  readonly #file: string;
  readonly #now: () => number;
  #all: Readonly<Record<string, MachineHours>> | undefined;
  #machineId: string | undefined;
  #hours: MachineHours = { beam: 0, motion: 0 };
  #before: { readonly at: number; readonly state: MachineState } | undefined;
  #savedAt: number;
  #isChanged = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(onDamage: OnDamage, file: string = hoursFile(), now: () => number = wallClock.now) {
    this.#onDamage = onDamage;
    this.#file = file;
    this.#now = now;
    this.#savedAt = now();
  }

  /** From here on states are this machine's. */
  async open(machineId: string): Promise<void> {
    this.#all ??= await readKeptLater(this.#file, HOURS, this.#onDamage);
    this.#machineId = machineId;
    this.#hours = this.#all[machineId] ?? { beam: 0, motion: 0 };
    this.#before = undefined;
  }

  /** The hours with the time since the state before. */
  note(state: MachineState): MachineHours {
    const at = this.#now();
    const before = this.#before;
    this.#before = { at, state };
    const gap = before === undefined ? 0 : at - before.at;
    if (before !== undefined && gap <= LONGEST_GAP) this.#add(gap, before.state);
    if (this.#isChanged && at - this.#savedAt > SAVE_EVERY) void this.save();
    return this.#hours;
  }

  /** Resolves when what was added is in the file, or cannot be written there. */
  save(): Promise<void> {
    if (this.#machineId === undefined || !this.#isChanged) return this.#saving;
    this.#all = { ...this.#all, [this.#machineId]: this.#hours };
    this.#isChanged = false;
    this.#savedAt = this.#now();
    const text = `${JSON.stringify(this.#all)}\n`;
    this.#saving = this.#saving.then(() => writeHours(this.#file, text));
    return this.#saving;
  }

  #add(seconds: number, { speed, power, condition }: MachineState): void {
    const isMoving = speed > 0 && condition !== 'offline';
    if (!isMoving && power === 0) return;
    this.#isChanged = true;
    this.#hours = {
      beam: this.#hours.beam + (power > 0 ? seconds : 0),
      motion: this.#hours.motion + (isMoving ? seconds : 0),
    };
  }
}

function understand(content: unknown = {}): Understood<Readonly<Record<string, MachineHours>>> {
  if (typeof content !== 'object' || content === null) return { value: {}, isWhole: false };
  const entries = Object.entries(content);
  const sound = entries.filter(isHours);
  return { value: Object.fromEntries(sound), isWhole: sound.length === entries.length };
}

function isHours(entry: [string, unknown]): entry is [string, MachineHours] {
  const hours = entry[1];
  if (typeof hours !== 'object' || hours === null || !('beam' in hours) || !('motion' in hours)) {
    return false;
  }
  return Number.isFinite(hours.beam) && Number.isFinite(hours.motion);
}

async function writeHours(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, text);
  } catch {
    // A counter that cannot be saved must not stop a job; the next save tries again.
  }
}

function hoursFile(): string {
  return join(stateFolder(), 'kerf', 'hours.json');
}
