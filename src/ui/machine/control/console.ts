// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The conversation with the controller, and a line to join in: to search, to copy, coloured by what a
 * line says, without the status reports unless they are asked for. Written a few times a second,
 * while it is visible.
 */
import { Disposables } from '../../../base/disposable.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { WireLine } from '../../../devices/contract/session.js';
import type { MachineState } from '../../../devices/contract/state.js';
import { type Built, build } from '../../toolkit/built.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gdk, GObject, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { gate } from '../ability-gate.js';
import { isConnected, isJobActive } from '../condition.js';
import { ConsoleLog, type LineTone, type LogLine } from './console-log.js';

/** Pango's weight. */
const BOLD = 700;
const REDRAW_MS = 150;

export interface ConsoleDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
}

export function createConsole({ link, notices }: ConsoleDeps): View {
  const built = build('console');
  const disposables = new Disposables();
  const expander = built.part('expander', Adw.ExpanderRow);
  const log = createLog(built, () => expander.getExpanded());
  disposables.add(log.dispose);
  const watch = () => link.watchWire(expander, expander.getExpanded());
  expander.on('notify::expanded', () => {
    watch();
    log.redraw();
  });
  disposables.add(link.wire.connect((line) => log.add(line)));
  disposables.add(() => link.watchWire(expander, false));
  watch();
  nameButton(built.part('copy', Gtk.Button), _('Copy the lines'));
  nameButton(built.part('clear', Gtk.Button), _('Clear the console'));
  nameButton(built.part('status', Gtk.ToggleButton), _('Show status reports'));
  const entry = built.part('entry', Gtk.Entry);
  a11yLabel(entry, _('Line to send to the controller'));
  keepTyped(entry, (line) => notices.attempt(() => link.command({ kind: 'send-line', line })));
  const showEntry = gate(entry, 'typed-lines');
  const show = (state: MachineState) => showEntry(state, isConnected(state) && !isJobActive(state));
  disposables.add(link.stateChanged.connect(show));
  show(link.state);
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}

/** Colours of tones, by names of libadwaita; the rest is plain. */
const COLOURS: Readonly<Partial<Record<LineTone, string>>> = {
  sent: 'accent_color',
  error: 'error_color',
  alarm: 'error_color',
};

function createLog(built: Built, isWatched: () => boolean) {
  const log = new ConsoleLog();
  const view = built.part('text', Gtk.TextView);
  const scroller = built.part('scroller', Gtk.ScrolledWindow);
  const search = built.part('search', Gtk.SearchEntry);
  const status = built.part('status', Gtk.ToggleButton);
  const tags = createTags(view);
  const shown = () => log.shown({ hasStatus: status.getActive(), search: search.getText() });
  let timer: NodeJS.Timeout | undefined;
  const redraw = () => {
    timer = undefined;
    if (!isWatched()) return;
    write(view, shown(), tags());
    const { upper } = scroller.getVadjustment();
    scroller.getVadjustment().setValue(upper);
  };
  const soon = () => {
    if (isWatched()) timer ??= setTimeout(redraw, REDRAW_MS);
  };
  search.on('search-changed', redraw);
  status.on('toggled', redraw);
  built.part('copy', Gtk.Button).on('clicked', () => copy(shown()));
  built.part('clear', Gtk.Button).on('clicked', () => {
    log.clear();
    redraw();
  });
  return {
    redraw,
    add(line: WireLine) {
      log.add(line);
      soon();
    },
    dispose: () => clearTimeout(timer),
  };
}

/** A tag per tone, in the colours of the style in force. */
function createTags(view: Gtk.TextView) {
  const buffer = view.getBuffer();
  const tags = new Map<LineTone, Gtk.TextTag>();
  for (const tone of ['sent', 'error', 'alarm', 'message', 'status'] as const) {
    const tag = new Gtk.TextTag({ name: tone });
    if (tone === 'alarm') tag.weight = BOLD;
    buffer.getTagTable().add(tag);
    tags.set(tone, tag);
  }
  return () => {
    for (const [tone, tag] of tags) {
      const [isFound, colour] = view.getStyleContext().lookupColor(COLOURS[tone] ?? '');
      if (isFound) tag.foregroundRgba = colour;
    }
    return tags;
  };
}

/** Neighbours of one tone are dressed together. */
function write(
  view: Gtk.TextView,
  lines: readonly LogLine[],
  tags: ReadonlyMap<LineTone, Gtk.TextTag>,
): void {
  const buffer = view.getBuffer();
  buffer.setText(lines.map(({ text }) => text).join('\n'), -1);
  for (let from = 0; from < lines.length; ) {
    const tone = lines[from]?.tone;
    let to = from + 1;
    while (lines[to]?.tone === tone) to++;
    const tag = tone && tags.get(tone);
    if (tag) buffer.applyTag(tag, lineStart(buffer, from), lineStart(buffer, to));
    from = to;
  }
}

function lineStart(buffer: Gtk.TextBuffer, line: number): Gtk.TextIter {
  if (line >= buffer.getLineCount()) return buffer.getEndIter();
  const found = buffer.getIterAtLine(line);
  // The types say a pair, as later versions return it.
  return Array.isArray(found) ? found[1] : found;
}

function copy(lines: readonly LogLine[]): void {
  const value = new GObject.Value();
  value.init(GObject.typeFromName('gchararray'));
  value.setString(lines.map(({ text }) => text).join('\n'));
  Gdk.Display.getDefault()?.getClipboard().setContent(Gdk.ContentProvider.newForValue(value));
}

/** Enter sends; the up and down keys bring back what was sent before. */
function keepTyped(entry: Gtk.Entry, onSend: (line: string) => void): void {
  const sent: string[] = [];
  let at = 0;
  entry.on('activate', () => {
    const line = entry.getText().trim();
    if (line === '') return;
    if (sent.at(-1) !== line) sent.push(line);
    at = sent.length;
    entry.setText('');
    onSend(line);
  });
  const keys = new Gtk.EventControllerKey();
  keys.on('key-pressed', (key) => {
    if (key !== Gdk.KEY_Up && key !== Gdk.KEY_Down) return false;
    at = Math.max(0, Math.min(sent.length, at + (key === Gdk.KEY_Up ? -1 : 1)));
    entry.setText(sent[at] ?? '');
    entry.setPosition(-1);
    return true;
  });
  entry.addController(keys);
}
