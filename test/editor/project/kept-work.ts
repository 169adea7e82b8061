// SPDX-License-Identifier: GPL-3.0-or-later
/** A document with its file and its recovery journal, all in this process, and random hands that work on it. */

import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Signal } from '../../../src/base/signal.js';
import type { StepSettings } from '../../../src/editor/project/former-settings.js';
import type { RecoveryTasks } from '../../../src/editor/project/project-tasks.js';
import { RecoveryJournal } from '../../../src/editor/project/recovery-journal.js';
import { unsavedWorks } from '../../../src/editor/project/unsaved-works.js';
import { DocumentFile } from '../../../src/editor/project/work-file.js';
import { History, type HistoryEntry } from '../../../src/model/history.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import * as recovery from '../../../src/model/recovery/recovery-tasks.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { refinements } from '../../../src/refinements/index.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { greyAsset, leafAsset, veiledAsset } from '../../support/works.js';

export const recoveryTasks: RecoveryTasks = recovery;

export function keptWork(
  root: string,
  tasksOfRecovery: RecoveryTasks = recoveryTasks,
  settings: StepSettings = { operations, refinements },
) {
  const store = new DocumentStore();
  const history = new History(store);
  const tasks = new TaskManager({ inline: true });
  const projects = {
    readProject,
    writeProject: (
      context: Parameters<typeof writeProject>[0],
      request: { path: string; project: Parameters<typeof writeProject>[1]['project'] },
    ) => writeProject(context, { ...request, madeBy: 'Kerf' }),
  };
  const file = new DocumentFile({ store, history, tasks, projects, ...settings });
  const trouble = new Signal<[unknown]>();
  const troubles: unknown[] = [];
  trouble.connect((error) => troubles.push(error));
  const onTrouble = (error: unknown) => trouble.emit(error);
  const parts = { store, history, file, tasks, recovery: tasksOfRecovery, root, onTrouble };
  const journal = new RecoveryJournal(parts);
  const unsaved = unsavedWorks(parts, journal, trouble);
  return { store, history, file, journal, unsaved, troubles, tasks };
}

/** What hands work on, noted nowhere: where a test ends sooner than a slow disk has written its notes. */
export function workInMemory(): WorkInHands {
  const store = new DocumentStore();
  return { store, history: new History(store) };
}

export type KeptWork = ReturnType<typeof keptWork>;
type WorkInHands = Pick<KeptWork, 'store' | 'history'>;

/** Nothing is noted of them once the folder of a test is gone, which would come back with the notes. */
export async function endJournals(...works: readonly KeptWork[]): Promise<void> {
  await Promise.all(works.map(({ journal }) => journal.end()));
}

/** Its process dies: from now on its journals are nobody's. */
export function die(root: string): void {
  mkdirSync(root, { recursive: true });
  readdirSync(root).forEach((name, i) => {
    const dead = `4194305-${Date.now()}${i}-dead`; // Above every number that Linux gives.
    renameSync(join(root, name), join(root, dead));
  });
}

export const DEEDS = ['add', 'picture', 'move', 'shake', 'give up', 'recolour', 'delete'] as const;
export type Deed = {
  readonly do: (typeof DEEDS)[number] | 'undo' | 'redo';
  readonly pick: number;
};

export const deeds = fc.array(
  fc.record({ do: fc.constantFrom(...DEEDS, 'undo' as const, 'redo' as const), pick: fc.nat(7) }),
  { maxLength: 25 },
);

export function perform({ store, history }: WorkInHands, deed: Deed): void {
  const { pick } = deed;
  const pieces = store.all('piece');
  const piece = pieces[pick % Math.max(1, pieces.length)];
  if (deed.do === 'undo') history.undo();
  else if (deed.do === 'redo') history.redo();
  else if (deed.do === 'add' || deed.do === 'picture') add(store, deed);
  else if (piece === undefined) return;
  else if (deed.do === 'delete') store.transact('Delete', (tx) => tx.remove(piece.id));
  else if (deed.do === 'recolour') {
    store.transact('Colour', (tx) => tx.patch('layer', piece.layer, { colour: [pick, 0, 255] }));
  } else {
    const mark = history.mark();
    for (const step of [0.1, 0.2, pick]) {
      store.transact('Drag', (tx) => tx.patch('piece', piece.id, { x: piece.x + step }));
    }
    if (deed.do === 'give up') history.bailTo(mark);
    else history.squashTo(mark, deed.do === 'move' ? 'Move' : 'Shake');
  }
}

/** Every second one shows something through. */
function pictureAsset(pick: number) {
  return pick % 2 === 0 ? greyAsset(4 + pick, 3) : veiledAsset(4 + pick, 3);
}

function add(store: DocumentStore, { do: what, pick }: Deed): void {
  const asset = what === 'add' ? leafAsset(10 + pick) : pictureAsset(pick);
  store.keepAsset(asset);
  store.transact(`Open ${pick}`, (tx) => {
    const [layer, id] = [tx.newId('layer'), tx.newId('piece')];
    const order = (store.all('layer').at(-1)?.order ?? -1) + 1;
    const [name, colour] = [`layer ${pick}`, [0, 0, pick] as const];
    tx.put({ kind: 'layer', id: layer, order, name, colour, isVisible: true });
    const step = { id: tx.newId('step'), layer, order: 0, operation: 'cut', isEnabled: true };
    tx.put({ kind: 'step', ...step, params: { power: pick / 10 } });
    const { fingerprint, width, height } = asset;
    const place = { x: -0, y: pick / 3, width, height, angle: pick, isMirrored: pick % 2 === 1 };
    tx.put({ kind: 'piece', id, layer, order, name: 'a.svg', asset: fingerprint, ...place });
  });
}

/** Rows by id, and what can be undone and redone, in words. */
export function stateOf({ store, history }: WorkInHands) {
  const rows = [...store.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const labels = (entries: readonly HistoryEntry[]) => entries.map(({ label }) => label);
  return { rows, past: labels(history.past), future: labels(history.future) };
}

export function undoAll({ history }: Pick<WorkInHands, 'history'>): void {
  while (history.undoLabel !== undefined) history.undo();
}

export function redoAll({ history }: Pick<WorkInHands, 'history'>): void {
  while (history.redoLabel !== undefined) history.redo();
}
