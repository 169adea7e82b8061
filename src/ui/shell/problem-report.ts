// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A report of a problem, saved where a person chooses: first says what goes into it and what is taken
 * out, then asks where, then lets it be gathered as a task. Nothing is sent by Kerf.
 */
import type { AppContext } from '../../editor/app-context.js';
import { messageDialog } from '../toolkit/dialog.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, type Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';

export interface ProblemReportDeps {
  readonly parent: Gtk.Window;
  readonly context: Pick<AppContext, 'reportProblem'>;
  readonly notices: Notices;
}

const NAME = 'kerf-report.tar.gz';

export function openProblemReport(deps: ProblemReportDeps): void {
  const { parent } = deps;
  const dialog = messageDialog(parent, _('Report a Problem'), whatIsInIt());
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('save', _('_Save…'));
  dialog.setDefaultResponse('save');
  dialog.setCloseResponse('cancel');
  dialog.setResponseAppearance('save', Adw.ResponseAppearance.SUGGESTED);
  dialog.on('response', (response) => {
    if (response === 'save') askWhere(deps);
  });
  dialog.present();
}

function whatIsInIt(): string {
  return [
    _(
      'Kerf collects one file: the log of the last connection, the settings of the machine, the beginning of its last program, connection problems, and versions.',
    ),
    _(
      'Names of people and computers, home folders, addresses and serial numbers are taken out. The program that was burnt is in it, as far as the log goes back.',
    ),
    _('Nothing is sent: look it through, then add it to your report.'),
  ].join('\n\n');
}

/** Apart from the dialog, which is gone by then. */
function askWhere({ parent, context, notices }: ProblemReportDeps): void {
  askWhereToSave(parent, { title: _('Save the Report'), name: NAME }, (path) => {
    const showSaved = () =>
      notices.say(_('Saved as {path}: look it through before you send it', { path }));
    notices.attempt(() => context.reportProblem(path).done.then(showSaved));
  });
}
