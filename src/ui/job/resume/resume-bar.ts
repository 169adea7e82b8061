// SPDX-License-Identifier: GPL-3.0-or-later
/** The bar above the bed that offers to continue with an interrupted job. It moves nothing by itself. */
import type { AppContext } from '../../../editor/app-context.js';
import { workOf } from '../../../editor/interrupted-job.js';
import { build } from '../../toolkit/built.js';
import { messageDialog } from '../../toolkit/dialog.js';
import { _, rendered } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { agreedIn, runAndReport } from '../run-and-report.js';
import { openResumeDialog } from './resume-dialog.js';
import { howItEnded, interruptedAt } from './resume-words.js';

export interface ResumeBarDeps {
  readonly context: Pick<
    AppContext,
    | 'interrupted'
    | 'link'
    | 'chooser'
    | 'notebook'
    | 'preferences'
    | 'surveyResume'
    | 'resumeJob'
    | 'askToOutliveWindow'
  >;
  readonly window: Gtk.Window;
  readonly notices: Notices;
  /** Opens a work that is kept with a job. */
  openKept(path: string): void;
}

export function createResumeBar(deps: ResumeBarDeps): View {
  const { interrupted } = deps.context;
  const built = build('resume-bar');
  const bar = built.part('bar', Gtk.Revealer);
  const resume = built.part('resume', Gtk.Button);
  const forget = built.part('forget', Gtk.Button);
  resume.on('clicked', () => openDialog(deps));
  forget.on('clicked', () => askToForget(deps));
  const drawing = built.part('drawing', Gtk.Button);
  drawing.on('clicked', () => {
    const path = workOf(interrupted.found);
    if (path !== undefined) deps.openKept(path);
  });
  const show = () => {
    const { found } = interrupted;
    bar.setRevealChild(found.kind !== 'none');
    // The text stays while the bar slides away.
    if (found.kind === 'none') return;
    const isOffer = found.kind === 'offer';
    const title = isOffer
      ? interruptedAt(found.offer)
      : _('A job was interrupted and cannot be resumed');
    built.part('title', Gtk.Label).setLabel(title);
    built
      .part('detail', Gtk.Label)
      .setLabel(isOffer ? howItEnded(found.offer) : rendered(found.sentence));
    resume.setVisible(isOffer);
    drawing.setVisible(workOf(found) !== undefined);
    forget.setVisible(isOffer || found.journal !== undefined);
  };
  const disconnect = interrupted.changed.connect(show);
  show();
  return { widget: bar, dispose: disconnect };
}

function openDialog({ context, window, notices }: ResumeBarDeps): void {
  openResumeDialog({
    parent: window,
    context,
    agreed: agreedIn(context, notices),
    onResume: (offer, choice) =>
      runAndReport(context.link, notices, (options) =>
        context.resumeJob(offer, { ...choice, ...options }),
      ),
  });
}

function askToForget({ context, window, notices }: ResumeBarDeps): void {
  const dialog = messageDialog(
    window,
    _('Discard the job?'),
    _('What is left of it cannot be resumed then. The work on the bed stays as it is.'),
  );
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('forget', _('_Discard'));
  dialog.setResponseAppearance('forget', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setCloseResponse('cancel');
  dialog.on('response', (response) => {
    if (response === 'forget') notices.attempt(() => context.interrupted.forget());
  });
  dialog.present();
}
