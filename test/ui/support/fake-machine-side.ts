// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine's side of a fake app context: a link that writes down its commands, a planner that says what it is told. */
import { Signal } from '../../../src/base/signal.js';
import type { MachineCommand } from '../../../src/devices/contract/commands.js';
import type { WireLine } from '../../../src/devices/contract/session.js';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import type { AppContext } from '../../../src/editor/app-context.js';
import type { MachineChoice } from '../../../src/machine/choice.js';
import { checkPreset } from '../../../src/machine/materials/check-preset.js';
import { type MaterialPreset, presetKey } from '../../../src/machine/materials/preset.js';
import { type MachineNotes, NO_NOTES } from '../../../src/machine/notes.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import type { PlanState } from '../../../src/pipeline/job-plan.js';
import { fakeOperations } from './fake-operations.js';

export const machine: MachineProfile = {
  id: 'virtual',
  name: 'Virtual laser',
  driver: 'grbl',
  bed: { width: 400, depth: 300, origin: 'front-left' },
  motion: {
    maxSpeedX: 200,
    maxSpeedY: 150,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true },
  controller: { baudRate: 115200, maxS: 1000, rxBytes: 128, plannerBlocks: 15 },
  defaults: {},
};

export function fakeLink() {
  const commands: MachineCommand[] = [];
  const stateChanged = new Signal<[MachineState]>();
  const wire = new Signal<[WireLine]>();
  let state: MachineState = OFFLINE;
  let closings = 0;
  let leavings = 0;
  let refusal: Error | undefined;
  const link: AppContext['link'] = {
    get state() {
      return state;
    },
    stateChanged,
    wire,
    async command(command) {
      if (refusal !== undefined) throw refusal;
      commands.push(command);
    },
    async close() {
      closings++;
    },
    watchWire: () => undefined,
    leave() {
      leavings++;
    },
  };
  const showMachine = (changes: Partial<MachineState>) => {
    state = { ...state, ...changes };
    stateChanged.emit(state);
  };
  return {
    link,
    commands,
    closed: () => closings,
    left: () => leavings,
    refuse: (error: Error) => {
      refusal = error;
    },
    showMachine,
    say: (l: WireLine) => wire.emit(l),
  };
}

export function fakePlanner() {
  const stateChanged = new Signal<[PlanState]>();
  let state: PlanState = { kind: 'empty' };
  const planner: AppContext['planner'] = {
    get state() {
      return state;
    },
    stateChanged,
    settled: () => Promise.reject(new Error('the fake plans nothing')),
    writeProgram: async () => ({ total: 0, unit: 'line', byteCount: 0 }),
    dispose() {},
  };
  const showPlan = (shown: PlanState) => {
    state = shown;
    stateChanged.emit(state);
  };
  return { planner, showPlan };
}

export function fakeNotebook(): AppContext['notebook'] {
  const changed = new Signal<[string]>();
  const notes = new Map<string, MachineNotes>();
  const read = (id: string) => notes.get(id) ?? NO_NOTES;
  return {
    read,
    changed,
    change(id, changes) {
      notes.set(id, { ...read(id), ...changes });
      changed.emit(id);
    },
  };
}

/** As the real one, but for the file. */
export function fakeMaterials(): AppContext['materials'] {
  const changed = new Signal<[]>();
  let kept = new Map<string, MaterialPreset>();
  const change = (presets: readonly MaterialPreset[]) => {
    kept = new Map(presets.map((preset) => [presetKey(preset), preset]));
    changed.emit();
  };
  return {
    get presets() {
      return [...kept.values()];
    },
    changed,
    keep(presets) {
      for (const preset of presets) checkPreset(preset, fakeOperations);
      const replaced = presets.flatMap((preset) => kept.get(presetKey(preset)) ?? []);
      change([...kept.values(), ...presets]);
      return replaced;
    },
    remove(presets) {
      const keys = presets.map(presetKey);
      change([...kept.values()].filter((one) => !keys.includes(presetKey(one))));
    },
    rename(preset, renamed) {
      const others = [...kept.values()].filter((one) => presetKey(one) !== presetKey(preset));
      change([...others, renamed]);
    },
  };
}

export function fakeChooser(): AppContext['chooser'] {
  const changed = new Signal<[MachineChoice]>();
  let choice: MachineChoice = { machine, port: 'virtual:' };
  const other = {
    ...machine,
    id: 'big',
    name: 'Workshop 600',
    bed: { ...machine.bed, width: 600 },
  };
  const machines: MachineProfile[] = [machine, other];
  return {
    get choice() {
      return choice;
    },
    changed,
    machines,
    plainMachine: machine,
    keep(kept) {
      machines.push(kept);
    },
    async ports() {
      return [
        { address: 'virtual:', label: 'Virtual laser' },
        { address: '/dev/ttyUSB0', label: 'USB serial (ttyUSB0)', isBoard: true },
      ];
    },
    async choose(chosen) {
      choice = chosen;
      changed.emit(chosen);
    },
  };
}
