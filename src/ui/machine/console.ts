// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The conversation with the controller, and a line to join in. A job says thousands of lines: only
 * the last ones are kept, and they are written a few times a second, while somebody looks.
 */
import { Disposables } from '../../base/disposable.js';
import type { MachineLink, MachineState, WireLine } from '../../devices/contract.js';
import { type Built, build } from '../built.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gdk, Gtk } from '../gtk.js';
import type { Notices } from '../notices.js';
import type { View } from '../view.js';
import { isConnected, isJobActive } from './condition.js';

const KEPT_LINES = 400;
const REDRAW_MS = 150;

export interface ConsoleDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
}

export function createConsole({ link, notices }: ConsoleDeps): View {
  const built = build('console');
  const ends = new Disposables();
  const expander = built.part('expander', Adw.ExpanderRow);
  const log = createLog(built, () => expander.getExpanded());
  ends.add(log.dispose);
  expander.on('notify::expanded', () => log.redraw());
  ends.add(link.wire.connect((line) => log.add(line)));
  const entry = built.part('entry', Gtk.Entry);
  a11yLabel(entry, _('Line to send to the controller'));
  keepTyped(entry, (line) => notices.attempt(() => link.command({ kind: 'send-line', line })));
  const show = (state: MachineState) =>
    entry.setSensitive(isConnected(state) && !isJobActive(state));
  ends.add(link.stateChanged.connect(show));
  show(link.state);
  return { widget: built.part('group', Adw.PreferencesGroup), dispose: () => ends.dispose() };
}

function createLog(built: Built, isWatched: () => boolean) {
  const buffer = built.part('text', Gtk.TextView).getBuffer();
  const scroller = built.part('scroller', Gtk.ScrolledWindow);
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const redraw = () => {
    timer = undefined;
    if (!isWatched()) return;
    buffer.setText(lines.join('\n'), -1);
    const { upper } = scroller.getVadjustment();
    scroller.getVadjustment().setValue(upper);
  };
  return {
    redraw,
    add({ direction, text }: WireLine) {
      lines.push(`${direction === 'sent' ? '›' : ' '} ${text}`);
      if (lines.length > KEPT_LINES * 2) lines = lines.slice(-KEPT_LINES);
      if (isWatched()) timer ??= setTimeout(redraw, REDRAW_MS);
    },
    dispose: () => clearTimeout(timer),
  };
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
