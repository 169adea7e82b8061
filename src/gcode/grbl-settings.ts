// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of a Grbl 1.1 board: what each means, its unit and what it may be
 * (doc/markdown/settings.md). Values in the board's own units, as the board shows them. What is not in
 * the table is a board's own affair and shown by its number.
 */

export interface SettingMeaning {
  readonly number: number;
  readonly label: string;
  /** One sentence: what it does, or what goes wrong. */
  readonly help: string;
  readonly unit: string;
  readonly kind: 'number' | 'flag' | 'mask' | 'choice' | 'text';
  /** Of a number; of a text, its length. */
  readonly min?: number;
  readonly max?: number;
  /** Names of a mask's bits, lowest first. */
  readonly bits?: readonly string[];
  /** Of a choice: the names of 0, 1, 2… */
  readonly choices?: readonly string[];
  /** Takes no decimals. */
  readonly isWhole?: boolean;
}

const AXES = ['X', 'Y', 'Z'] as const;

export const GRBL_SETTINGS: readonly SettingMeaning[] = [
  number(0, 'Step pulse', 'Shortest pulse that the drivers notice.', 'µs', 3, 1000),
  number(
    1,
    'Step idle delay',
    'How long motors hold after a move; 255 holds for ever.',
    'ms',
    0,
    255,
  ),
  mask(2, 'Step pulses inverted', 'For drivers that want low pulses.', AXES),
  mask(3, 'Directions inverted', 'Turn an axis round that runs the wrong way.', AXES),
  flag(4, 'Step enable inverted', 'For drivers that are enabled by a low level.'),
  flag(5, 'Limit pins inverted', 'For switches that open when they are hit.'),
  flag(6, 'Probe pin inverted', 'For probes that open when they touch.'),
  mask(10, 'Status report', 'What a status report tells.', ['Machine position', 'Buffers']),
  number(
    11,
    'Junction deviation',
    'Higher goes faster round corners, and shakes more.',
    'mm',
    0,
    1,
  ),
  number(12, 'Arc tolerance', 'How far an arc may be from round.', 'mm', 0, 1),
  flag(13, 'Report in inches', 'Positions are told in inches.'),
  flag(20, 'Soft limits', 'Moves that leave the bed are refused; needs homing.'),
  flag(21, 'Hard limits', 'A limit switch stops everything at once.'),
  flag(22, 'Homing', 'The machine finds its zero by its switches.'),
  mask(23, 'Homing direction inverted', 'Which corner the machine homes to.', AXES),
  number(24, 'Homing, slow', 'Speed of the last, exact touch.', 'mm/min', 1, 10_000),
  number(25, 'Homing, fast', 'Speed of the search for the switches.', 'mm/min', 1, 50_000),
  number(26, 'Homing debounce', 'How long a switch may bounce.', 'ms', 0, 1000),
  number(27, 'Homing pull-off', 'How far it backs off its switches.', 'mm', 0, 100),
  number(
    30,
    'S word of full power',
    'What S stands for the whole power of the laser.',
    'S',
    1,
    100_000,
  ),
  number(31, 'S word of least power', 'The smallest S above zero.', 'S', 0, 100_000),
  flag(32, 'Laser mode', 'Without it the beam stays on while the head travels: leave it on.'),
  ...perAxis(
    100,
    'Steps per mm',
    'Wrong values make the work too large or small.',
    'steps/mm',
    100_000,
  ),
  ...perAxis(110, 'Highest speed', 'More than the motors can do loses steps.', 'mm/min', 200_000),
  ...perAxis(120, 'Acceleration', 'More than the motors can do loses steps.', 'mm/s²', 100_000),
  ...perAxis(130, 'Travel', 'How far the axis reaches, for soft limits.', 'mm', 10_000),
];

const byNumber = new Map(GRBL_SETTINGS.map((setting) => [setting.number, setting]));

/**
 * `told` is what the board says of its settings: it names those that are not in the table, and knows
 * better what all of them may be.
 */
export function meaningOf(
  number: number,
  told: readonly SettingMeaning[] = [],
): SettingMeaning | undefined {
  const known = byNumber.get(number);
  const own = told.find((meaning) => meaning.number === number);
  if (known === undefined || own === undefined) return known ?? own;
  const { label, help, unit, min, max } = known;
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return { ...(own.kind === known.kind && limits), ...own, label, help, unit };
}

/** What is wrong with a value for this setting, as a sentence; nothing when it may be tried. */
export function faultOfSetting(
  number: number,
  value: string,
  told: readonly SettingMeaning[] = [],
): string | undefined {
  const meaning = meaningOf(number, told);
  if (meaning === undefined) return undefined;
  const { kind, label } = meaning;
  if (kind === 'text') return faultOfText(meaning, value);
  const written = Number(value);
  if (value.trim() === '' || !Number.isFinite(written)) {
    return `$${number} (${label}) takes a number, not "${value}".`;
  }
  if (kind === 'flag' && written !== 0 && written !== 1) {
    return `$${number} (${label}) is 0 or 1.`;
  }
  if ((kind !== 'number' || meaning.isWhole === true) && !Number.isInteger(written)) {
    return `$${number} (${label}) takes a whole number, not "${value}".`;
  }
  const { min = 0, max = highest(meaning) } = meaning;
  if (kind !== 'flag' && (written < min || written > max)) {
    return `$${number} (${label}) lies between ${min} and ${max}.`;
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
  return `$${number} (${label}) takes ${min} to ${max ?? 'any number of'} characters.`;
}

/** Whether both are the same number, however written: `400` and `400.000`. */
export function isSameSetting(a: string, b: string): boolean {
  const [x, y] = [Number(a), Number(b)];
  return a === b || (a.trim() !== '' && b.trim() !== '' && x === y);
}

function number(n: number, label: string, help: string, unit: string, min: number, max: number) {
  return { number: n, label, help, unit, kind: 'number', min, max } as const;
}

function flag(n: number, label: string, help: string): SettingMeaning {
  return { number: n, label, help, unit: '', kind: 'flag' };
}

function mask(n: number, label: string, help: string, bits: readonly string[]): SettingMeaning {
  return { number: n, label, help, unit: '', kind: 'mask', bits };
}

function perAxis(
  first: number,
  label: string,
  help: string,
  unit: string,
  max: number,
): readonly SettingMeaning[] {
  return AXES.map((axis, i) => number(first + i, `${label}, ${axis}`, help, unit, 0, max));
}
