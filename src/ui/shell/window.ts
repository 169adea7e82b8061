// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The main window: puts the parts together and gives them to each other. It is handed an app context and
 * a way to make a canvas; everything it shows is theirs.
 */
import type { News } from '../../base/backlog.js';
import { Disposables } from '../../base/disposable.js';
import type { Problem } from '../../base/errors.js';
import type { AppContext } from '../../editor/app-context.js';
import type { ForeignProgram } from '../../editor/foreign-program.js';
import { JOB_TASK } from '../../editor/machine-work.js';
import type { StartOptions } from '../../editor/start-options.js';
import type { Point } from '../../geometry/path.js';
import type { PlannedJob } from '../../pipeline/job-plan.js';
import { createHistoryPage } from '../document/history/history-page.js';
import { createNestCard } from '../document/nest/nest-card.js';
import { createOpening } from '../document/opening.js';
import { createPiecesPage } from '../document/pieces/pieces-page.js';
import { createReadingCard } from '../document/reading-card.js';
import { offerRecovery, type UnsavedWork } from '../document/recovery.js';
import { createSaving } from '../document/saving.js';
import { showWatched } from '../document/source-actions.js';
import { nameOfWork } from '../document/work-name.js';
import { createWorkPage } from '../document/work-page.js';
import { createJobElsewhere, type JobElsewhereDeps } from '../job/job-elsewhere.js';
import { createJobPanel } from '../job/job-panel.js';
import { createPlaybackCard } from '../job/playback-card.js';
import { openProgramDialog } from '../job/program/program-dialog.js';
import { createResumeBar } from '../job/resume/resume-bar.js';
import { agreedIn, runAndReport } from '../job/run-and-report.js';
import { createRunControls, type RunDeps } from '../job/run-controls.js';
import { openStartDialog } from '../job/start-dialog.js';
import { createSetUpOffer } from '../machine/connect/set-up-offer.js';
import { watchJobs } from '../machine/health/job-watch.js';
import { speakState } from '../machine/health/spoken-state.js';
import { createMachinePanel } from '../machine/machine-panel.js';
import { createStatusBar } from '../machine/status-bar.js';
import { createTasksButton, type TasksButtonDeps } from '../tasks/tasks-button.js';
import { build } from '../toolkit/built.js';
import { endDialogsOf } from '../toolkit/dialog.js';
import { demandTyped } from '../toolkit/forms/typed-text.js';
import { _, rendered } from '../toolkit/gettext.js';
import { Adw, announce, fileDropTarget, Gtk, placeWithin } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import { dressDisplay } from '../toolkit/icons.js';
import { lastingMenuWhenOpened } from '../toolkit/late-menus.js';
import { createNotices, type Notices } from '../toolkit/notices.js';
import { shutPopovers } from '../toolkit/shut-popovers.js';
import type { View } from '../toolkit/view.js';
import { afterFirstFrame, atOnce } from './after-first-frame.js';
import { listenForCanvasKeys } from './canvas-keys.js';
import { type CanvasMenu, createCanvasMenu, type PointedPlace } from './canvas-menu.js';
import { guardClosing } from './close-guard.js';
import { watchWidth } from './narrow-window.js';
import { applyPreferences } from './preferences/apply-preferences.js';
import { recentMenu } from './recent-menu.js';
import { joinSiblings } from './sibling-windows.js';
import { createToolBar } from './tool-bar.js';
import { installWindowActions } from './window-action-list.js';
import type { WindowCanvas } from './window-canvas.js';
import { rememberLook } from './window-look.js';
import { primaryMenu, type Sample } from './window-menu.js';
import { showTitle } from './window-title.js';

/** What a canvas reports to the window. */
export interface CanvasHooks {
  /** Where the pointer is on the bed, mm; undefined when it is elsewhere. */
  readonly onCursor: (at: Point | undefined) => void;
  /** A menu is asked for; what it is about is selected already. */
  readonly onMenu: CanvasMenu['open'];
}

export interface MainWindowDeps {
  readonly application: Adw.Application;
  readonly context: AppContext;
  readonly createCanvas: (hooks: CanvasHooks) => WindowCanvas;
  readonly version: string;
  /** Where the user guide is; of no use where it is missing. */
  readonly guideFolder?: string;
  readonly samples?: readonly Sample[];
  /** What the first frame does not show is made after it; with all the rest otherwise. */
  readonly isQuick?: boolean;
  /** No machine has been chosen yet. */
  readonly isFirstRun?: boolean;
  /** What was found that a person should know: files of Kerf's own that are damaged. */
  readonly findings?: News<Problem>;
  readonly taskTitle?: TasksButtonDeps['titleOf'];
  /** Called after the window was closed and, for the last one, the machine made safe. */
  readonly onClosed?: () => void;
  /** Makes another window with a work of its own; there is only this one without it. */
  readonly openWindow?: () => MainWindow;
  /** Shows the other window that has this file open; false where none has. */
  readonly showOpen?: (path: string) => boolean;
  /** The other window that runs a job. */
  readonly jobHolder?: JobElsewhereDeps['jobHolder'];
  /** Asks about works that were not saved when Kerf died. One window does, and by default this. */
  readonly offersRecovery?: boolean;
}

