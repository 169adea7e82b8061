// SPDX-License-Identifier: GPL-3.0-or-later
/** What reaches a screen reader of the real program: the bed with what is selected, layers, the machine's state. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { Gio, GLib } from '../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { projectRoot } from '../support/project-root.js';
import { AccessibilityBus, type Shown } from './support/at-spi.js';
import { needDisplay } from './support/gtk-loop.js';

const NAME = 'io.github.kerf_laser.Kerf';
const SAMPLE = join(projectRoot, 'resources/samples/coaster.svg');

describe('the program for screen readers', function () {
  this.timeout(90_000);

  before(function () {
    needDisplay(this);
    if (!process.env['DBUS_SESSION_BUS_ADDRESS']) this.skip();
  });

  describe('with a drawing', () => {
    const folder = scratchFolder();
    let program: RunningProgram | undefined;
    let bus: AccessibilityBus;

    before(function () {
      const found = busOrNone();
      if (found === undefined) return this.skip();
      bus = found;
      program = startProgram(homesIn(folder.path), [SAMPLE]);
    });
    after(async () => {
      await program?.end();
      folder[Symbol.dispose]();
    });

    it('has bed, layers and state of the machine, with role and name', async () => {
      const isSelected = /^3 pieces selected: 90/;
      const shown = await until(
        bus,
        (all) =>
          [/^Layer Cut/, /^(Ready|Not connected)$/].every((name) =>
            all.some((one) => name.test(one.name)),
          ) && all.some((one) => isSelected.test(one.description)),
      );
      const only = (role: string, name: RegExp) =>
        shown.find((one) => one.role === role && name.test(one.name));
      assert.match(only('widget', /^Bed of the laser/)?.description ?? '', isSelected);
      assert.ok(only('group', /^Layer Engrave/));
      assert.ok(only('group', /^Layer Cut/));
      assert.ok(only('group', /^Tools$/));
      assert.ok(only('label', /^(Ready|Not connected|Connecting…)$/));
      const unnamed = shown.filter(
        ({ role, name }) => role === 'button' && /^(Gtk|Adw|$)/.test(name),
      );
      assert.deepEqual(unnamed, []);
    });

    it('has each piece as an item of a list, by its name, layer, size and place', async () => {
      await until(bus, (all) => all.some(({ description }) => /^3 pieces sel/.test(description)));
      activate('show-pieces');
      const shown = await until(bus, (all) =>
        all.some(({ name }) => /90\.00 by 90\.00 mm, at/.test(name)),
      );
      const rows = shown.filter(({ role, name }) => role === 'list item' && /mm, at/.test(name));
      assert.deepEqual(
        rows.map(({ name }) => name.replace(/ at .*/, '')),
        [
          'coaster.svg, Cut · 90.00 by 90.00 mm,',
          'coaster.svg, Score · 84.00 by 84.00 mm,',
          'coaster.svg, Engrave · 83.00 by 83.00 mm,',
        ],
      );
    });
  });

  it('starts, follows and stops a job by what it is told', async function () {
    const bus = busOrNone();
    if (bus === undefined) return this.skip();
    using folder = scratchFolder();
    const homes = homesIn(folder.path);
    const notes = join(homes['XDG_CONFIG_HOME'] ?? '', 'kerf/notes');
    new FileNotebook(noDamage, notes).change('virtual', { isSafetyAgreed: true });
    await withProgram(homes, [SAMPLE], async () => {
      // Before there is a plan, nothing would come of it.
      await until(bus, (all) =>
        [/^Ready$/, /^burn .*travel/m].every((words) => all.some(({ name }) => words.test(name))),
      );
      activate('start');
      const asked = await until(bus, (all) => all.some(({ name }) => name === 'Start the job?'));
      // GTK 4.8 knows a dialog's buttons twice, side by side and below each other, and shows one of both.
      const isStart = (name: string) => /^_?Start( Start)?$/.test(name);
      for (const { role, name, press } of asked) if (role === 'button' && isStart(name)) press();
      const running = await until(bus, (all) => all.some(({ name }) => / left$/.test(name)));
      const names = (role: string) =>
        running.filter((one) => one.role === role).map(({ name }) => name);
      assert.ok(names('label').includes('Running'));
      assert.ok(names('progress bar').includes('Progress of the job'));
      assert.ok(
        names('label').some((name) => /^\d\d? %.* left$/.test(name)),
        'per cent and time left',
      );
      assert.ok(names('button').some((name) => /^\d tasks?, \d\d? %/.test(name)));
      running.find(({ name }) => /^Stop the machine/.test(name))?.press();
      await until(
        bus,
        (all) =>
          all.some(({ name }) => name === 'Ready') && !all.some(({ name }) => name === 'Running'),
      );
    });
  });

  it('has what an administrator locked, with the reason', async function () {
    const bus = busOrNone();
    if (bus === undefined) return this.skip();
    using folder = scratchFolder();
    const shared = join(folder.path, 'shared');
    mkdirSync(join(shared, 'kerf'), { recursive: true });
    const settled = { values: { unit: 'in' }, locked: ['unit'] };
    writeFileSync(join(shared, 'kerf/preferences.json'), JSON.stringify(settled));
    const environment = { ...homesIn(folder.path), XDG_CONFIG_DIRS: shared };
    await withProgram(environment, [], async () => {
      await until(bus, (all) => all.some(({ name }) => /^Bed of the laser/.test(name)));
      activate('preferences');
      const isLocked = /^Inches\. Locked by the administrator of this computer$/;
      const shown = await until(bus, (all) =>
        all.some(({ description }) => isLocked.test(description)),
      );
      const named = /^The administrator of this computer has locked: Lengths\.$/;
      assert.ok(shown.some(({ description }) => named.test(description)));
    });
  });
});

