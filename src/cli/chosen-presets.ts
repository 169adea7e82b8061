// SPDX-License-Identifier: GPL-3.0-or-later
/** `--material`: what is kept for a material on the machine, for each operation of the work; never another's. */
import { AppError, type Problem } from '../base/errors.js';
import { labelled, listed, type Message, msg } from '../base/message.js';
import type { StepPlan } from '../editor/import/place-drawing.js';
import { presetParams, stepMaterialOf } from '../editor/material-edits.js';
import { type MaterialPreset, presetTitle } from '../machine/materials/preset.js';
import {
  presetsMeant,
  presetsOfAnyThickness,
  titleTyped,
} from '../machine/materials/typed-material.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Operation } from '../operations/contract.js';
import type { Values } from '../params/schema.js';
import type { Console } from './console.js';
import { settingsText } from './settings-text.js';

export interface PresetsAsked {
  readonly presets: readonly MaterialPreset[];
  readonly machine: MachineProfile;
  readonly operations: readonly Operation[];
  readonly console: Console;
  /** As it was typed; every step stays as it is without this. */
  readonly material: string | undefined;
}

/** Takes presets for steps, and remembers which. */
export class ChosenPresets {
  readonly #asked: PresetsAsked;
  readonly #taken = new Map<string, MaterialPreset>();

  constructor(asked: PresetsAsked) {
    this.#asked = asked;
  }

  /** `own` are settings that count more. Throws AppError `usage.material`. */
  planned(plan: StepPlan, own: Values = {}): StepPlan {
    const { material, machine, operations } = this.#asked;
    const operation = operations.find(({ id }) => id === plan.operation);
    if (material === undefined || operation === undefined) return plan;
    const preset = this.#presetFor(operation, material);
    this.#taken.set(operation.id, preset);
    const known = Object.entries(own).filter(([name]) => Object.hasOwn(operation.params, name));
    const params = {
      ...presetParams(plan.params, { operation, machine, preset }),
      ...Object.fromEntries(known),
    };
    return { ...plan, params, material: stepMaterialOf(preset) };
  }

  /** Which were taken, with their settings. */
  get findings(): readonly Problem[] {
    const { operations, console } = this.#asked;
    return [...this.#taken].map(([id, preset]): Problem => {
      const schema = operations.find((operation) => operation.id === id)?.params ?? {};
      const message = msg('{operation} as it is kept for {material}: {settings}.', {
        operation: id,
        material: presetTitle(preset),
        settings: settingsText(preset.settings, schema, console.language.decimalSign),
      });
      return { severity: 'note', code: 'material.taken', message };
    });
  }

  #presetFor(operation: Operation, material: string): MaterialPreset {
    const { presets, machine, console } = this.#asked;
    const sign = console.language.decimalSign;
    const suited = presets.filter((preset) => preset.operation === operation.id);
    const ofMachine = presets.filter((preset) => preset.machine === machine.id);
    const here = suited.filter((preset) => preset.machine === machine.id);
    // A note chooses where there are several; an operation that has none of that note goes by the title.
    const isNoted = presetsMeant(ofMachine, material, sign).length > 0;
    const words = [material, ...(isNoted ? [titleTyped(material)] : [])];
    const find = (how: typeof presetsMeant) =>
      words.map((typed) => how(here, typed, sign)).find(({ length }) => length > 0) ?? [];
    const exact = find(presetsMeant);
    const isEnough = exact.length > 0 || operation.cutsThrough;
    const fitting = isEnough ? exact : find(presetsOfAnyThickness);
    const [preset, ...others] = fitting;
    if (preset === undefined) {
      const elsewhere = presetsMeant(suited, material, sign);
      throw refusal(noneOf({ operation, material, machine }, elsewhere));
    }
    if (others.length > 0) throw refusal(severalOf({ operation, material }, [preset, ...others]));
    return preset;
  }
}

function noneOf(
  asked: {
    readonly operation: Operation;
    readonly material: string;
    readonly machine: MachineProfile;
  },
  elsewhere: readonly MaterialPreset[],
): Message {
  const { operation, material, machine } = asked;
  const words = { operation: operation.id, material, machine: labelled(machine.name) };
  const [other] = elsewhere;
  if (other !== undefined) {
    return msg(
      'Nothing is kept for {operation} of "{material}" on {machine}, only on the machine {other}, whose power is another: try it out, and keep it with kerf material keep.',
      { ...words, other: other.machine },
    );
  }
  return msg(
    'Nothing is kept for {operation} of "{material}" on {machine}: see kerf material list, or keep it with kerf material keep.',
    words,
  );
}

function severalOf(
  { operation, material }: { readonly operation: Operation; readonly material: string },
  fitting: readonly [MaterialPreset, ...MaterialPreset[]],
): Message {
  const [first, ...rest] = fitting.map(fullTitle);
  return msg(
    'More than one is kept for {operation} of "{material}": write one of these in full: {titles}.',
    { operation: operation.id, material, titles: first ? listed([first, ...rest]) : '' },
  );
}

/** As it must be typed where there are several: a colon without a note says that there is none. */
function fullTitle(preset: MaterialPreset): Message {
  if (preset.note !== '') return presetTitle(preset);
  return msg('{material}:', { material: presetTitle(preset) });
}

function refusal(sentence: Message): AppError {
  return new AppError('usage.material', sentence);
}
