// SPDX-License-Identifier: GPL-3.0-or-later
/** The facts about one piece, line by line: those in its row at once, the computed ones when they are there. */
import type { AppContext } from '../../../editor/app-context.js';
import type { PieceBurn, PieceFacts } from '../../../editor/facts/piece-facts.js';
import { boundsOf } from '../../../editor/hit-test.js';
import type { PieceRow } from '../../../model/rows.js';
import type { OutlineMeasures } from '../../../shaping/measure-outlines.js';
import {
  formatDuration,
  formatFigure,
  formatLength,
  formatLiveLength,
} from '../../toolkit/format.js';
import { _, plural } from '../../toolkit/gettext.js';

export interface FactLine {
  readonly label: string;
  readonly value: string;
}

type Context = Pick<AppContext, 'store' | 'numbers' | 'generators' | 'operations'>;

/** mm; less is what two outlines that touch have in common by chance. */
const WORTH_A_WORD = 0.5;
const MM2_PER_CM2 = 100;

export function rowLines(context: Context, piece: PieceRow): readonly FactLine[] {
  const { store, numbers } = context;
  const { unit } = numbers.ways;
  const { minX, minY, maxX, maxY } = boundsOf([piece]);
  const mm = (value: number) => formatLiveLength(value, unit);
  const tabs = piece.tabs?.length ?? 0;
  return [
    { label: _('Layer'), value: store.get('layer', piece.layer)?.name ?? '' },
    { label: _('Size'), value: `${mm(maxX - minX)} × ${mm(maxY - minY)} ${unit}` },
    { label: _('Place'), value: `${mm(minX)}, ${mm(minY)} ${unit}` },
    { label: _('Made from'), value: sourceOf(context, piece) },
    ...(tabs === 0 ? [] : [{ label: _('Bridges'), value: String(tabs) }]),
  ];
}

export function computedLines(context: Context, facts: PieceFacts): readonly FactLine[] {
  const { outlines, burns } = facts;
  return [
    ...(outlines === undefined ? [] : outlineLines(outlines)),
    ...burns.map((burn) => burnLine(context, burn)),
  ];
}

function outlineLines({ closed, open, length, area, doubled }: OutlineMeasures): FactLine[] {
  const counts = [
    ...(closed > 0 ? [plural(closed, '{n} closed', '{n} closed')] : []),
    ...(open > 0 ? [plural(open, '{n} open', '{n} open')] : []),
  ];
  const twice =
    doubled === undefined
      ? _('too many lines to count')
      : doubled < WORTH_A_WORD
        ? _('none')
        : formatLength(doubled);
  return [
    { label: _('Outlines'), value: counts.join(', ') },
    { label: _('Length'), value: formatLength(length) },
    ...(closed > 0 ? [{ label: _('Area'), value: formatArea(area) }] : []),
    { label: _('Drawn twice'), value: twice },
  ];
}

function formatArea(mm2: number): string {
  return mm2 < MM2_PER_CM2 ? `${formatFigure(mm2)} mm²` : `${formatFigure(mm2 / MM2_PER_CM2)} cm²`;
}

/** Alone, without the way to it and back. */
function burnLine({ operations }: Context, burn: PieceBurn): FactLine {
  const { operation, seconds, passes, joulesPerMm } = burn;
  const label = operations.find(({ id }) => id === operation)?.label;
  const words = [
    formatDuration(seconds),
    plural(passes, '{n} pass', '{n} passes'),
    ...(joulesPerMm === undefined ? [] : [`${formatFigure(joulesPerMm)} J/mm`]),
  ];
  return { label: label === undefined ? operation : _(label), value: words.join(' · ') };
}

function sourceOf({ generators }: Context, { source }: PieceRow): string {
  if (source === undefined) return _('outlines edited by hand');
  if (source.kind === 'file') return source.path;
  const label = generators.find(({ id }) => id === source.generator)?.label;
  return label === undefined ? source.generator : _(label);
}
