// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * All that can be known of the one piece that is selected: its name to be changed, the rest to be read, each line reached
 * by Tab. What takes longer than a frame is computed while the card is seen, and the newest piece wins.
 */
import { Disposables } from '../../../base/disposable.js';
import { isAbort, messageOf } from '../../../base/errors.js';
import { N_ } from '../../../base/translatable.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { PieceFacts } from '../../../editor/facts/piece-facts.js';
import { selectedPieces } from '../../../editor/hit-test.js';
import type { PieceRow, RowId } from '../../../model/rows.js';
import { _, rendered } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk, Pango } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { computedLines, type FactLine, rowLines } from './fact-lines.js';

type Context = Pick<
  AppContext,
  | 'store'
  | 'selection'
  | 'history'
  | 'numbers'
  | 'generators'
  | 'operations'
  | 'planner'
  | 'pieceFacts'
>;

export function createPieceCard(context: Context): View {
  const { store, selection, history, numbers, planner } = context;
  const disposables = new Disposables();
  const name = new Gtk.Entry();
  a11yLabel(name, _('Name of the piece'));
  const table = createFactTable();
  const widget = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 6, visible: false });
  widget.addCssClass('piece-card');
  widget.append(name);
  widget.append(table.widget);
  let shown: PieceRow | undefined;
  let known: Known | undefined;
  let isTyping = false;
  /** The piece whose name stands in the entry: while it is typed another piece may be selected. */
  let named: RowId | undefined;

  const write = (trouble?: string) => {
    if (shown === undefined) return;
    const computed =
      known !== undefined && isTrueOf(known, context, shown)
        ? computedLines(context, known.facts)
        : [{ label: _('Outlines'), value: trouble ?? '…' }];
    table.show([...rowLines(context, shown), ...computed]);
  };
  const compute = async (piece: PieceRow) => {
    if (known !== undefined && isTrueOf(known, context, piece)) return;
    const job = jobOf(context);
    try {
      const facts = await context.pieceFacts(piece.id).done;
      if (facts === undefined || shown?.id !== piece.id) return;
      known = { piece, job, facts };
      write();
    } catch (error) {
      // Another piece was asked about meanwhile.
      if (!isAbort(error) && shown?.id === piece.id) write(rendered(messageOf(error)));
    }
  };
  const showName = (piece: PieceRow) => {
    named = piece.id;
    if (name.getText() !== piece.name) name.setText(piece.name);
  };
  const show = () => {
    if (!widget.getParent()?.getMapped() || history.isInGesture) return;
    const pieces = selectedPieces(store, selection.ids);
    shown = pieces.length === 1 ? pieces[0] : undefined;
    widget.setVisible(shown !== undefined);
    if (shown === undefined) return;
    if (!isTyping) showName(shown);
    write();
    void compute(shown);
  };
  const rename = () => {
    const wanted = name.getText().trim();
    const piece = named && store.get('piece', named);
    if (piece && wanted !== '' && wanted !== piece.name) {
      store.transact(N_('Rename Piece'), (tx) => tx.patch('piece', piece.id, { name: wanted }));
    }
    if (shown !== undefined && (wanted === '' || named !== shown.id)) showName(shown);
  };
  name.on('activate', rename);
  const focus = new Gtk.EventControllerFocus();
  focus.on('enter', () => {
    isTyping = true;
  });
  focus.on('leave', () => {
    isTyping = false;
    rename();
  });
  name.addController(focus);
  for (const changed of [history.changed, selection.changed, numbers.changed]) {
    disposables.add(changed.connect(show));
  }
  disposables.add(planner.stateChanged.connect(({ kind }) => kind === 'ready' && show()));
  return { widget, dispose: () => disposables.dispose() };
}

/** Facts are true as long as the piece and the job are the same ones: steps and machine are in that. */
interface Known {
  readonly piece: PieceRow;
  readonly job: object | undefined;
  readonly facts: PieceFacts;
}

function isTrueOf(known: Known, context: Context, piece: PieceRow): boolean {
  return known.piece === piece && known.job === jobOf(context);
}

function jobOf({ planner }: Context): object | undefined {
  return planner.state.kind === 'empty' ? undefined : planner.state.job;
}

/** Lines that a keyboard reaches and a hand can copy. */
function createFactTable() {
  const grid = new Gtk.Grid({ columnSpacing: 12, rowSpacing: 2 });
  const values: Gtk.Label[] = [];
  const labels: Gtk.Label[] = [];
  return {
    widget: grid,
    show(lines: readonly FactLine[]) {
      lines.forEach(({ label, value }, row) => {
        if (values[row] === undefined) {
          labels[row] = new Gtk.Label({ xalign: 1 });
          labels[row].addCssClass('dim-label');
          labels[row].addCssClass('caption');
          values[row] = new Gtk.Label({
            xalign: 0,
            selectable: true,
            ellipsize: Pango.EllipsizeMode.MIDDLE,
            hexpand: true,
          });
          values[row].addCssClass('caption');
          grid.attach(labels[row], 0, row, 1, 1);
          grid.attach(values[row], 1, row, 1, 1);
        }
        const text = values[row];
        labels[row]!.setLabel(label);
        if (text.getLabel() !== value) text.setLabel(value);
        text.setTooltipText(value);
        a11yLabel(text, `${label}: ${value}`);
      });
      values.forEach((text, row) => {
        text.setVisible(row < lines.length);
        labels[row]!.setVisible(row < lines.length);
      });
    },
  };
}
