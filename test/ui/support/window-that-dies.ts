// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program that a test kills while a work is not saved: a real window that opens a drawing, arranges it, saves
 * it, arranges it further, and says `noted` with what can be undone. `node window-that-dies.js FOLDER FILE WORK`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecoveryJournal } from '../../../src/model/recovery/journal.js';
import { runApplication } from '../../../src/ui/shell/application.js';
import { realAppContext } from './real-app-context.js';

const [folder = '', file = '', work = ''] = process.argv.slice(2);
const { context, createWindow } = realAppContext(folder, 'virtual:');

process.exitCode = runApplication({
  files: [file],
  id: null,
  createWindow: (application) => {
    const window = createWindow(application);
    void arrange();
    return window;
  },
});

async function arrange(): Promise<void> {
  const { store, history } = context;
  await soon(() => history.undoLabel !== undefined);
  moveAll(10);
  await context.file.save(work).done;
  moveAll(7.3);
  const [layer] = store.all('layer');
  store.transact('Rename', (tx) => tx.patch('layer', layer!.id, { name: 'Score the lid' }));
  history.undo();
  history.redo();
  await soon(() => notedEntries() === history.past.length);
  const labels = history.past.map(({ label }) => label);
  process.stdout.write(`${JSON.stringify({ labels, rows: [...store.rows.values()] })}\n`);
}

/** How much of the history is on the disk. */
function notedEntries(): number | undefined {
  const root = join(folder, 'recovery');
  const [place] = existsSync(root) ? readdirSync(root) : [];
  const path = join(root, place ?? '', 'journal');
  return existsSync(path)
    ? readRecoveryJournal(readFileSync(path)).journal?.past.length
    : undefined;
}

function moveAll(by: number): void {
  context.store.transact('Move', (tx) => {
    for (const { id, x } of context.store.all('piece')) tx.patch('piece', id, { x: x + by });
  });
}

async function soon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
