// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The shell of every question before a beam: rows of facts, what speaks against it, and the promise to
 * stay with the machine, which a newcomer to it ticks and everybody else is reminded of.
 */
import { messageOf, type Problem } from '../../base/errors.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { AppContext } from '../../editor/app-context.js';
import type { StartOptions } from '../../editor/start-options.js';
import { PLACE_UNCHECKED } from '../../machine/checks/unplaced.js';
import { askWhetherPositionIsRight } from '../machine/control/confirm-position.js';
import { build } from '../toolkit/built.js';
import { messageDialog, scopeOf, scrolledContent } from '../toolkit/dialog.js';
import { _, plural } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';
import { createProblemList, type Remedy } from './problem-list.js';

/** Machines whose safety note was agreed to, by id; kept between sessions. */
export interface Agreed {
  has(machineId: string): boolean;
  add(machineId: string): void;
}

export interface BeamQuestionDeps {
  readonly parent: Gtk.Window;
  readonly heading: string;
  /** Label of the button that switches the beam on. */
  readonly start: string;
  readonly factTitles: readonly string[];
  readonly machineId: string;
  readonly agreed: Agreed;
  /** Asked when a person ticks that the job may outlive the window; its refusal is shown. */
  readonly askToOutliveWindow: AppContext['askToOutliveWindow'];
  /** Asked again at the very press. */
  readonly mayStart: () => boolean;
  readonly onStart: (options: Pick<StartOptions, 'outlivesWindow'>) => void;
  /** The machine whose position may be confirmed from here, where nothing else proves it. */
  readonly link?: Pick<MachineLink, 'state' | 'command'>;
}

export interface BeamQuestion {
  readonly dialog: Adw.MessageDialog;
  /** Room for more, above what speaks against it. */
  readonly content: Gtk.Box;
  /** One text per title. */
  showFacts(facts: readonly string[]): void;
  showFindings(findings: readonly Problem[]): void;
  /** Asks `mayStart` again. */
  refresh(): void;
}

const WIDTH = 370;

/** A question that is not presented yet; the caller fills it first. */
export function createBeamQuestion(deps: BeamQuestionDeps): BeamQuestion {
  const { agreed, machineId } = deps;
  const built = build('start-check');
  const dialog = messageDialog(deps.parent, deps.heading);
  const content = built.part('content', Gtk.Box);
  dialog.setExtraChild(scrolledContent(deps.parent, content, WIDTH));
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('start', deps.start);
  dialog.setResponseAppearance('start', Adw.ResponseAppearance.SUGGESTED);
  dialog.setCloseResponse('cancel');
  const safe = built.part('safe', Gtk.CheckButton);
  const outlives = built.part('outlives', Gtk.CheckButton);
  const labels = createFactRows(built.part('facts', Adw.PreferencesGroup), deps.factTitles);
  const isFirst = !agreed.has(machineId);
  built.part('safety', Gtk.Box).setVisible(isFirst);
  built.part('reminder', Gtk.Label).setVisible(!isFirst);
  let given: readonly Problem[] = [];
  let failure: readonly Problem[] = [];
  const outliving = { isAsked: false, refusals: [] as readonly Problem[] };
  const mayStart = () => deps.mayStart() && !outliving.isAsked && (!isFirst || safe.getActive());
  const refresh = () => dialog.setResponseEnabled('start', mayStart());
  safe.on('toggled', scopeOf(dialog).scoped(refresh));
  const count = built.part('findings-count', Gtk.Label);
  let shown = '';
  const failed = scopeOf(dialog).scoped((error: unknown) => {
    failure = [{ severity: 'error', code: 'start.not-confirmed', message: messageOf(error) }];
    showFindings();
  });
  const { link } = deps;
  const remedies =
    link === undefined ? {} : { [PLACE_UNCHECKED]: placeRemedy(dialog, link, failed) };
  const showFindings = () => {
    const findings = [...given, ...outliving.refusals, ...failure];
    const key = JSON.stringify(findings);
    // Each report of the machine comes by here: a button stays where it is while it is pressed.
    if (key === shown) return;
    shown = key;
    built.part('findings', Gtk.Box).setVisible(findings.length > 0);
    count.setLabel(plural(findings.length, '{n} finding', '{n} findings'));
    built.part('findings-slot', Adw.Bin).setChild(createProblemList(findings, remedies));
  };
  const settle = scopeOf(dialog).scoped((refusals: readonly Problem[]) => {
    Object.assign(outliving, { isAsked: false, refusals });
    if (refusals.length > 0) outlives.setActive(false);
    showFindings();
    refresh();
  });
  const ask = () => {
    if (outliving.isAsked || !outlives.getActive()) return;
    outliving.isAsked = true;
    refresh();
    deps.askToOutliveWindow().then(
      () => settle([]),
      (error: unknown) =>
        settle([{ severity: 'warning', code: 'start.no-background', message: messageOf(error) }]),
    );
  };
  outlives.on('toggled', scopeOf(dialog).scoped(ask));
  dialog.on('response', (response) => {
    if (response !== 'start' || !mayStart()) return;
    agreed.add(machineId);
    deps.onStart({ outlivesWindow: outlives.getActive() });
  });
  return {
    dialog,
    content,
    refresh,
    showFacts(facts) {
      for (const [i, fact] of facts.entries()) labels[i]?.setLabel(fact);
    },
    showFindings(findings) {
      given = findings;
      showFindings();
    },
  };
}

/** The person looks where the head stands, and compares it with the numbers. */
function placeRemedy(
  parent: Gtk.Window,
  link: Pick<MachineLink, 'state' | 'command'>,
  failed: (error: unknown) => void,
): Remedy {
  const onConfirmed = () => void link.command({ kind: 'confirm-position' }).catch(failed);
  const onPressed = scopeOf(parent).scoped(() => {
    askWhetherPositionIsRight({ parent, link, onConfirmed });
  });
  return { label: _('_Check the Position…'), onPressed };
}

/** Rows of the group; returns the labels that hold the facts. */
function createFactRows(
  group: Adw.PreferencesGroup,
  titles: readonly string[],
): readonly Gtk.Label[] {
  return titles.map((title) => {
    const fact = new Gtk.Label({
      cssClasses: ['fact', 'dim-label', 'numeric'],
      wrap: true,
      naturalWrapMode: Gtk.NaturalWrapMode.NONE,
      justify: Gtk.Justification.RIGHT,
      xalign: 1,
    });
    const row = new Adw.ActionRow({ title, focusable: false, activatable: false });
    row.addSuffix(fact);
    group.add(row);
    return fact;
  });
}
