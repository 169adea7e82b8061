// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a grblHAL board reports about its own settings, alarms and errors, where it announces that it can. The
 * answers to `$I`, `$EG`, `$ES`, `$EA` and `$EE`:
 *   [NEWOPT:ENUMS,RT+,TC,SED]
 *   [SETTINGGROUP:8|1|Probing]
 *   [SETTING:342|8|Probing distance|mm|6|#####0.0|||]
 *   [SETTING:32|10|Mode of operation||3|Normal,Laser mode,Lathe mode||]
 *   [ALARMCODE:10||E-stop asserted.]  [ERRORCODE:60||SD card mount failed.]
 * Fields of a setting: number, group, name, unit, kind, format or names, least, most; later builds add
 * more at the end.
 */
import type { SettingMeaning } from '../../gcode/dollar-settings.js';

/** The kinds in the order of the numbers that stand for them on the wire. */
const KINDS: readonly SettingMeaning['kind'][] = [
  'flag',
  'mask',
  // The first bit switches the others on.
  'mask',
  'choice',
  'mask',
  'number',
  'number',
  'text',
  'text',
  'text',
  'number',
  'number',
];
/** Names of the bits of an axis mask, which the board leaves out. */
const AXES = ['X', 'Y', 'Z', 'A', 'B', 'C'];
const WITHOUT_DECIMALS = new Set([5, 10, 11]);
const AXIS_MASK = 4;

export class BoardTexts {
  /** Whether the board can be asked for them. */
  hasEnumerations = false;
  readonly #settings = new Map<number, SettingMeaning>();
  readonly #groups = new Map<number, string>();
  readonly #alarms = new Map<number, string>();
  readonly #errors = new Map<number, string>();
  #meanings: readonly SettingMeaning[] | undefined;

  /** What its settings mean, if it was asked; the same array until more is reported. */
  get meanings(): readonly SettingMeaning[] {
    this.#meanings ??= [...this.#settings.values()];
    return this.#meanings;
  }

  alarm(code: number): string | undefined {
    return this.#alarms.get(code);
  }

  error(code: number): string | undefined {
    return this.#errors.get(code);
  }

  /** A line that is not any other reply. */
  note(line: string): void {
    const [, name, body = ''] = /^\[([A-Z]+):(.*)\]$/.exec(line) ?? [];
    switch (name) {
      case 'NEWOPT':
        this.hasEnumerations = body.split(',').includes('ENUMS');
        break;
      case 'SETTINGGROUP': {
        const [id, , label] = body.split('|');
        if (label) this.#groups.set(Number(id), label);
        break;
      }
      case 'SETTING':
        this.#noteSetting(body);
        break;
      case 'ALARMCODE':
        noteCode(this.#alarms, body);
        break;
      case 'ERRORCODE':
        noteCode(this.#errors, body);
        break;
    }
  }

  #noteSetting(body: string): void {
    const [id, group, label, unit = '', type, format = '', least, most] = body.split('|');
    const number = Number(id);
    const kind = KINDS[Number(type)];
    if (!Number.isInteger(number) || !label || kind === undefined) return;
    const names = format === '' ? [] : format.split(',');
    const bits = names.length === 0 && Number(type) === AXIS_MASK ? AXES : names;
    this.#meanings = undefined;
    this.#settings.set(number, {
      number,
      label,
      help: this.#groups.get(Number(group)) ?? '',
      unit,
      kind,
      ...limit('min', least),
      ...limit('max', most),
      ...(kind === 'mask' && { bits }),
      ...(kind === 'choice' && { choices: names }),
      ...(WITHOUT_DECIMALS.has(Number(type)) && { isWhole: true }),
    });
  }
}

/** The last of the fields that says anything: older builds have a short text before it, newer ones none. */
function noteCode(codes: Map<number, string>, body: string): void {
  const [code, ...texts] = body.split('|');
  const text = texts.filter((part) => part.trim() !== '').at(-1);
  if (code !== undefined && text !== undefined) codes.set(Number(code), text.trim());
}

function limit(which: 'min' | 'max', text: string | undefined) {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value)
    ? {}
    : { [which]: value };
}