export interface MainWindow {
  readonly window: Adw.ApplicationWindow;
  /** Nothing was opened or done in it: what is opened from elsewhere may come here. */
  readonly isUntouched: boolean;
  /** The file of its work. */
  readonly path: string | undefined;
  /** What its work is called. */
  readonly name: string;
  /** The job on the machine is followed here, and ends with this window. */
  readonly runsJob: boolean;
  recover(found: UnsavedWork): Promise<void>;
  openFiles(paths: readonly string[]): void;
  /** Does it once the window was drawn. */
  later(work: () => void): void;
  dispose(): void;
}

export function createMainWindow(deps: MainWindowDeps): MainWindow {
  dressDisplay();
  const { context, application } = deps;
  const { link, planner, forecaster, chooser } = context;
  const built = build('window');
  const disposables = new Disposables();
  const window = built.part('window', Adw.ApplicationWindow);
  window.setApplication(application);
  // A question above one window leaves the others free: Stop is in each of them.
  new Gtk.WindowGroup().addWindow(window);
  const sibling = disposables.add(joinSiblings(application, window));
  const { later } = disposables.add(deps.isQuick ? afterFirstFrame(window) : atOnce);
  const notices = createNotices(built.part('toasts', Adw.ToastOverlay), () => window);
  const reading = createReadingCard();
  const onReading = reading.follow;
  const { showOpen = () => false } = deps;
  const saving = createSaving({ context, window, notices, showOpen });
  const onProgram = createProgramStarter(context, window, notices);
  const opening = createOpening({
    context,
    window,
    notices,
    onReading,
    saving,
    onProgram,
    showOpen,
  });
  const run: RunDeps = {
    link,
    planner,
    notices,
    onStart: createStarter(deps, window, notices),
  };
  const pending = { take: () => {} };
  const status = createStatusBar({ ...context, notices, pending });
  const pointed: PointedPlace = { bed: undefined };
  let menuOfCanvas: CanvasMenu | undefined;
  const onMenu: CanvasMenu['open'] = (place) => menuOfCanvas?.open(place);
  const canvas = deps.createCanvas({ onCursor: status.showCursor, onMenu });
  const own = (view: View) => {
    disposables.add(() => view.dispose());
    return view.widget;
  };
  const canvasSlot = built.part('canvas-slot', Gtk.Overlay);
  canvasSlot.setChild(own(canvas));
  canvasSlot.addOverlay(own(reading));
  later(() => canvasSlot.addOverlay(own(createNestCard(context))));
  later(() => canvasSlot.addOverlay(own(createPlaybackCard(context.playback))));
  built.part('status-slot', Adw.Bin).setChild(own(status));
  const resumeBar = createResumeBar({ context, window, notices, openKept: opening.openKept });
  built.part('resume-slot', Adw.Bin).setChild(own(resumeBar));
  const { jobHolder = () => undefined } = deps;
  const elsewhere = createJobElsewhere({ link, jobHolder });
  built.part('elsewhere-slot', Adw.Bin).setChild(own(elsewhere));
  built.part('work-slot', Adw.Bin).setChild(own(createWorkPage(context, notices, later)));
  const lay = (slot: string, create: () => View) =>
    later(() => built.part(slot, Adw.Bin).setChild(own(create())));
  lay('machine-slot', () => createMachinePanel({ ...context, notices, pending }));
  lay('pieces-slot', () => createPiecesPage(context));
  lay('history-slot', () => createHistoryPage(context));
  built.part('job-slot', Adw.Bin).setChild(own(createJobPanel({ planner, forecaster })));
  built.part('tasks-slot', Adw.Bin).setChild(own(createTasksButton(tasksDeps(deps))));
  if (deps.isFirstRun) {
    const offer = createSetUpOffer({ link, chooser, notices });
    built.part('offer-slot', Adw.Bin).setChild(own(offer));
  }
  own(createRunControls(run, window, built.part('run-controls', Gtk.Box)));
  const installed = installWindowActions({
    ...{ guideFolder: '', ...deps },
    ...{ built, window, sibling, notices, opening, saving, run, canvas, pointed },
  });
  disposables.add(installed);
  const toolBar = createToolBar(installed.actions, context.preferences.changed);
  built.part('tool-bar-slot', Adw.Bin).setChild(own(toolBar));
  later(() => {
    menuOfCanvas = disposables.add(
      createCanvasMenu({ ...installed, canvas: canvas.widget, pointed }),
    );
  });
  disposables.add(
    listenForCanvasKeys(canvas.widget, installed.actions, context.preferences.changed),
  );
  const recent = recentMenu(context.recent);
  disposables.add(recent);
  const menu = primaryMenu(installed.actions, { samples: deps.samples ?? [], recent: recent.menu });
  const menuButton = built.part('menu', Gtk.MenuButton);
  nameButton(menuButton, _('Main menu'), 'F10');
  disposables.add(lastingMenuWhenOpened(menuButton, menu));
  disposables.add(showTitle(built, context));
  disposables.add(applyPreferences(context, notices));
  disposables.add(watchJobs({ link, notices, isShown: () => sibling.isFront }));
  const speak = (sentence: string) => {
    if (sibling.isFront) announce(window, sentence);
  };
  disposables.add(speakState(link, speak));
  disposables.add(context.drawing.guessed.connect((why) => notices.say(rendered(why))));
  disposables.add(showWatched({ context, notices }));
  const isUntouched = () => isWorkUntouched(context);
  const recover = (found: UnsavedWork) => context.unsaved.recover(found);
  const { offersRecovery = true, openWindow } = deps;
  const recovery = { context, window, notices, saving, isUntouched, offersRecovery };
  disposables.add(offerRecovery({ ...recovery, ...(openWindow && { openWindow }) }));
  const warn = ({ message }: Problem) =>
    notices.warn(_('Kerf found a damaged file'), rendered(message));
  disposables.add(deps.findings?.follow(warn) ?? (() => undefined));
  const drop = (paths: readonly string[], at: Point) => {
    const px = placeWithin(window, at, canvas.widget);
    opening.openFiles(paths, px === undefined ? undefined : canvas.bedAt(px));
  };
  window.addController(fileDropTarget(drop));
  const dispose = () => {
    if (disposables.isDisposed) return;
    shutPopovers(window);
    disposables.dispose();
    endDialogsOf(window);
    window.setContent(null);
    window.destroy();
  };
  const onClosed = () => {
    dispose();
    deps.onClosed?.();
  };
  watchWidth(built, status.setNarrow);
  rememberLook(built, context.lastWindow);
  const { askToOutliveWindow } = context;
  const ownJob = () => context.tasks.getTask(JOB_TASK);
  guardClosing({ window, sibling, link, notices, saving, ownJob, askToOutliveWindow, onClosed });
  return {
    window,
    get isUntouched() {
      return isUntouched();
    },
    get path() {
      return context.file.path;
    },
    get name() {
      return nameOfWork(context);
    },
    get runsJob() {
      return ownJob() !== undefined;
    },
    recover,
    openFiles: opening.openFiles,
    later,
    dispose,
  };
}

