// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of what a piece was made from: a drawing's dots per inch, a shape's width. What is set is done
 * at once, and all that is done in one dialog is one undo entry.
 */
import type { Problem } from '../../base/errors.js';
import type { SourceSettings } from '../../editor/source-settings.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import type { History, HistoryMark } from '../../model/history.js';
import { pieceBounds } from '../../model/placement.js';
import type { DocumentStore } from '../../model/store.js';
import type { Schema, Values } from '../../params/schema.js';
import type { Task } from '../../tasker/index.js';
import { messageDialog, scopeOf, scrolledContent } from '../toolkit/dialog.js';
import { formatSize } from '../toolkit/format.js';
import { createForm, type Form } from '../toolkit/forms/form.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';

export interface SourceDialogDeps {
  readonly parent: Gtk.Window;
  readonly notices: Notices;
  readonly store: DocumentStore;
  readonly history: History;
  /** Follows what is being made. */
  readonly onTask?: (task: Task<unknown>) => void;
}

export interface SourceQuestion {
  readonly settings: SourceSettings;
  readonly heading: string;
  /** Why it is asked. */
  readonly body?: string;
  /** The settings that are asked for; all without this. */
  readonly keys?: readonly string[];
  /** The mark from which all that is done is one undo entry; the opening of the dialog without this. */
  readonly mark?: HistoryMark;
  readonly onClosed?: () => void;
}

const WIDTH = 380;

export function openSourceDialog(
  deps: SourceDialogDeps,
  question: SourceQuestion,
): Adw.MessageDialog {
  const { parent } = deps;
  const { settings, heading, body, keys, onClosed } = question;
  const dialog = messageDialog(parent, heading, body ?? null);
  const group = new Adw.PreferencesGroup();
  const size = new Gtk.Label({ cssClasses: ['dim-label', 'numeric'], marginTop: 12 });
  const showSize = () => size.setLabel(sizeOf(settings));
  const change = changer(deps, settings, question.mark ?? deps.history.mark());
  const form: Form = createForm({
    schema: keys === undefined ? settings.schema : only(settings.schema, keys),
    values: settings.values,
    onGesture: () => {},
    onChanged: (key, value) => {
      form.show(change(key, value));
    },
  });
  for (const row of form.rows) group.add(row);
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  box.append(scrolledContent(parent, group, WIDTH));
  box.append(size);
  dialog.setExtraChild(box);
  dialog.addResponse('close', _('_Close'));
  dialog.setCloseResponse('close');
  const disconnect = deps.store.committed.connect(showSize);
  const ended = scopeOf(dialog).scoped(() => {
    disconnect();
    onClosed?.();
  });
  dialog.on('response', () => {
    takeTyped(dialog);
    ended();
  });
  showSize();
  dialog.present();
  return dialog;
}

/** Keeps the values together, and makes the pieces again with them. */
function changer(
  { notices, history, onTask }: SourceDialogDeps,
  settings: SourceSettings,
  mark: HistoryMark,
) {
  let values: Values = settings.values;
  return (key: string, value: Values[string]): Values => {
    values = { ...values, [key]: value };
    notices.attempt(() => {
      const task: Task<readonly Problem[]> = settings.apply(values);
      onTask?.(task);
      return task.done.then(() => history.squashTo(mark, settings.undoLabel));
    });
    return values;
  };
}

function only(schema: Schema, keys: readonly string[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keys.includes(key)));
}

/** `75.0 × 75.0 mm on the bed` */
function sizeOf(settings: SourceSettings): string {
  const box = settings.pieces().map(pieceBounds).reduce<Bounds>(union, NOTHING);
  if (isEmpty(box)) return '';
  return _('{size} on the bed', { size: formatSize(box) });
}
