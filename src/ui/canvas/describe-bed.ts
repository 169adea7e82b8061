// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a screen reader says of the bed: which pieces are selected, where and how large, or how many there are;
 * and where an interrupted job would continue. Tab goes from piece to piece, so each is read in turn.
 */
import { Disposables } from '../../base/disposable.js';
import type { AppContext } from '../../editor/app-context.js';
import { boundsOf, selectedPieces, shownPieces } from '../../editor/hit-test.js';
import { restartSentence } from '../job/resume/resume-words.js';
import { formatLiveLength } from '../toolkit/format.js';
import { _, plural } from '../toolkit/gettext.js';
import { a11yDescription, type Gtk } from '../toolkit/gtk.js';

type Described = Pick<AppContext, 'store' | 'selection' | 'history' | 'numbers' | 'interrupted'>;

export function describeBed(area: Gtk.Widget, context: Described): () => void {
  const disposables = new Disposables();
  let said = '';
  const describe = () => {
    // In a drag it would be another text in each frame.
    if (context.history.isInGesture) return;
    const words = bedWords(context);
    if (words === said) return;
    said = words;
    a11yDescription(area, words);
  };
  describe();
  disposables.add(context.selection.changed.connect(describe));
  disposables.add(context.history.changed.connect(describe));
  disposables.add(context.interrupted.changed.connect(describe));
  return () => disposables.dispose();
}

export function bedWords(context: Omit<Described, 'history'>): string {
  const { found } = context.interrupted;
  const restart = found.kind === 'offer' ? [restartSentence(found.offer)] : [];
  return [selectionWords(context), ...restart].join(' ');
}

function selectionWords({
  store,
  selection,
  numbers,
}: Pick<AppContext, 'store' | 'selection' | 'numbers'>): string {
  const pieces = selectedPieces(store, selection.ids);
  const [first, second] = pieces;
  if (first === undefined) {
    const { length } = shownPieces(store);
    return length === 0 ? _('The bed is empty.') : plural(length, '{n} piece', '{n} pieces');
  }
  const what =
    second === undefined
      ? first.name
      : plural(pieces.length, '{n} piece selected', '{n} pieces selected');
  const layer = second === undefined ? store.get('layer', first.layer)?.name : undefined;
  const { minX, minY, maxX, maxY } = boundsOf(pieces);
  const mm = (value: number) => formatLiveLength(value, numbers.ways.unit);
  const place = _('{width} by {height}, at {x}, {y}', {
    ...{ width: mm(maxX - minX), height: mm(maxY - minY), x: mm(minX), y: mm(minY) },
  });
  return layer === undefined
    ? `${what}: ${place}.`
    : `${what}, ${_('layer {layer}', { layer })}: ${place}.`;
}
