// SPDX-License-Identifier: GPL-3.0-or-later
/** What each control of the machine says to it, one by one. */
import assert from 'node:assert/strict';
import type { MachineCommand } from '../../../src/devices/contract/commands.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { IDLE } from '../support/dialog-ways.js';
import { plannedJob } from '../support/fake-app-context.js';
import { machine } from '../support/fake-machine-side.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { buttonNamed, rowTitled, type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

type Act = (shown: ShownWindow) => void;

const press = (name: string) => (shown: ShownWindow) => buttonNamed(shown, name).emit('clicked');
const pressLabelled =
  (label: string, nth = 0) =>
  (shown: ShownWindow) => {
    const found = shown.all(Gtk.Button).filter((button) => button.getLabel() === label);
    assert.ok(found[nth], label);
    found[nth].emit('clicked');
  };
const choose = (title: string, at: number) => (shown: ShownWindow) =>
  rowTitled(shown, Adw.ComboRow, title).setSelected(at);
const toggle = (label: string) => (shown: ShownWindow) =>
  shown
    .all(Gtk.ToggleButton)
    .find((t) => t.getLabel() === label)
    ?.setActive(true);

const DIAGONAL = { x: 10, y: 10 };
const JOGS = {
  'Move left and back': { x: -10, y: 10 },
  'Move back': { x: 0, y: 10 },
  'Move right and back': DIAGONAL,
  'Move left': { x: -10, y: 0 },
  'Move right': { x: 10, y: 0 },
  'Move left and forward': { x: -10, y: -10 },
  'Move forward': { x: 0, y: -10 },
  'Move right and forward': { x: 10, y: -10 },
} as const;

interface Row {
  readonly what: string;
  readonly act: Act;
  readonly says: readonly MachineCommand[];
  readonly state?: Partial<MachineState>;
}

const ROWS: readonly Row[] = [
  { what: 'Set zero', act: press('The head’s place becomes'), says: [{ kind: 'set-zero' }] },
  {
    what: 'Go to zero',
    act: press('Move the head to X0 Y0'),
    says: [{ kind: 'go-to', to: { x: 0, y: 0 }, speed: 50 }],
  },
  { what: 'Home', act: press('Home'), says: [{ kind: 'home' }] },
  ...(['x', 'y', 'both'] as const).map((axes): Row => {
    const names = { x: 'X becomes zero', y: 'Y becomes zero', both: 'Both axes become zero' };
    return { what: names[axes], act: press(names[axes]), says: [{ kind: 'set-zero', axes }] };
  }),
  {
    what: 'Machine zero',
    act: pressLabelled('Go'),
    says: [{ kind: 'go-to', to: { x: 0, y: 0 }, speed: 75, frame: 'machine' }],
  },
  {
    what: 'Unlock',
    state: { condition: 'alarm' },
    act: press('Release the alarm'),
    says: [{ kind: 'unlock' }],
  },
  {
    what: 'Home in doubt',
    state: { trust: 'suspect' },
    act: press('Find the machine’s zero'),
    says: [{ kind: 'home' }],
  },
  {
    what: 'Frame with a dot until stopped',
    act(shown) {
      shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
      choose('Dot while framing', 3)(shown);
      const row = rowTitled(shown, Adw.ActionRow, 'Frame until stopped');
      shown.all(Gtk.Switch, row)[0]?.setActive(true);
      press('Run around')(shown);
    },
    says: [
      {
        ...{ kind: 'frame', bounds: { minX: 20, minY: 20, maxX: 140, maxY: 100.5 } },
        ...{ speed: 50, power: 0.02, isRepeated: true },
      },
    ],
  },
  {
    what: 'Frame like a rubber band',
    act(shown) {
      shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
      choose('Shape of the frame', 1)(shown);
      press('Run around')(shown);
    },
    says: [
      {
        ...{ kind: 'frame', speed: 50, power: 0, isRepeated: false },
        outline: [
          { x: 20, y: 20 },
          { x: 140, y: 30 },
          { x: 60, y: 100.5 },
        ],
      },
    ],
  },
  {
    what: 'System',
    act: choose('System', 5),
    says: [{ kind: 'select-work-system', system: 'G59' }],
  },
  {
    what: 'Air assist',
    act(shown) {
      const row = rowTitled(shown, Adw.ActionRow, 'Air assist');
      shown.all(Gtk.Switch, row)[0]?.setActive(true);
    },
    says: [{ kind: 'air', isOn: true }],
  },
  {
    what: 'Test fire, its power and time',
    act(shown) {
      choose('Power of the test', 3)(shown);
      choose('Out after', 0)(shown);
      const fire = buttonNamed(shown, 'The beam is on for');
      fire.setStateFlags(Gtk.StateFlags.ACTIVE, false);
      fire.unsetStateFlags(Gtk.StateFlags.ACTIVE);
    },
    says: [{ kind: 'test-fire', power: 0.05, seconds: 1 }, { kind: 'test-fire-end' }],
  },
  ...(['feed', 'power'] as const).flatMap((of, nth): readonly Row[] => [
    ...([-10, -1, 1, 10] as const).map((step): Row => {
      const label = `${step < 0 ? '−' : '+'}${Math.abs(step)}`;
      const to = (100 + step) / 100;
      return {
        what: `${of} ${label}`,
        act: pressLabelled(label, nth),
        says: [{ kind: 'override', of, to }],
      };
    }),
    {
      what: `${of} back to 100 %`,
      state: { overrides: { feed: 0.5, rapid: 1, power: 0.5 } },
      act: press(`${of === 'feed' ? 'Feed' : 'Power'}: back`),
      says: [{ kind: 'override', of, to: 1 }],
    },
  ]),
  ...[25, 50].map(
    (percent): Row => ({
      what: `fast moves ${percent} %`,
      act: toggle(`${percent} %`),
      says: [{ kind: 'override', of: 'rapid', to: percent / 100 }],
    }),
  ),
  ...Object.entries(JOGS).map(
    ([name, by]): Row => ({
      what: name,
      // Names begin alike: the one that is meant is the one that is called just so.
      act: (shown) =>
        shown
          .all(Gtk.Button)
          .find((b) => b.getTooltipText() === name)
          ?.emit('clicked'),
      says: [{ kind: 'jog', by, speed: 50 }],
    }),
  ),
  ...['0.1', '1', '50'].map(
    (step): Row => ({
      what: `a step of ${step} mm`,
      act(shown) {
        toggle(step)(shown);
        shown
          .all(Gtk.Button)
          .find((b) => b.getTooltipText() === 'Move right')
          ?.emit('clicked');
      },
      says: [{ kind: 'jog', by: { x: Number(step), y: 0 }, speed: 50 }],
    }),
  ),
];

