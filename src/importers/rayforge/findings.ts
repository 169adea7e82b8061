// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from a Rayforge project in another way or not at all. */
import type { Problem } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import {
  PICTURE_UNREADABLE,
  PROJECT_EMPTY,
  SETTINGS_TAKEN,
  STEP_UNKNOWN,
} from '../shared-findings.js';

const kinds = {
  'import.settings-taken': SETTINGS_TAKEN,
  'import.settings-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'These settings of the file were not taken over: {names}. Set them in Kerf where you need them.',
        { names },
      ),
  },
  'import.step-unknown': STEP_UNKNOWN,
  'import.step-off': {
    severity: 'note',
    say: (_, names) =>
      msg('These steps are switched off in the file and were left out: {names}.', { names }),
  },
  'import.layer-silent': {
    severity: 'note',
    say: (_, layers) =>
      msg('{layers} is hidden or has no steps in the file, so it is not burnt.', { layers }),
  },
  'import.tabs-cut': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'The tabs of one part became gaps in its outlines, as wide as the file says.',
        'The tabs of {n} parts became gaps in their outlines, as wide as the file says.',
      ),
  },
  'import.tabs-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'The tabs of one part were not taken over: it will fall out when it is cut.',
        'The tabs of {n} parts were not taken over: they will fall out when they are cut.',
      ),
  },
  'import.part-empty': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One part has no outline in the file ({names}) and was left out: draw it again.',
        '{n} parts have no outlines in the file ({names}) and were left out: draw them again.',
        { names },
      ),
  },
  'import.part-changed': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'What Rayforge changes in the source of {names} was not taken over: compare it before you burn.',
        { names },
      ),
  },
  'import.picture-unreadable': PICTURE_UNREADABLE,
  'import.entity-unknown': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One line of a sketch that Kerf cannot read ({names}) was left out: compare the sketch.',
        '{n} lines of sketches that Kerf cannot read ({names}) were left out: compare the sketches.',
        { names },
      ),
  },
  'import.text-not-resolved': {
    severity: 'warning',
    say: (_, texts) =>
      msg(
        'The text {texts} stands for something that only Rayforge fills in, and was left out: write it out.',
        { texts },
      ),
  },
  'import.item-unknown': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One thing that Kerf does not know ({names}) was left out: it stays in the file that is kept.',
        '{n} things that Kerf does not know ({names}) were left out: they stay in the file that is kept.',
        { names },
      ),
  },
  'import.nothing-drawn': PROJECT_EMPTY,
} as const satisfies Record<string, FindingKind>;

/** The findings, with what readers of embedded files found. */
export class RayforgeFindings extends ImportFindings<keyof typeof kinds> {
  readonly #others = new Map<string, Problem>();

  constructor() {
    super(kinds);
  }

  pass(problems: readonly Problem[]): void {
    for (const problem of problems) this.#others.set(problem.code, problem);
  }

  override toProblems(where: string): Problem[] {
    return [...super.toProblems(where), ...this.#others.values()];
  }
}
