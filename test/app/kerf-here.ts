// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf put together from its true parts, for tests: background work on this thread, and the machine on paper. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeShared } from '../../src/app/compose.js';
import { inEnglish } from '../../src/base/message.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { pieceBounds } from '../../src/model/placement.js';
import type { RowId } from '../../src/model/rows.js';
import { RememberedMachine } from '../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { KeptMaterials } from '../../src/settings/material-library.js';
import { RememberedImports } from '../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../src/settings/remembered-files.js';
import { RuleLibrary } from '../../src/settings/rule-library.js';
import { TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { PaperMachine } from '../support/paper-machine.js';

export const PLATE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="30mm" viewBox="0 0 40 30">' +
  '<rect x="1" y="1" width="30" height="20" fill="none" stroke="red"/></svg>';

/** Kerf with its windows, in a folder of its own. */
export function kerfHere() {
  const folder = scratchFolder();
  const at = (name: string) => join(folder.path, name);
  const link = new PaperMachine();
  const tasks = new TaskManager({ inline: true });
  const library = new MachineLibrary(at('machines'));
  const chooser = new RememberedMachine(noDamage, at('machine.json'), library);
  const shared = composeShared({
    ...{ tasks, link, chooser },
    withInhibitors: (run) => run(),
    rendered: inEnglish,
    notebook: { read: () => NO_NOTES, change: () => undefined } as never, // No more is asked of it.
    recent: new RememberedFiles(noDamage, at('recent.json')),
    materials: new KeptMaterials(noDamage, at('materials.json')),
    importChoices: new RememberedImports(noDamage, at('imports.json')),
    rules: new RuleLibrary(noDamage, at('rules')),
    recoveryRoot: at('recovery'),
  });
  const open = () => shared.composeWindow(new TaskManager({ inline: true }));
  const window = open();
  const { context } = window;
  writeFileSync(at('plate.svg'), PLATE);
  const sizes = (pieces: readonly RowId[]) =>
    pieces.map((id) => {
      const { minX, minY, maxX, maxY } = pieceBounds(context.store.get('piece', id)!);
      return [maxX - minX, maxY - minY].map((mm) => Math.round(mm * 1000) / 1000);
    });
  const end = async () => {
    await window.dispose();
    await shared.dispose();
    folder[Symbol.dispose]();
  };
  return { at, link, tasks, chooser, shared, window, context, open, sizes, end };
}
