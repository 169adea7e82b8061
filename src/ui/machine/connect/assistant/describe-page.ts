// SPDX-License-Identifier: GPL-3.0-or-later
/** What the board reported, and what only a person knows: the name, the bed, the corner of X0 Y0. mm. */
import { AppError, type Problem } from '../../../../base/errors.js';
import { msg } from '../../../../base/message.js';
import { reachByProfile } from '../../../../machine/counting.js';
import type { MachineProfile, OriginCorner } from '../../../../machine/profile.js';
import { reachText } from '../../../../machine/reach.js';
import { bedSchema } from '../../../../machine/sections.js';
import type { Built } from '../../../toolkit/built.js';
import { _, rendered } from '../../../toolkit/gettext.js';
import { Adw, Gtk } from '../../../toolkit/gtk.js';
import { escapedMarkup } from '../../../toolkit/markup.js';
import { createMmEntry } from '../../control/mm-entry.js';

export interface DescribedMachine {
  readonly machine: MachineProfile;
  readonly questions: readonly string[];
  readonly problems: readonly Problem[];
  readonly firmware: string | undefined;
}

export interface DescribePage {
  show(described: DescribedMachine): void;
  /** The machine as written. Throws AppError `assistant.…` for what cannot be. */
  machine(): MachineProfile;
}

const CORNERS = Object.keys(bedSchema.origin.choices) as OriginCorner[]; // The schema's keys are these.

export function createDescribePage(built: Built): DescribePage {
  const name = built.part('name', Adw.EntryRow);
  const origin = built.part('origin', Adw.ComboRow);
  origin.setModel(Gtk.StringList.new(CORNERS.map((corner) => _(bedSchema.origin.choices[corner]))));
  const width = createMmEntry(_('Width of the bed, mm'), _('Width'));
  const depth = createMmEntry(_('Depth of the bed, mm'), _('Depth'));
  for (const entry of [width, depth]) built.part('size', Gtk.Box).append(entry.widget);
  let shown: MachineProfile | undefined;
  return {
    show(described) {
      const { machine } = described;
      shown = machine;
      name.setText(machine.name);
      width.set(machine.bed.width);
      depth.set(machine.bed.depth);
      origin.setSelected(CORNERS.indexOf(machine.bed.origin));
      built.part('facts', Adw.PreferencesGroup).setDescription(escapedMarkup(textOf(described)));
    },
    machine() {
      if (shown === undefined)
        throw new AppError('assistant.early', msg('Find the machine first.'));
      const bed = {
        ...shown.bed,
        width: size(width.value()),
        depth: size(depth.value()),
        origin: CORNERS[origin.getSelected()] ?? 'front-left',
      };
      const written = name.getText().trim();
      if (written === '') throw new AppError('assistant.name', msg('Give the machine a name.'));
      return { ...shown, name: written, bed };
    },
  };
}

function size(mm: number): number {
  const { min, max } = bedSchema.width;
  if (mm >= min && mm <= max) return mm;
  const sentence = msg('A side of the bed must be between {min} and {max} mm.', { min, max });
  throw new AppError('assistant.size', sentence);
}

function textOf({ machine, firmware, questions, problems }: DescribedMachine): string {
  const reach = reachByProfile(machine.bed);
  const isAsked = questions.includes('bed-size') || questions.includes('origin');
  return [
    firmware ? _('It answers as {firmware}.', { firmware }) : '',
    isAsked
      ? _('Measure the bed and check where X0 Y0 is: the board does not report it reliably.')
      : '',
    reach === undefined ? '' : _('It counts {reach}.', { reach: rendered(reachText(reach)) }),
    ...problems.map(({ message }) => rendered(message)),
  ]
    .filter(Boolean)
    .join(' ');
}
