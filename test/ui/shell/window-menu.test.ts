// SPDX-License-Identifier: GPL-3.0-or-later
/** Menu and keys are made from one list of actions. */
import assert from 'node:assert/strict';
import { N_ } from '../../../src/base/translatable.js';
import { commands, commandsOf } from '../../../src/editor/commands/index.js';
import { tools } from '../../../src/editor/tools/index.js';
import type { WindowAction } from '../../../src/ui/shell/window-actions.js';
import { primaryMenu } from '../../../src/ui/shell/window-menu.js';
import { type Gio, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';
import { mainMenuOf } from '../support/late-parts.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

/** `Label → action`, with those of a submenu behind its name. */
function entriesOf(menu: Gio.MenuModel, path = ''): string[] {
  return Array.from({ length: menu.getNItems() }, (_, i) => i).flatMap((i) => {
    const text = (name: string) => menu.getItemAttributeValue(i, name, null)?.getString()[0];
    const section = menu.getItemLink(i, 'section');
    if (section !== null) return entriesOf(section, path);
    const submenu = menu.getItemLink(i, 'submenu');
    if (submenu !== null) return entriesOf(submenu, `${path}${text('label')} › `);
    const target = menu.getItemAttributeValue(i, 'target', null)?.getString()[0];
    return [`${path}${text('label')} → ${text('action')}${target ? ` ${target}` : ''}`];
  });
}

describe('the primary menu', () => {
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    shown = showWindow();
  });

  after(() => shown?.dispose());

  const action = (fields: Partial<WindowAction>): WindowAction => ({
    id: 'one',
    label: N_('One'),
    accelerators: [],
    place: 'file',
    run: () => {},
    ...fields,
  });

  it('offers all there is, each entry with its action', () => {
    const menu = mainMenuOf(shown).getMenuModel();
    const primary = menu === null ? [] : entriesOf(menu);
    const at = (place: string, title: string) =>
      commandsOf(tools)
        .filter((command) => command.place === place)
        .map(({ id, label }) => `${title} › ${label} → win.${id}`);
    const edits = at('edit', 'Edit');
    assert.deepEqual(primary, [
      '_New → win.new',
      'New _Window → win.new-window',
      'Open _Recent › No work was saved yet → win.no-recent',
      '_Import… → win.import',
      '_Save → win.save',
      'Save _As… → win.save-as',
      '_Export G-code… → win.export',
      'Export _Drawing… → win.export-drawing',
      'Export S_election… → win.export-selection',
      ...edits.slice(0, 2),
      'Edit › Cu_t → win.cut',
      'Edit › _Copy → win.copy',
      'Edit › _Paste → win.paste',
      'Edit › Paste in P_lace → win.paste-in-place',
      ...edits.slice(2),
      'Edit › About This _File… → win.about-file',
      'Edit › _Watch This File → win.watch-file',
      'Edit › Change _Source… → win.edit-source',
      'Edit › Series of Texts… → win.series',
      'Edit › Series from a CSV File… → win.series-from-file',
      ...at('select', 'Select'),
      ...at('arrange', 'Arrange'),
      'Arrange › Grid of Copies… → win.array-grid',
      'Arrange › Circle of Copies… → win.array-circle',
      'Arrange › Copies along a Line… → win.array-path',
      'Arrange › Text along the Line → win.text-on-line',
      'Arrange › Skew… → win.skew',
      'Arrange › Nest… → win.nest',
      'Arrange › Stock… → win.stock',
      'Arrange › Remove Stock → win.remove-stock',
      ...at('align', 'Align'),
      'Path › Union → win.shape-union',
      'Path › Difference → win.shape-difference',
      'Path › Intersection → win.shape-intersection',
      'Path › Exclusion → win.shape-exclusion',
      'Path › Offset… → win.shape-offset',
      'Path › Simplify… → win.shape-simplify',
      'Path › Smooth… → win.shape-smooth',
      'Path › Close Open Lines → win.shape-close',
      'Path › Join Open Ends → win.shape-join-ends',
      'Path › Lines to Outlines… → win.shape-strokes',
      'Path › Split into Parts → win.shape-split',
      'Path › Break Apart → win.shape-break-apart',
      'Path › Combine into One → win.shape-combine',
      'Path › Convert to Outlines → win.convert-to-outlines',
      'Path › Crop Picture… → win.picture-crop',
      'Path › Mask Picture by Shape → win.picture-mask',
      'Path › Sharpen Picture… → win.picture-sharpen',
      ...at('nodes', 'Nodes'),
      ...at('bridges', 'Bridges'),
      'Layer › New Layer → win.new-layer',
      'Layer › Materials… → win.materials',
      ...at('layer', 'Layer'),
      'Insert › Rectangle → win.insert-rectangle',
      'Insert › Ellipse → win.insert-ellipse',
      'Insert › Polygon or Star → win.insert-polygon',
      'Insert › Line → win.insert-line',
      'Insert › Arc → win.insert-arc',
      'Insert › Text → win.insert-text',
      'Insert › Single-Line Text → win.insert-single-line-text',
      'Insert › Grid → win.insert-grid',
      'Insert › Gear → win.insert-gear',
      'Insert › Living Hinge → win.insert-hinge',
      'Insert › Ruler → win.insert-ruler',
      'Insert › QR Code → win.insert-qr-code',
      'Insert › Barcode → win.insert-barcode',
      'Insert › Box → win.insert-box',
      'Insert › Material Test → win.insert-material-test',
      ...at('tools', 'Tools'),
      ...at('snap', 'Snapping'),
      'View › Zoom In → win.zoom-in',
      'View › Zoom Out → win.zoom-out',
      'View › Fit the View → win.fit-view',
      'View › Zoom to the Work → win.zoom-work',
      'View › Zoom to the Selection → win.zoom-selection',
      'View › Show Travel Moves → win.show-travel',
      'View › Show Energy → win.show-energy',
      'View › Play Back the Job → win.play-back',
      'View › Side Panel → win.toggle-panel',
      'E_mergency Stop → app.emergency-stop',
      '_Begin at the Head… → win.begin-at-head',
      '_Find a Command… → win.commands',
      '_Preferences → win.preferences',
      '_Help → win.help',
      '_Check This Computer → win.doctor',
      '_Report a Problem… → win.report',
      '_Keyboard Shortcuts → win.shortcuts',
      '_About Kerf → win.about',
      '_Quit → app.quit',
    ]);
  });

  it('has an action where its definition says, and none that stays out of it', () => {
    const menu = primaryMenu([
      action({ id: 'quit', home: 'app', label: N_('Quit'), place: 'help' }),
      action({ id: 'measure', label: N_('Measure'), place: 'tools' }),
      action({ id: 'hidden', isInMenu: false }),
      action({}),
    ]);
    assert.deepEqual(entriesOf(menu), [
      'One → win.one',
      'Tools › Measure → win.measure',
      'Quit → app.quit',
    ]);
  });

  it('has the samples among the files, where there are any', () => {
    const samples = [{ label: N_('Coaster'), path: '/samples/coaster.svg' }];
    assert.deepEqual(entriesOf(primaryMenu([action({})], { samples })), [
      'Open a Sample › Coaster → win.open-file /samples/coaster.svg',
      'One → win.one',
    ]);
  });

  it('is reached by keys that the application knows, but for those of the canvas', () => {
    const keysOf = (name: string) => shown.application.getAccelsForAction(name);
    assert.deepEqual(keysOf('win.undo'), ['<Control>z']);
    assert.deepEqual(keysOf('win.show-energy'), ['<Shift><Control>e']);
    assert.deepEqual(keysOf('app.quit'), ['<Control>q']);
    for (const { id } of commands.filter((command) => command.isCanvasKey)) {
      assert.deepEqual(keysOf(`win.${id}`), [], id);
    }
  });

  it('has the names and pictures of the buttons that stand for its actions', () => {
    const buttonOf = (name: string) =>
      shown.all(Gtk.Button).find((button) => button.getActionName() === name);
    assert.match(buttonOf('win.fit-view')?.getTooltipText() ?? '', /^Fit the View \(Ctrl\+0\)$/);
    assert.equal(buttonOf('win.undo')?.getIconName(), 'edit-undo-symbolic');
    assert.match(buttonOf('win.open')?.getTooltipText() ?? '', /^Open Files \(Ctrl\+O\)$/);
  });
});
