// SPDX-License-Identifier: GPL-3.0-or-later
/** What sessions with line-answering controllers cannot do, and what helps instead: the one list of it. */
import { AppError } from '../../base/errors.js';
import type { MachineCommand, OverrideKind } from '../contract.js';

type Kind = MachineCommand['kind'];

const REFUSED: Readonly<Partial<Record<Kind, readonly [code: string, sentence: string]>>> = {
  'dry-run': [
    'device.no-dry-run',
    'This controller has no check mode, so a program cannot be tried dry on it: use kerf simulate.',
  ],
  'jog-start': ['device.unsupported', 'This controller cannot jog on and on; move step by step.'],
  'test-fire': [
    'device.unsupported',
    'Kerf does not test-fire with this kind of controller; frame with a faint dot instead.',
  ],
  air: [
    'device.unsupported',
    'Kerf does not switch the air by hand on this kind of controller; type M8 or M9 in the console.',
  ],
  'read-settings': [
    'device.unsupported',
    'This controller keeps its settings elsewhere; use its console (M503) or its own file.',
  ],
  'write-setting': [
    'device.unsupported',
    'This controller keeps its settings elsewhere; use its console (M503) or its own file.',
  ],
};

const OVERRIDES: Readonly<Record<OverrideKind, string>> = {
  feed: 'has no override of the speed',
  rapid: 'has no override for fast moves alone; the speed override changes them, too',
  power: 'has no override of the laser power; stop the job and write it with another power',
};

/** The kinds of command that are never carried out. */
export const REFUSED_KINDS: ReadonlySet<Kind> = new Set(Object.keys(REFUSED) as Kind[]);

export function refusal(kind: Kind): AppError {
  const [code, sentence] = REFUSED[kind] ?? [
    'device.unsupported',
    'Kerf cannot do that with this kind of controller; use its console or its own menu.',
  ];
  return new AppError(code, sentence);
}

export function noOverride(firmware: string, of: OverrideKind): AppError {
  return new AppError('device.unsupported', `${firmware} ${OVERRIDES[of]}.`);
}
