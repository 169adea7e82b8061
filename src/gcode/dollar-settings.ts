// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of a Grbl 1.1 board: what each means, its unit and what it may be
 * (doc/markdown/settings.md). Values in the board's own units, as the board shows them. What is not in
 * the table is shown by its number.
 */
import { labelled, type Message, msg } from '../base/message.js';
import { type Marked, N_ } from '../base/translatable.js';

export interface SettingMeaning {
  readonly number: number;
  readonly label: string;
  /** One sentence: what it does, or what goes wrong. */
  readonly help: string;
  readonly unit: string;
  readonly kind: 'number' | 'flag' | 'mask' | 'choice' | 'text';
  /** The limits of a number; of a text, those of its length. */
  readonly min?: number;
  readonly max?: number;
  /** Names of a mask's bits, lowest first. */
  readonly bits?: readonly string[];
  /** Names of a choice's values 0, 1, 2… */
  readonly choices?: readonly string[];
  /** Takes no decimals. */
  readonly isWhole?: boolean;
}

/** One that Kerf has words for; a board may report others in its own. */
type KnownSetting = SettingMeaning & { readonly label: Marked; readonly help: Marked };

const AXES = ['X', 'Y', 'Z'] as const;

export const DOLLAR_SETTINGS: readonly KnownSetting[] = [
  number(0, N_('Step pulse'), N_('Shortest pulse that the drivers notice.'), 'µs', 3, 1000),
  number(
    1,
    N_('Step idle delay'),
    N_('How long motors hold after a move; 255 holds for ever.'),
    'ms',
    0,
    255,
  ),
  mask(2, N_('Step pulses inverted'), N_('For drivers that want low pulses.'), AXES),
  mask(3, N_('Directions inverted'), N_('Turn an axis round that runs the wrong way.'), AXES),
  flag(4, N_('Step enable inverted'), N_('For drivers that are enabled by a low level.')),
  flag(5, N_('Limit pins inverted'), N_('For switches that open when they are hit.')),
  flag(6, N_('Probe pin inverted'), N_('For probes that open when they touch.')),
  mask(10, N_('Status report'), N_('What a status report contains.'), [
    N_('Machine position'),
    N_('Buffers'),
  ]),
  number(
    11,
    N_('Junction deviation'),
    N_('Higher goes faster round corners, and shakes more.'),
    'mm',
    0,
    1,
  ),
  number(12, N_('Arc tolerance'), N_('How far an arc may be from round.'), 'mm', 0, 1),
  flag(13, N_('Report in inches'), N_('Positions are reported in inches.')),
  flag(20, N_('Soft limits'), N_('Moves that leave the bed are refused; needs homing.')),
  flag(21, N_('Hard limits'), N_('A limit switch stops everything at once.')),
  flag(22, N_('Homing'), N_('The machine finds its zero by its switches.')),
  mask(23, N_('Homing direction inverted'), N_('Which corner the machine homes to.'), AXES),
  number(24, N_('Homing, slow'), N_('Speed of the last, exact touch.'), 'mm/min', 1, 10_000),
  number(25, N_('Homing, fast'), N_('Speed of the search for the switches.'), 'mm/min', 1, 50_000),
  number(26, N_('Homing debounce'), N_('How long a switch may bounce.'), 'ms', 0, 1000),
  number(27, N_('Homing pull-off'), N_('How far it backs off its switches.'), 'mm', 0, 100),
  number(
    30,
    N_('S word of full power'),
    N_('What S stands for the whole power of the laser.'),
    'S',
    1,
    100_000,
  ),
  number(31, N_('S word of least power'), N_('The smallest S above zero.'), 'S', 0, 100_000),
  flag(
    32,
    N_('Laser mode'),
    N_('Without it the beam stays on while the head travels: leave it on.'),
  ),
  ...perAxis(
    100,
    [N_('Steps per mm, X'), N_('Steps per mm, Y'), N_('Steps per mm, Z')],
    N_('Wrong values make the work too large or small.'),
    'steps/mm',
    100_000,
  ),
  ...perAxis(
    110,
    [N_('Highest speed, X'), N_('Highest speed, Y'), N_('Highest speed, Z')],
    N_('More than the motors can do loses steps.'),
    'mm/min',
    200_000,
  ),
  ...perAxis(
    120,
    [N_('Acceleration, X'), N_('Acceleration, Y'), N_('Acceleration, Z')],
    N_('More than the motors can do loses steps.'),
    'mm/s²',
    100_000,
  ),
  ...perAxis(
    130,
    [N_('Travel, X'), N_('Travel, Y'), N_('Travel, Z')],
    N_('How far the axis reaches, for soft limits.'),
    'mm',
    10_000,
  ),
];

