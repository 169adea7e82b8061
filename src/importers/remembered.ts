// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person chose for the files of a program, for its next ones: asked once, and said each time. */
import type { Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Values } from '../params/schema.js';
import type { Format, ImportResult } from './contract.js';

export interface RememberedChoice {
  /** The id of the format. */
  readonly format: string;
  /** The program that wrote the files. */
  readonly program: string;
  readonly values: Values;
}

export type RememberedChoices = readonly RememberedChoice[];

/** The choice before; only where the file leaves something open that it settles. */
export function chosenBefore(
  { id, doubts }: Format,
  { problems, program }: ImportResult,
  remembered: RememberedChoices,
): RememberedChoice | undefined {
  const open = problems.flatMap(({ code }) => doubts[code] ?? []);
  return remembered.find((choice) => {
    const isOfIt = choice.format === id && choice.program === program;
    return isOfIt && open.some((setting) => setting in choice.values);
  });
}

export function goesByChoice({ program, values }: RememberedChoice): Problem {
  const choice = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  const message = msg(
    'Its size goes by what was chosen for files of {program} before ({choice}): change it with "Change Source…" if it is wrong here.',
    { program, choice: choice.join(', ') },
  );
  return { severity: 'warning', code: 'import.choice-remembered', message };
}
