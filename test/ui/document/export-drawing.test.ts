// SPDX-License-Identifier: GPL-3.0-or-later
/** A drawing goes out in the format that the file's ending names, as somebody wants it. */
import assert from 'node:assert/strict';
import { exportTo } from '../../../src/ui/document/export-actions.js';
import { Adw } from '../../../src/ui/toolkit/gtk.js';
import { createNotices } from '../../../src/ui/toolkit/notices.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

describe('exporting a drawing', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  const deps = () => {
    const { window } = shown.main;
    const notices = createNotices(shown.all(Adw.ToastOverlay)[0]!, () => window);
    return { context: shown.fake.context, window, notices };
  };

  it('can be asked for as soon as there is something', () => {
    const action = shown.main.window.lookupAction('export-drawing')!;
    assert.equal(action.getEnabled(), false);
    fillDocument(shown.fake.context.store);
    assert.equal(action.getEnabled(), true);
  });

  it('asks how, and writes it so', async () => {
    exportTo(deps(), '/a/out.SVG');
    const dialog = await shown.dialog('apply');
    shown.all(Adw.ComboRow, dialog)[0]!.setSelected(1);
    dialog.response('apply');
    await until(() => shown.fake.exported.length > 0);
    const [{ format, params, path }] = shown.fake.exported as [
      (typeof shown.fake.exported)[number],
    ];
    assert.deepEqual([format.id, params, path], ['svg', { colours: 'layer' }, '/a/out.SVG']);
  });

  it('writes the selection alone where that is asked for', async () => {
    const { context } = shown.fake;
    fillDocument(context.store);
    const action = shown.main.window.lookupAction('export-selection')!;
    assert.equal(action.getEnabled(), false);
    const [piece] = context.store.all('piece');
    context.selection.set([piece!.id]);
    assert.equal(action.getEnabled(), true);
    exportTo(deps(), '/a/out.lbrn2', new Set([piece!.id]));
    await until(() => shown.fake.exported.length > 0);
    const [{ format, only }] = shown.fake.exported as [(typeof shown.fake.exported)[number]];
    assert.deepEqual([format.id, [...only!]], ['lightburn', [piece!.id]]);
  });

  it('refuses an ending that no format has', () => {
    assert.throws(() => exportTo(deps(), '/a/out.doc'), { code: 'usage.ending' });
  });
});