const byNumber = new Map(DOLLAR_SETTINGS.map((setting) => [setting.number, setting]));

/**
 * `reported` is what the board itself reports about its settings: it names those that are not in the table, and knows
 * better what all of them may be.
 */
export function meaningOf(
  number: number,
  reported: readonly SettingMeaning[] = [],
): SettingMeaning | undefined {
  const known = byNumber.get(number);
  const own = reported.find((meaning) => meaning.number === number);
  if (known === undefined || own === undefined) return known ?? own;
  const { label, help, unit, min, max } = known;
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return { ...(own.kind === known.kind && limits), ...own, label, help, unit };
}

/** What is wrong with a value for this setting, as a sentence; undefined when it may be tried. */
export function faultOfSetting(
  number: number,
  value: string,
  reported: readonly SettingMeaning[] = [],
): Message | undefined {
  const meaning = meaningOf(number, reported);
  if (meaning === undefined) return undefined;
  const { kind } = meaning;
  const setting = { setting: `$${number}`, label: labelled(meaning.label) };
  if (kind === 'text') return faultOfText(meaning, value);
  const written = Number(value);
  if (value.trim() === '' || !Number.isFinite(written)) {
    return msg('{setting} ({label}) takes a number, not "{value}".', { ...setting, value });
  }
  if (kind === 'flag' && written !== 0 && written !== 1) {
    return msg('{setting} ({label}) is 0 or 1.', setting);
  }
  if ((kind !== 'number' || meaning.isWhole === true) && !Number.isInteger(written)) {
    return msg('{setting} ({label}) takes a whole number, not "{value}".', { ...setting, value });
  }
  const { min = 0, max = highest(meaning) } = meaning;
  if (kind !== 'flag' && (written < min || written > max)) {
    return msg('{setting} ({label}) must be between {min} and {max}.', { ...setting, min, max });
  }
  return undefined;
}

/** What it may be, for those who type it: `0 = Normal, 1 = Laser`, `1 = X, 2 = Y` (a sum), `0 … 250`. */
export function settingChoices(meaning: SettingMeaning): string {
  const { kind, bits = [], choices = [], min, max } = meaning;
  const names = kind === 'mask' ? bits : choices;
  if (names.length > 0) {
    return names.map((name, i) => `${kind === 'mask' ? 2 ** i : i} = ${name}`).join(', ');
  }
  return min === undefined && max === undefined ? '' : `${min ?? ''} … ${max ?? ''}`.trim();
}

function highest({ kind, bits, choices }: SettingMeaning): number {
  if (kind === 'choice') return (choices?.length ?? 1) - 1;
  // The table names the bits of Grbl only; forks have more.
  return kind === 'mask' ? 2 ** Math.max(bits?.length ?? 0, 8) - 1 : Number.POSITIVE_INFINITY;
}

function faultOfText({ number, label, min = 0, max }: SettingMeaning, value: string) {
  const { length } = value.trim();
  if (length >= min && (max === undefined || length <= max)) return undefined;
  const setting = { setting: `$${number}`, label: labelled(label), min };
  return max === undefined
    ? msg('{setting} ({label}) takes {min} to any number of characters.', setting)
    : msg('{setting} ({label}) takes {min} to {max} characters.', { ...setting, max });
}

/** Whether both are the same number, however written: `400` and `400.000`. */
export function isSameSetting(a: string, b: string): boolean {
  const [x, y] = [Number(a), Number(b)];
  return a === b || (a.trim() !== '' && b.trim() !== '' && x === y);
}

function number(n: number, label: Marked, help: Marked, unit: string, min: number, max: number) {
  return { number: n, label, help, unit, kind: 'number', min, max } as const;
}

function flag(n: number, label: Marked, help: Marked): KnownSetting {
  return { number: n, label, help, unit: '', kind: 'flag' };
}

function mask(n: number, label: Marked, help: Marked, bits: readonly string[]): KnownSetting {
  return { number: n, label, help, unit: '', kind: 'mask', bits };
}

function perAxis(
  first: number,
  labels: readonly [Marked, Marked, Marked],
  help: Marked,
  unit: string,
  max: number,
): readonly KnownSetting[] {
  return labels.map((label, i) => number(first + i, label, help, unit, 0, max));
}
