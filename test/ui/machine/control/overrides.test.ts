// SPDX-License-Identifier: GPL-3.0-or-later
/** More or less feed and power while a job runs: steps from what was asked for last, and a button that says what holds. */
import assert from 'node:assert/strict';
import { type MachineState, OFFLINE } from '../../../../src/devices/contract/state.js';
import { createOverrides } from '../../../../src/ui/machine/control/overrides.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { PaperMachine } from '../../../support/paper-machine.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { below, theApplication } from '../../support/shown-window.js';
import { silentNotices } from '../../support/silent-notices.js';

const PLAIN: MachineState['overrides'] = { feed: 1, power: 1, rapid: 1 };

describe('the overrides', () => {
  let machine: PaperMachine;
  let view: ReturnType<typeof createOverrides>;
  /** The commands wait for it. */
  let answer: () => void;

  before(function () {
    needDisplay(this);
    theApplication();
  });
  beforeEach(() => {
    machine = new PaperMachine();
    machine.become({ ...OFFLINE, condition: 'run' });
    const write = machine.command.bind(machine);
    machine.command = (command) => {
      void write(command);
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    view = createOverrides({ link: machine, notices: silentNotices });
  });
  afterEach(() => view.dispose());

  const button = () => {
    assert.ok(view.widget instanceof Gtk.MenuButton);
    return view.widget;
  };
  const within = () => [...below(button().getPopover()!)];
  const pressed = (label: string, row = 0) =>
    within()
      .filter((one): one is Gtk.Button => one instanceof Gtk.Button && one.getLabel() === label)
      [row]?.emit('clicked');
  /** What the row shows as its value, between the steps. */
  const shownOf = (of: 'feed' | 'power') => {
    const values = within().filter(
      (one) => one instanceof Gtk.Button && one.hasCssClass('numeric'),
    );
    const value = values[of === 'feed' ? 0 : 1];
    return value instanceof Gtk.Button ? value.getLabel() : undefined;
  };
  const asked = () =>
    machine.asked.flatMap((command) =>
      command.kind === 'override' ? [[command.of, command.to]] : [],
    );
  const label = () => {
    const content = [...below(button())].find((one) => one instanceof Adw.ButtonContent);
    assert.ok(content instanceof Adw.ButtonContent);
    return content.getLabel();
  };

  it('are there while a machine is connected', () => {
    assert.ok(button().getVisible());
    machine.become({ condition: 'offline' });
    assert.ok(!button().getVisible());
  });

  it('say what is not at 100 %, whichever it is, and nothing else', () => {
    assert.deepEqual([label(), button().hasCssClass('accent')], ['', false]);
    for (const [of, words] of [
      ['feed', /^50.%? ?.* · 100/],
      ['power', /^100.* · 50/],
      ['rapid', /^100.* · 100/],
    ] as const) {
      machine.become({ overrides: { ...PLAIN, [of]: 0.5 } });
      assert.match(label(), words);
      assert.ok(button().hasCssClass('accent'));
    }
    machine.become({ overrides: PLAIN });
    assert.deepEqual([label(), button().hasCssClass('accent')], ['', false]);
  });

  it('count from what was asked for last, not from what was reported yet', async () => {
    pressed('+10');
    pressed('+10');
    pressed('−1');
    assert.deepEqual(asked(), [
      ['feed', 1.1],
      ['feed', 1.2],
      ['feed', 1.19],
    ]);
    pressed('+1', 1);
    pressed('−10', 1);
    assert.deepEqual(asked().slice(3), [
      ['power', 1.01],
      ['power', 0.91],
    ]);
    // The machine has answered the last one and reports something else: that holds from now on.
    answer();
    await until(() => /^100/.test(shownOf('power') ?? ''));
    machine.become({ overrides: { ...PLAIN, power: 0.5 } });
    pressed('+10', 1);
    assert.deepEqual(asked().at(-1), ['power', 0.6]);
  });

  it('stay between a tenth and twice', () => {
    machine.become({ overrides: { feed: 0.15, power: 1.95, rapid: 1 } });
    pressed('−10');
    pressed('+10', 1);
    assert.deepEqual(asked(), [
      ['feed', 0.1],
      ['power', 2],
    ]);
  });

  it('of a view that is gone follow no machine', () => {
    view.dispose();
    machine.become({ overrides: { ...PLAIN, feed: 0.5 } });
    assert.equal(label(), '');
  });
});
