// SPDX-License-Identifier: GPL-3.0-or-later
/** What a file truly holds, in a window of its own: its size beside a card that everybody knows, and what is in it. */

import type { Purpose } from '../../art/purpose.js';
import { CREDIT_CARD, GAP_REACH, type TruthReport } from '../../art/truth/truth-report.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import type { FileSource } from '../../model/source.js';
import { createProblemList } from '../job/problem-list.js';
import { panelDialog } from '../toolkit/dialog.js';
import { formatFigure } from '../toolkit/format.js';
import { _, plural, rendered } from '../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../toolkit/gtk.js';

/** Reads the file for it: what is shown is the file as it is, and not what was made of it. */
export async function showFileReport(
  { context, window }: FileReportDeps,
  { path, importer, params }: Pick<FileSource, 'path' | 'importer' | 'params'>,
): Promise<void> {
  const report = await context.inspectFile(path, { [importer]: params }).done;
  openFileReport(window, report, context.chooser.choice.machine.head.spot);
}

export interface FileReportDeps {
  readonly context: Pick<AppContext, 'inspectFile' | 'chooser'>;
  readonly window: Gtk.Window;
}

function openFileReport(parent: Gtk.Window, report: TruthReport, spot: number): Adw.Window {
  const page = new Adw.PreferencesPage();
  for (const group of [sizeGroup(report), layerGroup(report), lineGroup(report, spot)]) {
    page.add(group);
  }
  if (report.problems.length > 0) page.add(problemGroup(report));
  const content = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  content.append(new Adw.HeaderBar());
  content.append(page);
  page.setVexpand(true);
  const dialog = panelDialog(parent, _('About “{name}”', { name: report.file }), content);
  dialog.present();
  return dialog;
}

function sizeGroup(report: TruthReport): Adw.PreferencesGroup {
  const { drawn, page, size, program, format } = report;
  const group = new Adw.PreferencesGroup({ title: _('Size') });
  group.add(besideCard(drawn));
  group.add(row(_('Drawn'), sizeText(drawn)));
  group.add(row(_('Page'), sizeText(page)));
  group.add(row(_('Size known by'), rendered(size.words)));
  group.add(row(_('Written by'), program ?? _('the file does not say ({format})', { format })));
  return group;
}

/** The longer side of the larger one, px. */
const PICTURE_PX = 200;

/** Two frames of the same scale. */
function besideCard(drawn: TruthReport['drawn']): Gtk.Widget {
  const longest = Math.max(CREDIT_CARD.width, drawn.width, drawn.height);
  const scale = PICTURE_PX / longest;
  const box = new Gtk.Box({ spacing: 18, halign: Gtk.Align.CENTER, marginTop: 12 });
  box.append(frame(_('Drawing'), drawn, scale));
  box.append(frame(_('Credit card'), CREDIT_CARD, scale));
  return box;
}

function frame(name: string, size: TruthReport['drawn'], scale: number): Gtk.Widget {
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 6 });
  box.setValign(Gtk.Align.END);
  const area = new Gtk.Frame({ halign: Gtk.Align.CENTER });
  area.setSizeRequest(Math.max(2, size.width * scale), Math.max(2, size.height * scale));
  a11yLabel(area, `${name}: ${sizeText(size)}`);
  box.append(area);
  box.append(new Gtk.Label({ label: name, cssClasses: ['caption', 'dim-label'] }));
  return box;
}

const PURPOSES: Readonly<Record<Purpose, Marked>> = {
  cut: N_('Cut'),
  score: N_('Score'),
  engrave: N_('Engrave'),
  nothing: N_('Not burnt'),
};

function layerGroup({ layers, colours }: TruthReport): Adw.PreferencesGroup {
  const group = new Adw.PreferencesGroup({ title: _('Layers and colours') });
  for (const { name, purpose, outlines, millimetres, pictures } of layers) {
    const parts = [
      ...(purpose === undefined ? [] : [_(PURPOSES[purpose])]),
      ...(outlines === 0 ? [] : [outlinesText(outlines, millimetres)]),
      ...(pictures === 0 ? [] : [plural(pictures, 'one picture', '{n} pictures')]),
    ];
    group.add(row(name, parts.join('  ·  ')));
  }
  for (const { colour, use, outlines, millimetres } of colours) {
    const title =
      use === 'line' ? _('Lines in {colour}', { colour }) : _('Fills in {colour}', { colour });
    group.add(row(title, outlinesText(outlines, millimetres)));
  }
  return group;
}

function outlinesText(outlines: number, millimetres: number): string {
  const length = formatFigure(millimetres);
  return plural(outlines, 'one outline, {length} mm', '{n} outlines, {length} mm', { length });
}

function lineGroup(report: TruthReport, spot: number): Adw.PreferencesGroup {
  const { openOutlines, doubledMillimetres, smallestFeature, cutsThrough } = report;
  const group = new Adw.PreferencesGroup({ title: _('Lines') });
  group.add(row(_('Open outlines'), String(openOutlines)));
  group.add(row(_('Lines on each other'), `${formatFigure(doubledMillimetres)} mm`));
  group.add(row(_('Smallest feature'), againstSpot(smallestFeature, spot, _('none'))));
  group.add(row(_('Smallest gap'), gapText(report, spot)));
  for (const { cut, through, places } of cutsThrough) {
    const title = _('“{cut}” cuts through “{through}”', { cut, through });
    group.add(row(title, plural(places, 'at one place', 'at {n} places')));
  }
  return group;
}

function gapText({ isCompared, smallestGap }: TruthReport, spot: number): string {
  if (!isCompared) return _('not known: there are too many lines to compare');
  return againstSpot(smallestGap, spot, _('more than {reach} mm', { reach: GAP_REACH }));
}

function againstSpot(length: number | undefined, spot: number, none: string): string {
  if (length === undefined) return none;
  const values = { length: formatFigure(length), spot: formatFigure(spot) };
  return length <= spot
    ? _('{length} mm, not wider than the spot of {spot} mm: it burns away', values)
    : _('{length} mm (the spot is {spot} mm)', values);
}

function problemGroup({ problems }: TruthReport): Adw.PreferencesGroup {
  const group = new Adw.PreferencesGroup({ title: _('Left out, changed or doubtful') });
  group.add(createProblemList(problems));
  return group;
}

function row(title: string, value: string): Adw.ActionRow {
  const shown = new Adw.ActionRow({ title, subtitle: value, useMarkup: false });
  shown.addCssClass('property');
  return shown;
}

function sizeText({ width, height }: TruthReport['drawn']): string {
  return `${formatFigure(width)} × ${formatFigure(height)} mm`;
}
