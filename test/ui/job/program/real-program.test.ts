// SPDX-License-Identifier: GPL-3.0-or-later
/** A program that another one wrote is shown, asked about and run in the real window. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../../../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../../../support/laser-on-pty.js';
import { needDisplay, turnGtkLoop, until } from '../../support/gtk-loop.js';
import { realAppContext } from '../../support/real-app-context.js';
import { below, openDialogs, theApplication } from '../../support/shown-window.js';

/** A square of 40 mm, with a mark of the encoding before it as some editors write one. */
const SQUARE = '\uFEFFG21G90\nM4S0\nG0X20Y20\nG1X60S500F3000\nY60\nX20\nY20\nM5\nG0X0Y0\n';
const MILLIMETRES = 160;

interface Bench {
  readonly context: ReturnType<typeof realAppContext>['context'];
  readonly laser: LaserOnPty;
  readonly link: ReturnType<typeof realAppContext>['link'];
  /** Shows the program; resolves with the question when it was looked through. */
  open(text: string): Promise<{ readonly path: string; readonly dialog: Adw.MessageDialog }>;
}

async function inWindow(use: (bench: Bench) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  const laser = await laserOnPty(join(folder.path, 'laser'), 'max');
  const stopTurning = turnGtkLoop();
  const { context, chooser, link, createWindow, end } = realAppContext(folder.path, laser.port);
  try {
    const main = createWindow(theApplication());
    main.window.present();
    await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
    await link.command({ kind: 'home' });
    const open = async (text: string) => {
      const path = join(folder.path, 'square.nc');
      writeFileSync(path, text);
      main.openFiles([path]);
      await until(() => question() !== undefined);
      const dialog = question()!;
      await until(() => !textsIn(dialog).includes('Looking through it…'));
      return { path, dialog };
    };
    await use({ context, laser, link, open });
    for (const dialog of openDialogs()) dialog.close();
    main.dispose();
  } finally {
    await end();
    stopTurning();
    await laser.end();
  }
}

function question(): Adw.MessageDialog | undefined {
  return openDialogs().find((dialog) => dialog.getHeading()?.startsWith('Run square.nc'));
}

function textsIn(dialog: Gtk.Widget): readonly string[] {
  return [...below(dialog)].filter((w) => w instanceof Gtk.Label).map((label) => label.getLabel());
}

function agree(dialog: Adw.MessageDialog): void {
  const [safe] = [...below(dialog)].filter((w) => w instanceof Gtk.CheckButton);
  safe?.setActive(true);
}

describe('a program of another program in the real window', function () {
  this.timeout(120_000);
  before(function () {
    needDisplay(this);
  });

  it('shows its time, size and picture, and burns what was shown once it is agreed to', () =>
    inWindow(async ({ laser, link, open }) => {
      const { path, dialog } = await open(SQUARE);
      const texts = textsIn(dialog).join('\n');
      assert.match(texts, /40(\.0)? × 40(\.0)? mm/);
      assert.match(texts, /about \d+ s/);
      const picture = [...below(dialog)].find((w) => w instanceof Gtk.Picture);
      assert.ok(picture instanceof Gtk.Picture && picture.getVisible());
      assert.equal(dialog.getResponseEnabled('start'), false, 'nothing was agreed to yet');
      // What was looked at is what runs, whatever becomes of the file.
      writeFileSync(path, 'G21G90\nM4S0\nG1X300S1000F3000\nM5\n');
      agree(dialog);
      await until(() => dialog.getResponseEnabled('start'));
      dialog.response('start');
      await until(() => link.state.job?.phase === 'finished');
      assert.ok(Math.abs(laser.controller.burn.cutMillimetres - MILLIMETRES) < 0.1);
      assert.equal(laser.controller.isBeamOn, false);
    }));

  it('says that the lines around every job are left out', () =>
    inWindow(async ({ context, open }) => {
      const { machine } = context.chooser.choice;
      await context.notebook.change(machine.id, { hooks: { before: 'M8', after: 'M9' } });
      const { dialog } = await open(SQUARE);
      await until(() => /lines around every job .* left out/.test(textsIn(dialog).join('\n')));
      agree(dialog);
      await until(() => dialog.getResponseEnabled('start'));
    }));

  for (const [what, program, why] of [
    ['leads off the bed', 'G21G90\nM4S0\nG1X900S500F3000\nM5\n', /bed|reach|beyond/],
    ['has a line that no such machine takes', 'G21G90\nM4S0\nG99X1\nG1X9F600\nM5\n', /Line 3/],
    ['is not a program', 'Dear diary,\ntoday I went to the zoo.\n', /not G-code|not a G-code/],
  ] as const) {
    it(`that ${what} is shown, and cannot be started`, () =>
      inWindow(async ({ laser, open }) => {
        const { dialog } = await open(program);
        agree(dialog);
        await until(() => why.test(textsIn(dialog).join('\n')));
        assert.equal(dialog.getResponseEnabled('start'), false);
        dialog.close();
        await until(() => question() === undefined);
        assert.equal(laser.controller.burn.cutMillimetres, 0);
      }));
  }
});
