// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Everything that Kerf finds in the folders of a person: `config/kerf`, `state/kerf` and `documents`, as plain data. What
 * cannot be read as it was written fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { JournalFolder } from '../../../src/devices/journal-folder.js';
import { PositionFile } from '../../../src/devices/position-file.js';
import { readFlight } from '../../../src/flight/read-flight.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { findRecovery, readRecovery } from '../../../src/model/recovery/recovery-tasks.js';
import type { Row } from '../../../src/model/rows.js';
import { RememberedMachine } from '../../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../../src/settings/machine-library.js';
import { FileNotebook } from '../../../src/settings/machine-notebook.js';
import { KeptMaterials } from '../../../src/settings/material-library.js';
import { rememberedPreferences } from '../../../src/settings/preferences.js';
import { RememberedImports } from '../../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../../src/settings/remembered-files.js';
import { RememberedWindow } from '../../../src/settings/remembered-window.js';
import { RuleLibrary } from '../../../src/settings/rule-library.js';
import { HoursMeter } from '../../../src/stream/hours-meter.js';
import { noDamage } from '../no-damage.js';
import { CALM } from '../works.js';

export type Home = Awaited<ReturnType<typeof readHome>>;

/** Takes over the works that were not saved, as a window does: give it a copy. */
export async function readHome(folder: string) {
  const config = (name: string) => join(folder, 'config/kerf', name);
  const state = (name: string) => join(folder, 'state/kerf', name);
  const chooser = choiceIn(config);
  const { values, keys } = rememberedPreferences(noDamage, config('preferences.json'));
  return {
    machines: ownMachines(config('machines')),
    ...chooser,
    notes: notesIn(config('notes')),
    preferences: { values, keys },
    rules: ownRules(config('rules')),
    importChoices: new RememberedImports(noDamage, config('import-choices.json')).all,
    materials: new KeptMaterials(noDamage, config('materials.json')).presets,
    recent: new RememberedFiles(noDamage, state('recent-files.json')).paths,
    window: new RememberedWindow(noDamage, state('window.json')).look,
    hours: await hoursOf(state('hours.json')),
    position: await positionOf(chooser.choice.port, state('positions')),
    interrupted: await interruptedIn(state('journal')),
    flights: namesIn(state('flights')).map((name) => flight(join(state('flights'), name), name)),
    unsaved: await unsavedIn(state('recovery')),
    projects: await projectsIn(join(folder, 'documents')),
  };
}

function choiceIn(config: (name: string) => string) {
  const library = new MachineLibrary(config('machines'), noDamage);
  const { choice, isFirstRun } = new RememberedMachine(noDamage, config('machine.json'), library);
  return { choice: { machine: choice.machine.id, port: choice.port }, isFirstRun };
}

function ownMachines(folder: string) {
  const library = new MachineLibrary(folder, noDamage);
  library.problems.forEach(noDamage);
  return library.machines.filter(({ id }) => library.isOwn(id));
}

function notesIn(folder: string) {
  const notebook = new FileNotebook(noDamage, folder);
  const ids = namesIn(folder).map((name) => decodeURIComponent(name.replace(/\.json$/, '')));
  return Object.fromEntries(ids.map((id) => [id, notebook.read(id)]));
}

function ownRules(folder: string) {
  const own = namesIn(folder).map((name) => name.replace(/\.json$/, ''));
  return new RuleLibrary(noDamage, folder).sets.filter(({ id }) => own.includes(id));
}

/** The hours of each machine that has any. */
async function hoursOf(file: string) {
  const ids = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object);
  const hours = ids.map(async (id) => {
    const meter = new HoursMeter(noDamage, file, () => 0);
    await meter.open(id);
    const { beam, motion } = meter.note({ speed: 0, power: 0 } as Parameters<typeof meter.note>[0]); // All that is read.
    return [id, { beam, motion }] as const;
  });
  return Object.fromEntries(await Promise.all(hours));
}

async function positionOf(port: string, folder: string) {
  return (await PositionFile.open(port, folder, noDamage)).last;
}

async function interruptedIn(folder: string) {
  const job = await new JournalFolder(folder).latest();
  if (job === undefined) return undefined;
  return { record: job.record, program: fingerprint(readFileSync(job.programPath, 'utf8')) };
}

function flight(path: string, name: string) {
  const { header, isWhole, records } = readFlight(readFileSync(path), name);
  return { header, isWhole, records: [...records()].length };
}

async function unsavedIn(root: string) {
  const context = { ...CALM };
  const found = await findRecovery(context, root);
  const works = found.map(async ({ place, names, path }) => {
    const { journal, assets, originals } = await readRecovery(context, place);
    const labels = journal.past.map(({ label }) => label);
    const kept = { assets: assets.length, originals: [...originals.keys()] };
    return { names, path, labels, savedAt: journal.savedAt, rows: byId(journal.rows), ...kept };
  });
  return Promise.all(works);
}

async function projectsIn(folder: string) {
  const names = namesIn(folder).filter((name) => name.endsWith('.kerf'));
  const projects = names.map(async (name) => {
    const { rows, assets, originals } = await readProject(CALM, join(folder, name));
    const prints = assets.map(({ fingerprint: print }) => print).sort();
    return { name, rows: byId(rows), assets: prints, originals: [...(originals?.keys() ?? [])] };
  });
  return Promise.all(projects);
}

function byId(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).sort();
}