interface RunningProgram {
  end(): Promise<unknown>;
}

function startProgram(
  environment: Readonly<Record<string, string>>,
  files: readonly string[],
): RunningProgram {
  const program = join(projectRoot, 'dist/src/app/kerf.cjs');
  const env = { ...process.env, ...environment, GTK_A11Y: 'atspi' };
  const child = spawn(process.execPath, [program, ...files], { stdio: 'ignore', env });
  const ended = once(child, 'exit');
  return {
    end: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

async function withProgram(
  environment: Readonly<Record<string, string>>,
  files: readonly string[],
  look: () => Promise<void>,
): Promise<void> {
  const program = startProgram(environment, files);
  try {
    await look();
  } finally {
    await program.end();
  }
}

/** By the message bus, as a desktop runs an action of a window. */
function activate(action: string): void {
  const { newArray, newString, newTuple } = GLib.Variant;
  const none = (kind: string) => newArray(GLib.VariantType.new(kind), []);
  const asked = newTuple([newString(action), none('v'), none('{sv}')]);
  const place = `/${NAME.replaceAll('.', '/')}/window/1`;
  const session = Gio.busGetSync(Gio.BusType.SESSION, null);
  const { NONE } = Gio.DBusCallFlags;
  session.callSync(NAME, place, 'org.gtk.Actions', 'Activate', asked, null, NONE, -1, null);
}

function busOrNone(): AccessibilityBus | undefined {
  try {
    return new AccessibilityBus();
  } catch {
    return undefined; // at-spi2-core is not installed.
  }
}

/** Folders of its own, but for what may be kept between runs: the compiled code. */
function homesIn(folder: string): Readonly<Record<string, string>> {
  const homes = ['CONFIG', 'STATE', 'DATA'];
  for (const name of homes) mkdirSync(join(folder, name));
  return Object.fromEntries(homes.map((name) => [`XDG_${name}_HOME`, join(folder, name)]));
}

/** Looks again and again: what a program shows grows while it starts. */
async function until(
  bus: AccessibilityBus,
  isThere: (all: readonly Shown[]) => boolean,
): Promise<readonly Shown[]> {
  for (let looks = 0; looks < 160; looks++) {
    const all = look(bus);
    if (isThere(all)) return all;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the program does not come to show what it should');
}

function look(bus: AccessibilityBus): readonly Shown[] {
  try {
    return [...bus.shownBy(NAME)];
  } catch {
    return []; // Something went away while it was asked for.
  }
}
