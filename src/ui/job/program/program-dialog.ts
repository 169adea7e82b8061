// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program that another one wrote: what it burns, how long it takes, what speaks against it, and the
 * question before the beam. It is looked through and run on the virtual machine first; nothing starts
 * before both have said what they found.
 */
import { isAbort, messageOf, type Problem } from '../../../base/errors.js';
import { labelled, type Message, msg } from '../../../base/message.js';
import { isPlaced } from '../../../devices/contract/state.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { ForeignProgram, ProgramPreview } from '../../../editor/foreign-program.js';
import type { StartOptions } from '../../../editor/start-options.js';
import type { WorkFacts } from '../../../machine/start-facts.js';
import { formatDuration, formatSize } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import type { Adw, Gtk } from '../../toolkit/gtk.js';
import { type Agreed, createBeamQuestion } from '../beam-question.js';
import { doubtOf, gateFindings, hasErrors, machineObstacles } from '../start-check.js';
import { createBurnPicture } from './burn-picture.js';

export interface ProgramDialogDeps {
  readonly parent: Gtk.Window;
  readonly context: Pick<AppContext, 'link' | 'chooser' | 'notebook' | 'askToOutliveWindow'>;
  readonly agreed: Agreed;
  readonly onStart: (program: ForeignProgram, options: StartOptions) => void;
}

/** What is known of the program so far. */
interface Known {
  facts?: WorkFacts;
  preview?: ProgramPreview;
  /** Why it could not be looked through. */
  trouble?: Message;
}

/** More refused lines than these say nothing new. */
const REFUSED_LINES = 3;

export function openProgramDialog(
  deps: ProgramDialogDeps,
  program: ForeignProgram,
): Adw.MessageDialog {
  const { chooser, link } = deps.context;
  const { machine } = chooser.choice;
  const known: Known = {};
  const findings = () => findingsOf(deps, known);
  let isStarted = false;
  const question = createBeamQuestion({
    ...deps,
    heading: _('Run {name}?', { name: program.name }),
    start: _('_Start'),
    factTitles: [_('Machine'), _('Time'), _('Size of the burn')],
    machineId: machine.id,
    askToOutliveWindow: deps.context.askToOutliveWindow,
    link: deps.context.link,
    mayStart: () => isAllKnown(known) && !hasErrors(findings()),
    onStart: (options) => {
      isStarted = true;
      deps.onStart(program, options);
    },
  });
  const picture = createBurnPicture();
  question.content.insertChildAfter(picture.widget, question.content.getFirstChild());
  const show = () => {
    question.showFacts(factsOf(deps, known));
    question.showFindings(findings());
    question.refresh();
  };
  const learn = (news: Known) => {
    Object.assign(known, news);
    show();
  };
  const fail = (error: unknown) => {
    if (!isAbort(error)) learn({ trouble: aboutFile(messageOf(error), program.name) });
  };
  program.lookThrough().then((facts) => learn({ facts }), fail);
  program.tryOut().then((preview) => {
    picture.show(preview);
    learn({ preview });
  }, fail);
  const unfollow = link.stateChanged.connect(show);
  question.dialog.on('unmap', () => {
    unfollow();
    picture.dispose();
    program.close({ isStarted });
  });
  show();
  question.dialog.present();
  return question.dialog;
}

/** What is read is a copy, whose name says nothing to a person. */
function aboutFile(message: Message, path: string): Message {
  const { values = {} } = message;
  return 'path' in values ? { ...message, values: { ...values, path } } : message;
}

function isAllKnown({ facts, preview }: Known): boolean {
  return facts !== undefined && preview !== undefined;
}

function factsOf({ context: { chooser, link } }: ProgramDialogDeps, { preview, trouble }: Known) {
  const machine = [_(chooser.choice.machine.name), link.state.port].filter(Boolean).join(' · ');
  if (preview === undefined) {
    return [machine, trouble === undefined ? _('Looking through it…') : '–', '–'];
  }
  const { seconds, bounds } = preview.report;
  const size = bounds === undefined ? _('Nothing is burnt') : formatSize(bounds);
  const time = _('about {time}', { time: formatDuration(seconds) });
  return [machine, time, size];
}

/** A file of one's own is sent as it is; what these lines switch on is missing then, air or exhaust. */
function hooksLeftOut({ notebook, chooser }: ProgramDialogDeps['context']): readonly Problem[] {
  const { machine } = chooser.choice;
  const { before, after } = notebook.read(machine.id).hooks;
  if (`${before}${after}`.trim() === '') return [];
  const message = msg(
    'The lines around every job of {name} are left out: put them into the program where it needs them.',
    { name: labelled(machine.name) },
  );
  return [{ severity: 'warning', code: 'program.hooks-left-out', message }];
}

function findingsOf({ context }: ProgramDialogDeps, known: Known): readonly Problem[] {
  const { link, chooser } = context;
  const { state } = link;
  const found: Message[] = [...machineObstacles(state)];
  if (state.condition === 'idle' && !isPlaced(state.trust)) found.push(doubtOf(state));
  if (known.trouble !== undefined) found.push(known.trouble);
  const obstacles = found.map((message): Problem => {
    return { severity: 'error', code: 'program.obstacle', message };
  });
  const beside = [...refusedLines(known.preview), ...hooksLeftOut(context)];
  if (state.condition !== 'idle' || known.facts === undefined) return [...obstacles, ...beside];
  return [...obstacles, ...beside, ...gateFindings(state, chooser.choice.machine, known.facts)];
}

/** What a machine of this kind would not take, by the virtual one. */
function refusedLines(preview: ProgramPreview | undefined): readonly Problem[] {
  const errors = preview?.report.errors ?? [];
  return errors.slice(0, REFUSED_LINES).map(({ line, message }): Problem => {
    return {
      severity: 'error',
      code: 'program.refused-line',
      message: msg('Line {line}: {why}', { line, why: message }),
    };
  });
}
