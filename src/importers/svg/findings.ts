// SPDX-License-Identifier: GPL-3.0-or-later
/** What an SVG held that Kerf took differently or not at all: one Problem per kind, counted. */
import type { Problem, Severity } from '../../base/errors.js';

interface Kind {
  readonly severity: Severity;
  /** The sentence for `count` findings; `subjects` are the first few names, quoted. */
  say(count: number, subjects: string): string;
}

const some = (count: number, noun: string) => (count === 1 ? `One ${noun}` : `${count} ${noun}s`);

const kinds = {
  'import.size-assumed': {
    severity: 'note',
    say: () => 'The drawing names no size; 96 units per inch were taken: check its size.',
  },
  'import.dpi-doubtful': {
    severity: 'warning',
    say: (_, program) =>
      `The drawing is in pixels and from ${program}, which counted other pixels per inch than 96: check its size.`,
  },
  'import.clip-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'clipped shape')} came in whole: cut along the clip in your drawing program if that is wrong.`,
  },
  'import.mask-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'mask')} had no effect: export what is masked as a picture to keep its look.`,
  },
  'import.filter-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'filter effect')} had no effect: export what is filtered as a picture to keep its look.`,
  },
  'import.paint-flattened': {
    severity: 'note',
    say: (count) =>
      `${some(count, 'gradient or pattern fill')} became one plain colour: export it as a picture to keep its shades.`,
  },
  'import.picture-linked': {
    severity: 'warning',
    say: (_, names) => `The linked picture ${names} was left out: embed it in the drawing.`,
  },
  'import.outside-ignored': {
    severity: 'warning',
    say: (_, names) =>
      `What the drawing takes from outside itself was left out (${names}): save it as plain SVG with everything in it.`,
  },
  'import.clone-lost': {
    severity: 'warning',
    say: (count, names) =>
      `${some(count, 'clone')} of what is not in the drawing (${names}) was left out: open it in your drawing program and save it again.`,
  },
  'import.picture-unreadable': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'embedded picture')} could not be read: embed it again as PNG or JPEG.`,
  },
  'import.font-replaced': {
    severity: 'warning',
    say: (_, fonts) => `Text came in with another font: install ${fonts}, or turn text into paths.`,
  },
  'import.font-missing': {
    severity: 'warning',
    say: () => 'Text was left out, as no font was found: install a font, or turn text into paths.',
  },
  'import.letters-missing': {
    severity: 'warning',
    say: (_, letters) =>
      `Letters like ${letters} are in no installed font and were left out: install one that has them.`,
  },
  'import.foreign-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'block')} of web page content in the drawing was left out: turn it into paths or plain text.`,
  },
  'import.dashes-joined': {
    severity: 'note',
    say: (count) =>
      `Gaps finer than a laser's spot were closed in ${some(count, 'dashed line').toLowerCase()}: draw longer ones if they should stay.`,
  },
  'import.dashes-longer': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'dashed line')} came in with fewer, longer dashes, as there were too many: draw longer ones.`,
  },
  'import.dashes-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'dashed line')} came in as a full line, as its dashes cannot be burnt: draw longer ones.`,
  },
  'import.origin-ignored': {
    severity: 'warning',
    say: (count) =>
      `${some(count, 'transform origin')} could not be told: apply the transforms in your drawing program.`,
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => 'There is nothing visible in the drawing: show its layers and save it again.',
  },
} as const satisfies Record<string, Kind>;

export type FindingCode = keyof typeof kinds;

const SUBJECTS_SHOWN = 3;

export class Findings {
  readonly #found = new Map<FindingCode, { count: number; subjects: Set<string> }>();

  add(code: FindingCode, subject?: string): void {
    const entry = this.#found.get(code) ?? { count: 0, subjects: new Set() };
    entry.count++;
    if (subject !== undefined && entry.subjects.size < SUBJECTS_SHOWN) entry.subjects.add(subject);
    this.#found.set(code, entry);
  }

  /** The findings in the order of their first appearance. */
  toProblems(where: string): Problem[] {
    return [...this.#found].map(([code, { count, subjects }]) => {
      const quoted = [...subjects].map((subject) => `"${subject}"`).join(', ');
      const kind: Kind = kinds[code];
      return { severity: kind.severity, code, message: kind.say(count, quoted), where };
    });
  }
}
