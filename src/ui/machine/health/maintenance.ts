// SPDX-License-Identifier: GPL-3.0-or-later
/** How long the machine has worked, and which maintenance is due after how many hours of beam. */
import { Disposables } from '../../../base/disposable.js';
import type { MachineHours } from '../../../devices/contract/state.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { Maintenance } from '../../../machine/notes.js';
import { formatHours } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { rowsUnder } from '../button-row.js';

export interface MaintenanceDeps extends Pick<AppContext, 'link' | 'chooser' | 'notebook'> {
  readonly notices: Notices;
}

const HOUR = 3600;

export function createMaintenance({ link, chooser, notebook, notices }: MaintenanceDeps): View {
  const group = new Adw.PreferencesGroup();
  const expander = new Adw.ExpanderRow({ title: _('Upkeep') });
  group.add(expander);
  const disposables = new Disposables();
  const rows = rowsUnder(expander);
  let shown = '';
  const done = (index: number, beamHours: number) => {
    const { id } = chooser.choice.machine;
    const maintenance = notebook.read(id).maintenance.map((duty, i) => {
      return i === index ? { ...duty, doneAtHours: beamHours } : duty;
    });
    notices.attempt(() => notebook.change(id, { maintenance }));
  };
  const show = () => {
    const hours = link.state.hours;
    const { maintenance } = notebook.read(chooser.choice.machine.id);
    const beamHours = (hours?.beam ?? 0) / HOUR;
    const duties = maintenance.map((duty) => ({ duty, left: hoursLeft(duty, beamHours) }));
    const isDue = hours !== undefined && duties.some(({ left }) => left <= 0);
    const subtitle = subtitleOf(hours, isDue);
    const texts = duties.map(({ duty, left }) => ({
      title: _(duty.name),
      subtitle: dueText(duty, left),
    }));
    const facts = JSON.stringify([subtitle, texts, hours === undefined]);
    if (facts === shown) return;
    shown = facts;
    expander.setSubtitle(subtitle);
    rows.show(
      texts.map((text, i) => ({
        ...text,
        button: _('Done'),
        onClick: () => done(i, (link.state.hours?.beam ?? 0) / HOUR),
      })),
    );
    rows.setSensitive(hours !== undefined);
  };
  disposables.add(link.stateChanged.connect(show));
  disposables.add(chooser.changed.connect(show));
  disposables.add(notebook.changed.connect(show));
  show();
  return { widget: group, dispose: () => disposables.dispose() };
}

function hoursLeft({ everyHours, doneAtHours }: Maintenance, beamHours: number): number {
  return doneAtHours + everyHours - beamHours;
}

function subtitleOf(hours: MachineHours | undefined, isDue: boolean): string {
  if (hours === undefined) return _('Counted while the machine is connected');
  const figures = { beam: formatHours(hours.beam), motion: formatHours(hours.motion) };
  const text = _('Beam {beam} · moved {motion}', figures);
  return isDue ? _('{text} · something is due', { text }) : text;
}

function dueText({ everyHours }: Maintenance, left: number): string {
  const every = { every: everyHours, left: formatHours(Math.abs(left) * HOUR) };
  return left > 0
    ? _('Every {every} h of beam, in {left}', every)
    : _('Every {every} h of beam, overdue by {left}', every);
}
