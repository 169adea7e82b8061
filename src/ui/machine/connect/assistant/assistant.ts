// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A new machine in a few steps: where it is, what it says of itself, what only a person knows, whether
 * it goes where the arrows point. Kept only at the end; closed before, nothing has changed.
 */
import { AppError } from '../../../../base/errors.js';
import { msg } from '../../../../base/message.js';
import { Signal } from '../../../../base/signal.js';
import type { MachineLink } from '../../../../devices/contract/link.js';
import type { MachineChoice, MachineChooser, PortChoice } from '../../../../machine/choice.js';
import { freeId, idFrom } from '../../../../machine/machine-id.js';
import type { MachineProfile } from '../../../../machine/profile.js';
import { profileFromBoard } from '../../../../machine/profile-from-board.js';
import { type Built, build } from '../../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../../toolkit/dialog.js';
import { demandTyped } from '../../../toolkit/forms/typed-text.js';
import { _ } from '../../../toolkit/gettext.js';
import { Adw, Gtk, type HandlerScope } from '../../../toolkit/gtk.js';
import { nameButton } from '../../../toolkit/icon-button.js';
import { createNotices, type Notices } from '../../../toolkit/notices.js';
import { createPortRow } from '../port-row.js';
import { createDescribePage } from './describe-page.js';
import { createTryPage } from './try-page.js';

export interface AssistantDeps {
  readonly parent: Gtk.Window;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
}

const PAGES = ['find', 'describe', 'try'] as const;
type Page = (typeof PAGES)[number];

export function openAssistant({ parent, link, chooser }: AssistantDeps): void {
  const built = build('assistant');
  const dialog = panelDialog(parent, _('A New Machine'), built.part('content', Gtk.Box));
  const { scoped } = scopeOf(dialog);
  const notices = createNotices(built.part('toasts', Adw.ToastOverlay), () => dialog);
  const find = createFindPage(built, { chooser, notices, scoped });
  const describe = createDescribePage(built);
  createTryPage(built, { scoped, link, notices, bed: () => describe.machine().bed });
  const pages = built.part('pages', Gtk.Stack);
  const back = built.part('back', Gtk.Button);
  const next = built.part('next', Gtk.Button);
  const page = () => PAGES.find((name) => name === pages.getVisibleChildName()) ?? 'find';
  const show = (name: Page) => {
    pages.setVisibleChildName(name);
    back.setVisible(name !== 'find');
    next.setLabel(name === 'try' ? _('_Keep the machine') : _('_Next'));
  };
  const goOn = async () => {
    demandTyped(dialog);
    if (page() === 'find') {
      find.take();
      describe.show(await ask(link, chooser, find.choice()));
      show('describe');
    } else if (page() === 'describe') {
      describe.machine();
      show('try');
    } else {
      await keep(chooser, link, { machine: describe.machine(), port: find.choice().port });
      dialog.close();
    }
  };
  const goBack = () => show(page() === 'try' ? 'describe' : 'find');
  back.on('clicked', scoped(goBack));
  const press = () => {
    next.setSensitive(false);
    notices.attempt(() => goOn().finally(() => next.setSensitive(true)));
  };
  next.on('clicked', scoped(press));
  dialog.on('unmap', () => find.end());
  show('find');
  dialog.present();
}

/** Connects with the most similar profile, and reads what the board reports. */
async function ask(link: MachineLink, chooser: MachineChooser, choice: MachineChoice) {
  const { machine: like, port } = choice;
  if (link.state.condition !== 'offline') await link.command({ kind: 'disconnect' });
  await link.command({ kind: 'connect', port, machine: like });
  const { board, firmware, trust, machinePosition } = link.state;
  const name = _('My laser');
  const id = newId(chooser, name);
  if (board === undefined) {
    return {
      machine: { ...like, id, name },
      questions: ['bed-size', 'origin'],
      problems: [],
      firmware,
    };
  }
  const head = trust === 'known' ? { head: machinePosition } : {};
  return { ...profileFromBoard(board, { id, name, like, ...head }), firmware };
}

async function keep(
  chooser: MachineChooser,
  link: MachineLink,
  { machine, port }: MachineChoice,
): Promise<void> {
  const named = { ...machine, id: newId(chooser, machine.name) };
  chooser.keep(named);
  await chooser.choose({ machine: named, port });
  // The connection is still that of the like machine.
  await link.command({ kind: 'disconnect' });
  await link.command({ kind: 'connect', port, machine: named });
}

/** A file name of the machine's name that no other machine has. */
function newId({ machines }: MachineChooser, name: string): string {
  return freeId(idFrom(name), new Set(machines.map(({ id }) => id)));
}

/** Its own choice of port, so that the window's stays as it is until the end. */
function createFindPage(
  built: Built,
  {
    chooser,
    notices,
    scoped,
  }: Pick<AssistantDeps, 'chooser'> & { notices: Notices; scoped: HandlerScope['scoped'] },
) {
  const likes = chooser.machines;
  const like = built.part('like', Adw.ComboRow);
  like.setModel(Gtk.StringList.new(likes.map(({ name }) => _(name))));
  const isPlain = (machine: MachineProfile) => machine.id === chooser.plainMachine.id;
  like.setSelected(Math.max(0, likes.findIndex(isPlain)));
  const changed = new Signal<[MachineChoice]>();
  let { port } = chooser.choice;
  let isChosen = false;
  /** The machine is plugged in during set-up, so the likeliest board is preselected. */
  const prefer = (ports: readonly PortChoice[]) => {
    const board = ports.find(({ isBoard }) => isBoard);
    if (isChosen || board === undefined || ports.some((p) => p.isBoard && p.address === port))
      return;
    port = board.address;
  };
  const choice = (): MachineChoice => {
    const machine = likes[like.getSelected()];
    if (machine === undefined)
      throw new AppError('assistant.like', msg('Choose the most similar machine.'));
    return { machine, port };
  };
  const refresh = built.part('refresh', Gtk.Button);
  nameButton(refresh, _('Look for ports'));
  const ports = createPortRow({
    chooser: {
      get choice() {
        return choice();
      },
      changed,
      machines: likes,
      plainMachine: chooser.plainMachine,
      async ports() {
        const ports = await chooser.ports();
        prefer(ports);
        return ports;
      },
      keep: () => undefined,
      async choose(chosen) {
        isChosen = true;
        port = chosen.port;
        changed.emit(chosen);
      },
    },
    notices,
    port: built.part('port', Adw.ComboRow),
    address: built.part('address', Adw.EntryRow),
    refresh,
    scoped,
  });
  return { choice, take: () => ports.take(), end: () => ports.end() };
}
