// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long each machine has moved and burnt, added up from its states and kept in a file. Kept by the
 * stream process, which sees every state; written rarely and never waited for while a job runs. There is
 * one for each connected machine, so that each adds what it saw to what the file holds by then. Times s.
 */
import { join } from 'node:path';
import { isRecord } from '../base/fields.js';
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
const NO_HOURS: MachineHours = { beam: 0, motion: 0 };

export class HoursMeter {
  readonly #onDamage: OnDamage;
  readonly #file: string;
  readonly #now: () => number;
  #machineId: string | undefined;
  /** Hours in the file when it was looked at last; and for each machine what came since and is not there yet. */
  #kept = NO_HOURS;
  #unsaved: Record<string, MachineHours> = {};
  #before: { readonly at: number; readonly state: MachineState } | undefined;
  #savedAt: number;
  #saving: Promise<void> = Promise.resolve();

  constructor(onDamage: OnDamage, file: string = hoursFile(), now: () => number = wallClock.now) {
    this.#onDamage = onDamage;
    this.#file = file;
    this.#now = now;
    this.#savedAt = now();
  }

  /** Counts states as this machine's from here on. */
  async open(machineId: string): Promise<void> {
    const all = await this.#read();
    this.#machineId = machineId;
    this.#kept = all[machineId] ?? NO_HOURS;
    this.#before = undefined;
  }

  /** The hours with the time since the state before. */
  note(state: MachineState): MachineHours {
    const at = this.#now();
    const before = this.#before;
    this.#before = { at, state };
    if (before !== undefined && at - before.at <= LONGEST_GAP)
      this.#count(at - before.at, before.state);
    if (at - this.#savedAt > SAVE_EVERY) void this.save();
    return sum(this.#kept, this.#unsaved[this.#machineId ?? '']);
  }

  /** Resolves when what was added is in the file, or cannot be written there. */
  save(): Promise<void> {
    this.#savedAt = this.#now();
    const isChanged = Object.values(this.#unsaved).some(({ beam, motion }) => beam + motion > 0);
    if (isChanged) this.#saving = this.#saving.then(() => this.#addToFile());
    return this.#saving;
  }

  async #addToFile(): Promise<void> {
    const added = Object.entries(this.#unsaved);
    try {
      const all = { ...(await this.#read()) };
      for (const [id, hours] of added) all[id] = sum(all[id], hours);
      await replaceFile(this.#file, `${JSON.stringify(all)}\n`);
      for (const [id, { beam, motion }] of added) this.#add(id, { beam: -beam, motion: -motion });
      this.#kept = all[this.#machineId ?? ''] ?? NO_HOURS;
    } catch {
      // A counter that cannot be saved must not stop a job; the next save tries again.
    }
  }

  #read(): Promise<Readonly<Record<string, MachineHours>>> {
    return readKeptLater(this.#file, HOURS, this.#onDamage);
  }

  #count(seconds: number, { speed, power, condition }: MachineState): void {
    const isMoving = speed > 0 && condition !== 'offline';
    if (this.#machineId === undefined || (!isMoving && power === 0)) return;
    const beam = power > 0 ? seconds : 0;
    this.#add(this.#machineId, { beam, motion: isMoving ? seconds : 0 });
  }

  #add(machineId: string, hours: MachineHours): void {
    this.#unsaved[machineId] = sum(this.#unsaved[machineId], hours);
  }
}

function sum(a: MachineHours = NO_HOURS, b: MachineHours = NO_HOURS): MachineHours {
  return { beam: a.beam + b.beam, motion: a.motion + b.motion };
}

function understand(content: unknown = {}): Understood<Readonly<Record<string, MachineHours>>> {
  if (typeof content !== 'object' || content === null) return { value: {}, isWhole: false };
  const entries = Object.entries(content);
  const sound = entries.filter(isHours);
  return { value: Object.fromEntries(sound), isWhole: sound.length === entries.length };
}

function isHours(entry: [string, unknown]): entry is [string, MachineHours] {
  const hours = entry[1];
  if (!isRecord(hours)) return false;
  return Number.isFinite(hours['beam']) && Number.isFinite(hours['motion']);
}

function hoursFile(): string {
  return join(stateFolder(), 'kerf', 'hours.json');
}