describe('the controls of the machine', function () {
  this.timeout(30_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    shown.fake.showMachine(IDLE);
  });

  afterEach(() => shown.dispose());

  for (const { what, act, says, state } of ROWS) {
    it(`${what} says so, and nothing else`, () => {
      if (state !== undefined) shown.fake.showMachine(state);
      act(shown);
      assert.deepEqual(shown.fake.commands, says);
    });
  }

  it('another machine is chosen from the list, and the port stays', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const { chooser } = shown.fake.context;
    choose('Machine', 1)(shown);
    await until(() => chooser.choice.machine.id === 'big');
    assert.equal(chooser.choice.port, 'virtual:');
    choose('Machine', 0)(shown);
    await until(() => chooser.choice.machine.id === machine.id);
  });

  it('ports are looked for again when that is asked for', async () => {
    shown.fake.showMachine({ condition: 'offline' });
    const { chooser } = shown.fake.context;
    const port = rowTitled(shown, Adw.ComboRow, 'Port');
    await until(() => port.getModel()?.getNItems() === 3);
    const { ports } = chooser;
    const more = [...(await ports.call(chooser)), { address: '/dev/ttyACM9', label: 'New' }];
    chooser.ports = async () => more;
    press('Look for ports')(shown);
    await until(() => port.getModel()?.getNItems() === 4);
  });

  for (const [key, by] of [
    ['Left', { x: -10, y: 0 }],
    ['Right', { x: 10, y: 0 }],
    ['Up', { x: 0, y: 10 }],
    ['Down', { x: 0, y: -10 }],
    ['shift+Down', { x: 0, y: -10 }],
    ['KP_Left', { x: -10, y: 0 }],
  ] as const) {
    it(`the key ${key} moves the head that way where arrow keys may`, async function () {
      if (!hasXdotool()) return this.skip();
      shown.main.window.activateAction('show-machine', null);
      const hands = await handsOn('Kerf');
      await hands.focus();
      await until(() => shown.main.window.isActive);
      const row = rowTitled(shown, Adw.ActionRow, 'Move with the arrow keys');
      buttonNamed(shown, 'Home').grabFocus();
      shown.all(Gtk.Switch, row)[0]?.setActive(true);
      await hands.key(key);
      await until(() => shown.fake.commands.length > 0);
      assert.deepEqual(shown.fake.commands, [{ kind: 'jog', by, speed: 50 }]);
    });
  }
});
