// SPDX-License-Identifier: GPL-3.0-or-later
/** Findings about a job, worst first, each with its severity as icon, colour and spoken word. */
import { type Problem, type Severity, worstFirst } from '../../base/errors.js';
import { _, rendered } from '../toolkit/gettext.js';
import { a11yLabel, Gtk, Pango } from '../toolkit/gtk.js';

const ICONS: Readonly<Record<Severity, string>> = {
  error: 'dialog-error-symbolic',
  warning: 'dialog-warning-symbolic',
  note: 'dialog-information-symbolic',
};

export function severityIcon(severity: Severity): string {
  return ICONS[severity];
}

/** The style class that colours what belongs to a severity. */
export function severityClass(severity: Severity): string {
  return severity === 'note' ? 'accent' : severity;
}

export function worstOf(problems: readonly Problem[]): Severity | undefined {
  return worstFirst(problems)[0]?.severity;
}

/** What can be done about a problem on the spot, as a button below its sentence. */
export interface Remedy {
  readonly label: string;
  readonly onPressed: () => void;
}

/** `remedies` by the code of their problem. */
export function createProblemList(
  problems: readonly Problem[],
  remedies: Readonly<Record<string, Remedy>> = {},
): Gtk.Box {
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 8 });
  for (const problem of worstFirst(problems)) {
    box.append(createProblemRow(problem, remedies[problem.code]));
  }
  return box;
}

function createProblemRow(problem: Problem, remedy: Remedy | undefined): Gtk.Box {
  const row = new Gtk.Box({ spacing: 8 });
  const icon = Gtk.Image.newFromIconName(severityIcon(problem.severity));
  icon.setValign(Gtk.Align.START);
  icon.addCssClass(severityClass(problem.severity));
  a11yLabel(icon, wordOf(problem.severity));
  row.append(icon);
  const text = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, hexpand: true });
  text.append(wrapped(rendered(problem.message), []));
  if (problem.where !== undefined) text.append(wrapped(problem.where, ['caption', 'dim-label']));
  if (remedy !== undefined) text.append(createRemedyButton(remedy));
  row.append(text);
  return row;
}

function createRemedyButton({ label, onPressed }: Remedy): Gtk.Button {
  const button = new Gtk.Button({ label, useUnderline: true, halign: Gtk.Align.START });
  button.on('clicked', onPressed);
  return button;
}

/** A scrolled window is as high as its child is at the width that it likes best: that of a dialog at most. */
const LIKED_CHARACTERS = 40;

function wrapped(text: string, cssClasses: string[]): Gtk.Label {
  const label = new Gtk.Label({ label: text, wrap: true, xalign: 0, cssClasses });
  label.setMaxWidthChars(LIKED_CHARACTERS);
  label.setWrapMode(Pango.WrapMode.WORD_CHAR);
  return label;
}

function wordOf(severity: Severity): string {
  if (severity === 'error') return _('Error');
  return severity === 'warning' ? _('Warning') : _('Note');
}
