// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a screen reader says of the bed: which pieces are selected, where and how large, or how many there are; which
 * nodes are chosen; and where an interrupted job would continue. Tab goes from piece to piece, or from node to node, so
 * each is read in turn.
 */
import { Disposables } from '../../base/disposable.js';
import type { AppContext } from '../../editor/app-context.js';
import { boundsOf, selectedPieces, shownPieces } from '../../editor/hit-test.js';
import type { PickedNodes } from '../../editor/tools/tool.js';
import { restartSentence } from '../job/resume/resume-words.js';
import { formatLiveLength } from '../toolkit/format.js';
import { _, plural } from '../toolkit/gettext.js';
import { a11yDescription, type Gtk } from '../toolkit/gtk.js';

type Described = Pick<
  AppContext,
  'store' | 'selection' | 'history' | 'numbers' | 'interrupted' | 'activeTool'
>;

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
  disposables.add(context.activeTool.changed.connect(describe));
  disposables.add(context.activeTool.stateChanged.connect(describe));
  return () => disposables.dispose();
}

export function bedWords(context: Omit<Described, 'history'>): string {
  const { found } = context.interrupted;
  const restart = found.kind === 'offer' ? [restartSentence(found.offer)] : [];
  const picked = context.activeTool.tool.picked?.();
  const chosen =
    picked === undefined ? selectionWords(context) : nodeWords(picked, context.numbers);
  return [chosen, ...restart].join(' ');
}

function nodeWords({ count, first }: PickedNodes, { ways }: AppContext['numbers']): string {
  const { at, form, number, of, name } = first;
  const place = {
    ...{ name, number, of },
    x: formatLiveLength(at.x, ways.unit),
    y: formatLiveLength(at.y, ways.unit),
  };
  const one =
    form === 'corner'
      ? _('Node {number} of {of} in {name}, a corner, at {x}, {y}.', place)
      : _('Node {number} of {of} in {name}, smooth, at {x}, {y}.', place);
  return count === 1 ? one : `${plural(count, '{n} node chosen', '{n} nodes chosen')}. ${one}`;
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
