// SPDX-License-Identifier: GPL-3.0-or-later
/** The doctor's page shows each finding with its cure to copy, and looks again when asked. */
import assert from 'node:assert/strict';
import { verbatim } from '../../../../src/base/message.js';
import type { Finding } from '../../../../src/doctor/finding.js';
import { createDoctorPage } from '../../../../src/ui/machine/health/doctor-page.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import type { Notices } from '../../../../src/ui/toolkit/notices.js';
import { english } from '../../../support/english.js';
import { needDisplay, turnGtkLoop, until } from '../../support/gtk-loop.js';

const DIALOUT: Finding = {
  severity: 'error',
  code: 'doctor.port-permission',
  message: verbatim('You may not use <this> & that.'),
  command: 'sudo usermod -aG dialout alex',
};

describe("the doctor's page", function () {
  this.timeout(20_000);
  let stop: () => void = () => undefined;
  const said: string[] = [];
  const notices: Notices = {
    say: (sentence) => said.push(sentence),
    fail: (error) => said.push(String(error)),
    offer: (sentence) => said.push(sentence),
    warn: () => undefined,
    attempt: (work) => void Promise.resolve(work()).catch((error) => said.push(String(error))),
  };
  const below = <T>(widget: Gtk.Widget, kind: abstract new (...args: never[]) => T): T[] => {
    const found: T[] = [];
    for (let child = widget.getFirstChild(); child; child = child.getNextSibling()) {
      if (child instanceof kind) found.push(child);
      found.push(...below(child, kind));
    }
    return found;
  };

  before(function () {
    needDisplay(this);
    stop = turnGtkLoop();
  });
  after(() => stop());

  it('shows what is wrong with its command, and after another look that nothing is', async () => {
    const answers: (readonly Finding[])[] = [[DIALOUT], []];
    const page = createDoctorPage({
      examine: () => Promise.resolve(answers.shift() ?? []),
      notices,
    });
    const titles = () => below(page.widget, Adw.ActionRow).map((row) => row.getTitle());
    await until(() => titles().length === 1);
    const [row] = below(page.widget, Adw.ActionRow);
    assert.equal(row?.getTitle(), english(DIALOUT.message));
    assert.equal(row?.getSubtitle(), DIALOUT.command);
    const [again, copy] = below(page.widget, Gtk.Button);
    copy?.emit('clicked');
    const clipboard = page.widget.getClipboard();
    assert.match(clipboard.getContent()?.refFormats().toString() ?? '', /text\/plain/);
    assert.match(said.at(-1) ?? '', /^Copied/);
    again?.emit('clicked');
    await until(() => /No problems found/.test(titles()[0] ?? ''));
    assert.equal(titles().length, 1);
    page.dispose();
  });

  it('shows nothing any more when it is gone before the answer comes', async () => {
    let answer: (findings: readonly Finding[]) => void = () => undefined;
    const examine = () => new Promise<readonly Finding[]>((resolve) => (answer = resolve));
    const page = createDoctorPage({ examine, notices });
    page.dispose();
    answer([DIALOUT]);
    await new Promise(setImmediate);
    assert.deepEqual(below(page.widget, Adw.ActionRow), []);
  });
});
