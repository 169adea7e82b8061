// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program that lives in the folders that the environment names, as a person at the window would, with the window's
 * parts: preferences, notes, a saved work, and one that is not saved when it dies. `node live-in.js DOCUMENTS`; run by
 * `scripts/freeze-home.mjs` after the command line has made a machine `workshop` there.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { streamProcess } from '../../../src/app/children.js';
import { composeShared } from '../../../src/app/compose.js';
import { inEnglish, msg } from '../../../src/base/message.js';
import type { AppContext } from '../../../src/editor/app-context.js';
import { JOURNAL, recoveryFolder } from '../../../src/model/recovery/folder.js';
import { readRecoveryJournal } from '../../../src/model/recovery/journal.js';
import { RememberedMachine } from '../../../src/settings/machine-chooser.js';
import { FileNotebook } from '../../../src/settings/machine-notebook.js';
import { KeptMaterials } from '../../../src/settings/material-library.js';
import { rememberedPreferences } from '../../../src/settings/preferences.js';
import { RememberedImports } from '../../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../../src/settings/remembered-files.js';
import { RememberedWindow, windowFile } from '../../../src/settings/remembered-window.js';
import { RuleLibrary } from '../../../src/settings/rule-library.js';
import { StreamClient } from '../../../src/stream/stream-client.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { pngFile } from '../../imaging/png-file.js';
import { noDamage } from '../no-damage.js';
import { projectRoot } from '../project-root.js';

const MACHINE = 'workshop';
const PORT = 'tcp://127.0.0.1:47321';
const [documents = ''] = process.argv.slice(2);
/** A copy, for a work names the files that it was made from. */
const sample = (name: string) => {
  copyFileSync(join(projectRoot, 'resources/samples', name), join(documents, '..', name));
  return join(documents, '..', name);
};

const chooser = new RememberedMachine(noDamage);
const notebook = new FileNotebook(noDamage);
const preferences = rememberedPreferences(noDamage);
const lastWindow = new RememberedWindow(noDamage, windowFile());
const recent = new RememberedFiles(noDamage);
const importChoices = new RememberedImports(noDamage);
const materials = new KeptMaterials(noDamage);

await settleIn();
const shared = composeShared({
  tasks: new TaskManager(),
  link: new StreamClient(streamProcess),
  ...{ chooser, notebook, preferences, lastWindow, recent, importChoices, materials },
  rules: new RuleLibrary(noDamage),
  rendered: inEnglish,
});
const { context } = shared.composeWindow(new TaskManager());
await draw(context);
process.kill(process.pid, 'SIGKILL');

async function settleIn(): Promise<void> {
  const machine = chooser.machines.find(({ id }) => id === MACHINE);
  if (machine === undefined) throw new Error(`there is no machine ${MACHINE}`);
  await chooser.choose({ machine, port: PORT });
  notebook.change(MACHINE, {
    workSystemNames: { G54: 'Corner', G55: 'Rotary' },
    hooks: { before: 'G4 P1', after: 'G53 G0 X0 Y0\nM9' },
    isSafetyAgreed: true,
    maintenance: [
      { name: 'Clean the lens', everyHours: 8, doneAtHours: 4.5 },
      { name: 'Füll das Kühlwasser nach', everyHours: 20, doneAtHours: 0 },
    ],
  });
  preferences.change({
    theme: 'dark',
    language: 'de',
    unit: 'in',
    startWith: 'last',
    snaps: false,
  });
  preferences.chooseKeys('win.preferences', ['<Primary><Shift>p']);
  importChoices.remember({ format: 'svg', program: 'Inkscape', values: { dpi: 96 } });
  materials.keep([
    {
      ...{ machine: MACHINE, material: 'Pappelsperrholz', thickness: 3, operation: 'cut' },
      ...{ settings: { power: 0.8, speed: 5, passes: 2, air: true }, note: 'saubere Kante' },
    },
  ]);
  lastWindow.change({ widthPx: 1400, heightPx: 900, isMaximised: false, isPanelShown: true });
}

/** Two works: one saved and left, and one that is saved and changed. */
async function draw(context: AppContext): Promise<void> {
  await context.importFiles([sample('tag.lbrn2')]).done;
  await context.file.save(join(documents, 'tag.kerf')).done;
  recent.add(join(documents, 'tag.kerf'));
  context.file.beginNew();
  await context.importFiles([picture()]).done;
  await context.importFiles([sample('coaster.svg')]).done;
  await context.insert('box', {}).done;
  refine(context);
  await context.file.save(join(documents, 'valley.kerf')).done;
  recent.add(join(documents, 'valley.kerf'));
  const [piece] = context.store.all('piece');
  for (const by of [10, 7.25]) {
    context.store.transact(msg('Move'), (tx) => tx.patch('piece', piece!.id, { x: piece!.x + by }));
  }
  context.history.undo();
  while (notedEntries() !== context.history.past.length) await setTimeout(20);
}

/** How much of the history is on the disk. */
function notedEntries(): number | undefined {
  const places = existsSync(recoveryFolder()) ? readdirSync(recoveryFolder()) : [];
  const journals = places.map((place) => join(recoveryFolder(), place, JOURNAL)).filter(existsSync);
  const [noted] = journals.map((path) => readRecoveryJournal(readFileSync(path)).journal);
  return noted?.future.length === 1 ? noted.past.length : undefined;
}

/** A small one: 24 x 16 px from black to white. */
function picture(): string {
  const row = (y: number) => Array.from({ length: 24 }, (_, x) => Math.min(255, 8 * (x + y)));
  const path = join(documents, '..', 'valley.png');
  const rows = Array.from({ length: 16 }, (_, y) => row(y));
  writeFileSync(path, pngFile({ width: 24, height: 16, colourType: 0, rows }));
  return path;
}

function refine({ store }: AppContext): void {
  const [layer] = store.all('layer');
  const step = store.all('step').find((one) => one.operation === 'cut');
  store.transact(msg('Set'), (tx) => {
    tx.patch('layer', layer!.id, { name: 'Bild im Rahmen', isLocked: true });
    tx.patch('step', step!.id, { params: { ...step!.params, power: 0.65, passes: 3 } });
  });
}
