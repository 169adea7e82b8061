// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window says in each state of the machine, the plan and the work: `test/golden/window.txt`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineState } from '../../src/devices/contract/state.js';
import { projectRoot } from '../support/project-root.js';
import { needDisplay, until } from './support/gtk-loop.js';
import { makeLateParts } from './support/late-parts.js';
import { closeAll, dialogs } from './support/open-dialogs.js';
import { fillDocument } from './support/sample-document.js';
import { buttonNamed, type ShownWindow, showWindow } from './support/shown-window.js';
import { changesFrom, wordsIn } from './support/widget-words.js';
import {
  type Act,
  MACHINES,
  nameMacros,
  plan,
  problem,
  READY,
  STORY,
} from './support/window-story.js';

const file = join(projectRoot, 'test/golden/window.txt');
const dialogFile = join(projectRoot, 'test/golden/dialogs.txt');

/** The dialogs, by how each is opened. */
const press =
  (name: string): Act =>
  (shown) =>
    void buttonNamed(shown, name).emit('clicked');
const act =
  (name: string): Act =>
  ({ main }) =>
    void main.window.activateAction(name, null);
const start: Act = ({ main }) => main.window.activateAction('start', null);
const SETTINGS = [
  { number: 30, value: '1000' },
  { number: 32, value: '0' },
  { number: 110, value: '12000' },
];
const DIALOGS: readonly (readonly [string, Act, Partial<MachineState>?])[] = [
  ['start', start],
  ['start at a place in doubt', start, { trust: 'suspect' }],
  ['machine settings', press('Machine settings'), { condition: 'offline' }],
  ['a new machine', press('Set up a machine'), { condition: 'offline' }],
  ['macros', press('Edit macros')],
  ['controller settings', press('Controller settings'), { settings: SETTINGS }],
  ['the position is right', press('I have checked'), { trust: 'suspect' }],
  ['preferences', act('preferences')],
];

/** The preferences list the keys of every command, which have tests of their own and grow with each command. */
function withoutKeys(lines: readonly string[]): readonly string[] {
  const at = lines.indexOf('group Files');
  return at < 0 ? lines : lines.slice(0, at);
}

function compare(text: string, path: string): void {
  if (process.env['UPDATE_GOLDEN']) writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'), 'as meant? UPDATE_GOLDEN=1 writes it anew');
}

describe('the words of the window', function () {
  this.timeout(60_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  /** A second try begins where the first began. */
  beforeEach(() => {
    shown = showWindow({ isFirstRun: true });
  });

  afterEach(() => shown.dispose());

  it('are those of each state, and no control is usable that was not', () => {
    const { fake, main } = shown;
    const sections: string[] = [];
    let before = wordsIn(main.window);
    sections.push(['# a first run', ...before].join('\n'));
    const note = (name: string) => {
      const now = wordsIn(main.window);
      sections.push([`# ${name}`, ...changesFrom(before, now)].join('\n'));
      before = now;
    };
    fillDocument(fake.context.store);
    makeLateParts(shown);
    note('a work');
    plan([])(shown);
    fake.showMachine(READY);
    note('a plan, and a machine that is ready');
    for (const [name, state] of Object.entries(MACHINES)) {
      const ready = before;
      fake.showMachine(state);
      note(`a machine ${name}`);
      const all = Object.fromEntries(Object.keys(state).map((key) => [key, undefined]));
      fake.showMachine({ ...all, ...READY });
      before = ready;
    }
    before = wordsIn(main.window);
    for (const [name, act] of STORY) {
      act(shown);
      note(name);
    }
    const text = `${sections.join('\n\n')}\n`;
    compare(text, file);
  });

  it('are those of each dialog', async () => {
    const { fake } = shown;
    const sections: string[] = [];
    fillDocument(fake.context.store);
    plan([problem('warning', 'An outline is not closed.', 'a.svg')])(shown);
    nameMacros(shown);
    for (const [name, open, state = {}] of DIALOGS) {
      fake.showMachine({ ...READY, settings: [], ...state });
      open(shown);
      await until(() => dialogs().length > 0);
      const [dialog] = dialogs();
      sections.push(
        [`# ${name}: ${dialog?.getTitle()}`, ...withoutKeys(wordsIn(dialog!))].join('\n'),
      );
      await closeAll();
    }
    compare(`${sections.join('\n\n')}\n`, dialogFile);
  });
});