/** What is being read is a visible task. */
function isWorkUntouched({ store, file, history, tasks }: AppContext): boolean {
  const isEmpty = store.rows.size === 0 && file.path === undefined;
  return isEmpty && history.past.length + history.future.length === 0 && tasks.tasks.length === 0;
}

function tasksDeps({ context, taskTitle }: MainWindowDeps): TasksButtonDeps {
  const { tasks } = context;
  return taskTitle === undefined ? { tasks } : { tasks, titleOf: taskTitle };
}

/** Shows a program that another one wrote, asks, then runs it. */
function createProgramStarter(
  context: AppContext,
  parent: Gtk.Window,
  notices: Notices,
): (path: string) => void {
  const agreed = agreedIn(context, notices);
  const onStart = (program: ForeignProgram, choice: StartOptions) =>
    runAndReport(context.link, notices, (options) => program.run({ ...choice, ...options }));
  return (path) => {
    context
      .openProgram(path)
      .then((program) => openProgramDialog({ parent, context, agreed, onStart }, program))
      .catch(notices.fail);
  };
}

/** Asks, then runs the job. */
function createStarter(
  { context }: MainWindowDeps,
  parent: Gtk.Window,
  notices: Notices,
): () => void {
  const { link } = context;
  const agreed = agreedIn(context, notices);
  let question: Adw.MessageDialog | undefined;
  const onStart = (job: PlannedJob, choice: StartOptions) =>
    runAndReport(link, notices, (options) => context.runJob(job, { ...choice, ...options }));
  const ask = () => {
    if (question !== undefined) return question.present();
    demandTyped(parent);
    question = openStartDialog({ ...context, parent, agreed, onStart });
    question.on('response', () => {
      question = undefined;
    });
  };
  return () => notices.attempt(ask);
}
