// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How well the conversation with the controller goes: one word for everybody, and the figures under it
 * for finding the reason. Of the present job, or of the last one.
 */
import type { MachineLink } from '../../../devices/contract/link.js';
import type { LinkHealth, MachineState } from '../../../devices/contract/state.js';
import { type LinkQuality, qualityOf } from '../../../editor/link-quality.js';
import { formatMilliseconds, formatSeconds } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { isConnected } from '../condition.js';

export interface LinkHealthDeps {
  readonly link: MachineLink;
}

export function createLinkHealth({ link }: LinkHealthDeps): View {
  const group = new Adw.PreferencesGroup();
  const expander = new Adw.ExpanderRow({ title: _('Link') });
  const icon = new Gtk.Image({ accessibleRole: Gtk.AccessibleRole.PRESENTATION });
  expander.addPrefix(icon);
  group.add(expander);
  const rows = titles().map((title) => new Adw.ActionRow({ title, subtitleLines: 0 }));
  for (const row of rows) expander.addRow(row);
  let shown = '';
  const show = (state: MachineState) => {
    const isKnown = isConnected(state) && state.link !== undefined;
    group.setVisible(isKnown);
    if (!isKnown || state.link === undefined) return;
    const quality = qualityOf(state.link);
    const values = valuesOf(state.link);
    // States come ten times a second, and seldom change what is shown.
    const text = JSON.stringify([quality, values]);
    if (text === shown) return;
    shown = text;
    expander.setSubtitle(qualityText(quality));
    icon.setFromIconName(quality === 'good' ? 'emblem-ok-symbolic' : 'dialog-warning-symbolic');
    icon.setCssClasses([quality === 'good' ? 'success' : 'warning']);
    rows.forEach((row, i) => {
      row.setSubtitle(values[i] ?? '');
    });
  };
  const disconnect = link.stateChanged.connect(show);
  show(link.state);
  return { widget: group, dispose: disconnect };
}

function qualityText(quality: LinkQuality): string {
  const words: Readonly<Record<LinkQuality, string>> = {
    good: _('Good'),
    late: _('Slow answers: dense pictures may stutter'),
    damaged: _('Damaged answers: check the cable'),
    'line-by-line': _('Unreliable: line by line'),
  };
  return words[quality];
}

function titles(): readonly string[] {
  return [
    _('How lines are sent'),
    _('From an answer to the next lines'),
    _('Motion in the controller'),
    _('Damaged answers'),
  ];
}

/** Values in the order of the titles. */
function valuesOf(link: LinkHealth): readonly string[] {
  const gaps = {
    median: formatMilliseconds(link.medianGapMs),
    most: formatMilliseconds(link.p999GapMs),
    worst: formatMilliseconds(link.worstGapMs),
  };
  return [
    modeText(link),
    link.worstGapMs === 0
      ? _('Not measured yet')
      : _('Median {median}, 99.9th percentile {most}, worst {worst}', gaps),
    formatSeconds(link.bufferedSeconds),
    link.damagedAnswers === 0 ? _('None') : String(link.damagedAnswers),
  ];
}

function modeText({ mode, maxLinesPerSecond: n }: LinkHealth): string {
  if (mode === 'counting') return _('Counting characters: as many as the controller can hold');
  return n === undefined
    ? _('Line by line: each waits for the answer to the one before')
    : _('Line by line, at most {n} a second: check the cable, and keep it away from motors', {
        n,
      });
}
