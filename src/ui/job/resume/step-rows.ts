// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What must be done before a job continues, a row with a button each. Made here, where no handler sees the
 * group or a sibling, so that a row that goes is freed.
 */
import type { MachineState } from '../../../devices/contract/state.js';
import type { ResumeStep } from '../../../editor/resume-steps.js';
import { formatCoordinate } from '../../toolkit/format.js';
import { freeWidgets } from '../../toolkit/free-widgets.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';

export interface StepRows extends View<Adw.PreferencesGroup> {
  /** Shows these steps in the place of those before; the same again changes nothing. */
  show(steps: readonly ResumeStep[], state: MachineState): void;
}

export function createStepRows(onStep: (step: ResumeStep) => void): StepRows {
  const widget = new Adw.PreferencesGroup();
  let rows: readonly Adw.ActionRow[] = [];
  let shown = '';
  const clear = () => {
    for (const row of rows) {
      widget.remove(row);
      freeWidgets(row);
    }
  };
  return {
    widget,
    show(steps, state) {
      const words = steps.map((step) => wordsOf(step, state));
      const isMoving = ['home', 'jog', 'run'].includes(state.condition);
      const facts = JSON.stringify([words, isMoving]);
      if (facts === shown) return;
      shown = facts;
      clear();
      rows = isMoving
        ? [createStopRow()]
        : steps.map((step) => createRow(wordsOf(step, state), step, onStep));
      for (const row of rows) widget.add(row);
      widget.setVisible(rows.length > 0);
    },
    dispose: clear,
  };
}

interface Words {
  readonly title: string;
  readonly subtitle: string;
  readonly button: string;
}

function wordsOf(step: ResumeStep, { position }: MachineState): Words {
  const x = formatCoordinate(position.x);
  const y = formatCoordinate(position.y);
  switch (step.kind) {
    case 'home':
      return {
        title: _('Home the machine'),
        subtitle: _('The head moves: hands and clamps out of its way'),
        button: _('_Home'),
      };
    case 'unlock':
      return {
        title: _('Release the alarm'),
        subtitle: _('Moves nothing; look at the head next'),
        button: _('_Unlock'),
      };
    case 'confirm-position':
      return {
        title: _('Look at the head'),
        subtitle: _('Does it stand at X {x}, Y {y} of the work?', { x, y }),
        button: _('_It Is Right…'),
      };
    case 'select-work-system':
      return {
        title: _('Go back to the work’s zero'),
        subtitle: _('The job used the zero of {system}', { system: step.system }),
        button: _('_Put Back'),
      };
    case 'set-work-offset':
      return {
        title: _('Put the work’s zero back'),
        subtitle: _('To X {x}, Y {y} of the machine, as the job had it', {
          x: formatCoordinate(step.offset.x),
          y: formatCoordinate(step.offset.y),
        }),
        button: _('_Put Back'),
      };
  }
}

function createRow(
  { title, subtitle, button: label }: Words,
  step: ResumeStep,
  onStep: (step: ResumeStep) => void,
): Adw.ActionRow {
  const row = new Adw.ActionRow({ useMarkup: false, title, subtitle });
  const button = new Gtk.Button({ label, useUnderline: true, valign: Gtk.Align.CENTER });
  button.on('clicked', () => onStep(step));
  row.addSuffix(button);
  return row;
}

/** A machine on its way can be stopped from here, too. */
function createStopRow(): Adw.ActionRow {
  const row = new Adw.ActionRow({ title: _('The head is moving') });
  const button = new Gtk.Button({
    label: _('Stop'),
    actionName: 'app.stop',
    valign: Gtk.Align.CENTER,
    cssClasses: ['destructive-action'],
  });
  row.addSuffix(button);
  return row;
}
