// SPDX-License-Identifier: GPL-3.0-or-later
/** Dialogs about the work that no action opens by itself: with something selected, or with files. */
import { openImportDialog } from '../../../src/ui/document/import-dialog.js';
import type { MainWindow } from '../../../src/ui/shell/window.js';
import { Adw } from '../../../src/ui/toolkit/gtk.js';
import type { FakeAppContext } from './fake-app-context.js';
import { below } from './screen-faults.js';
import { silentNotices } from './silent-notices.js';

type Open = (main: MainWindow, fake: FakeAppContext) => void;

const ofWork =
  (action: string): Open =>
  ({ window }, { context: { selection, store } }) => {
    selection.set(store.all('piece').map(({ id }) => id));
    window.activateAction(action, null);
  };

export const WORK_DIALOGS: Readonly<Record<string, Open>> = {
  nest: ofWork('nest'),
  stock: ofWork('stock'),
  copies: ofWork('array-grid'),
  materials: ({ window }, { context: { materials } }) => {
    const birch = {
      ...{ machine: 'virtual', material: 'Birch plywood', thickness: 3, operation: 'cut' },
      ...{ settings: { power: 0.8, speed: 5, passes: 2 }, note: 'clean edge' },
    };
    const slate = { ...birch, material: 'Slate', operation: 'engrave' };
    materials.keep([birch, slate, { ...birch, machine: 'big', material: 'Acrylic' }]);
    window.activateAction('materials', null);
  },
  'keep for a material': ({ window }) => {
    const rows = [...below(window)].filter((w) => w instanceof Adw.ActionRow);
    rows
      .find((row) => row instanceof Adw.ActionRow && row.getTitle() === 'Material')
      ?.activateAction('material.keep', null);
  },
  series: ({ window }, { context: { selection, store } }) => {
    const [piece] = store.all('piece');
    const { x, y, width, height, angle, isMirrored } = piece!;
    const drawn = { x, y, width, height, angle, isMirrored };
    const params = { content: 'No. {n}', size: 8 };
    store.transact('Make it a text', (tx) =>
      tx.patch('piece', piece!.id, {
        source: { kind: 'generated', generator: 'text', params, drawn },
      }),
    );
    selection.set([piece!.id]);
    window.activateAction('series', null);
  },
  import: ({ window }, { context }) => {
    const notices = silentNotices;
    openImportDialog({ context, window, notices, onReading: () => {} }, ['/a/box.svg', '/a/b.svg']);
  },
};
