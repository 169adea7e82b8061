// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes of something that a person does in the window, a line for each: to the machine, the work, the screen. */
import { inEnglish, type Message } from '../../../src/base/message.js';
import type { RowChange } from '../../../src/model/diff.js';
import type { RowId } from '../../../src/model/rows.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { closeAll, windowsBeside } from './open-dialogs.js';
import type { ShownWindow } from './shown-window.js';
import { changesFrom } from './widget-words.js';

/** Ids are made at random. */
const ID = /\b(sheet|layer|step|group|piece|guide)-[\w-]+/g;
/** Said already, or another in each run. */
const NEVER_NOTED = ['kind', 'id', 'asset'];

export class Effects {
  readonly #shown: ShownWindow;
  readonly #said: string[] = [];
  readonly #rows: string[] = [];
  readonly #addToast = Adw.ToastOverlay.prototype.addToast;
  readonly #unfollow: () => void;
  readonly #pages: readonly Adw.ViewStack[];
  readonly #flap: Adw.Flap | undefined;

  constructor(shown: ShownWindow) {
    this.#shown = shown;
    this.#pages = shown.all(Adw.ViewStack);
    [this.#flap] = shown.all(Adw.Flap);
    const said = this.#said;
    // A toast goes away after some time: what it says is noted, and it is not shown.
    Adw.ToastOverlay.prototype.addToast = (toast) => {
      const label = toast.getCustomTitle();
      const text = label instanceof Gtk.Label ? label.getText() : toast.getTitle();
      said.push(`says ${[text?.replaceAll('\n', ' '), toast.getButtonLabel()].join(' ').trim()}`);
    };
    const { store } = shown.fake.context;
    this.#unfollow = store.committed.connect(({ diff, label }) => {
      const changes = [...diff.values()].map(rowWords).filter((words) => words !== '');
      if (changes.length > 0) {
        this.#rows.push(`work "${labelled(label)}"`, ...changes);
      }
    });
  }

  [Symbol.dispose](): void {
    this.#unfollow();
    Adw.ToastOverlay.prototype.addToast = this.#addToast;
  }

  /** What the act does; dialogs that it opens are closed again. */
  async of(act: () => void): Promise<readonly string[]> {
    const { main, fake } = this.#shown;
    const open = windowsBeside(main.window);
    const opened = () => windowsBeside(main.window).filter((window) => !open.includes(window));
    const before = this.#facts();
    for (const list of [this.#said, this.#rows, fake.commands]) list.length = 0;
    act();
    await this.#settled();
    const lines = [
      ...fake.commands.map((command) => `machine ${plain(command)}`),
      ...this.#said,
      ...this.#rows,
      ...changesFrom(before, this.#facts()),
      ...opened().map((window) => `opens "${window.getTitle() || headingOf(window)}"`),
    ];
    await closeAll(opened);
    return lines;
  }

  // What was begun is over, and what was to be done after it as well: twice in turn nothing is left.
  async #settled(): Promise<void> {
    const { tasks } = this.#shown.fake.context;
    for (let quiet = 0; quiet < 2; ) {
      await tasks.addCoroutine(async () => undefined, { visible: false }).done;
      await new Promise((resolve) => setTimeout(resolve, 0));
      quiet = tasks.tasks.length === 0 ? quiet + 1 : 0;
    }
  }

  #facts(): readonly string[] {
    const { fake, views, opened } = this.#shown;
    const { context } = fake;
    const { selection, activeTool, preferences, snapping, playback, forecaster } = context;
    const { choice } = context.chooser;
    const counts = {
      imports: fake.imports.length,
      readings: fake.readings.map(plain).join(),
      jobs: fake.ran.length,
      macros: fake.macros.join(),
      reports: fake.reports.length,
      exported: fake.exported.length,
      resumed: fake.interrupted.resumed.length,
      forgotten: fake.interrupted.forgotten(),
      views: views.join(', '),
      windows: opened(),
    };
    return Object.entries({
      ...counts,
      selected: [...selection.ids].map((id) => context.store.get('piece', id)?.name).join(' '),
      'align to': selection.alignTo,
      numbers: plain(context.numbers.ways),
      tool: activeTool.descriptor.id,
      ...preferences.values,
      snaps: snapping.isOn,
      playback: playback.isOn,
      energy: forecaster.isWanted,
      machine: choice.machine.name,
      port: choice.port,
      notes: plain(context.notebook.read(choice.machine.id)),
      page: this.#pages.map((stack) => stack.getVisibleChildName()).join(),
      panel: this.#flap?.getRevealFlap(),
    }).map(([name, value]) => `${name}: ${value}`);
  }
}

function headingOf(window: Gtk.Window): string {
  return window instanceof Adw.MessageDialog ? (window.getHeading() ?? '') : '';
}

/** Empty where nothing is another. */
function rowWords({ before, after }: RowChange): string {
  const row = after ?? before!;
  const name = 'name' in row ? ` "${row.name}"` : '';
  if (after === undefined) return `  - ${row.kind}${name}`;
  const was: Readonly<Record<string, unknown>> = { ...before };
  const now = Object.entries(after)
    .filter(([key, value]) => !NEVER_NOTED.includes(key) && plain(was[key]) !== plain(value))
    .map(([key, value]) => `${key} ${plain(value)}`);
  const gone = Object.keys(was).filter((key) => !(key in after));
  const changes = [...now, ...gone.map((key) => `no ${key}`)];
  if (changes.length === 0) return '';
  return [`  ${before === undefined ? '+' : '~'} ${row.kind}${name}:`, ...changes].join(' ');
}

function plain(value: unknown): string {
  const rounded = (_key: string, part: unknown) =>
    typeof part === 'number' ? Number(part.toFixed(4)) + 0 : part;
  return (JSON.stringify(value, rounded) ?? 'none').replace(ID, '$1');
}

/** The pieces of the work, the first of them first. */
export function piecesOf({ fake }: ShownWindow): readonly RowId[] {
  return fake.context.store.all('piece').map(({ id }) => id);
}

function labelled(label: string | Message): string {
  return typeof label === 'string' ? label : inEnglish(label);
}
