// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An app context with the real document, history and selection, and plain objects for what lies beyond
 * the window: a planner that says what it is told, a machine that writes down its commands.
 */

import type { PictureImport } from '../../../src/art/pictures/picture-params.js';
import { RULE_SETS } from '../../../src/art/rules/rule-sets.js';
import type { TruthReport } from '../../../src/art/truth/truth-report.js';
import type { Problem } from '../../../src/base/errors.js';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { verbatim } from '../../../src/base/message.js';
import { Signal } from '../../../src/base/signal.js';
import { N_ } from '../../../src/base/translatable.js';
import type { MachineCommand } from '../../../src/devices/contract/commands.js';
import type { WireLine } from '../../../src/devices/contract/session.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { driverOf } from '../../../src/devices/index.js';
import type { AppContext } from '../../../src/editor/app-context.js';
import { createHandDrawing } from '../../../src/editor/drawing/hand-drawing.js';
import type { DrawingExport } from '../../../src/editor/export/export-drawing.js';
import type { PieceFacts } from '../../../src/editor/facts/piece-facts.js';
import { WatchedFiles } from '../../../src/editor/import/watch/watched-files.js';
import { LiveNest } from '../../../src/editor/nest/live-nest.js';
import { NumberEntry } from '../../../src/editor/numbers/number-entry.js';
import { Playback } from '../../../src/editor/playback/playback.js';
import type { ProjectTasks } from '../../../src/editor/project/project-tasks.js';
import { DocumentFile } from '../../../src/editor/project/work-file.js';
import type { WorkLook } from '../../../src/editor/project/work-looks.js';
import { Selection } from '../../../src/editor/selection.js';
import { Snapping } from '../../../src/editor/snap/snapping.js';
import type { StartOptions } from '../../../src/editor/start-options.js';
import { ActiveTool } from '../../../src/editor/tools/active-tool.js';
import { tools } from '../../../src/editor/tools/index.js';
import { exporters } from '../../../src/exporters/index.js';
import { generators } from '../../../src/generators/index.js';
import type { RememberedChoice } from '../../../src/importers/remembered.js';
import { svgParams } from '../../../src/importers/svg/params.js';
import { History } from '../../../src/model/history.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import type { Found } from '../../../src/model/recovery/recovery-tasks.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { defaultsOf, type Values } from '../../../src/params/schema.js';
import type { PlannedJob, PlanState } from '../../../src/pipeline/job-plan.js';
import { preferencesSchema } from '../../../src/preferences/preferences-schema.js';
import { refinements } from '../../../src/refinements/index.js';
import { Preferences } from '../../../src/settings/preferences.js';
import { RememberedWindow } from '../../../src/settings/remembered-window.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { pack } from '../../support/packed.js';
import { type FakeForecaster, fakeForecaster } from './fake-forecaster.js';
import { type FakeInterruptedJobs, fakeInterruptedJobs } from './fake-interrupted-jobs.js';
import {
  fakeChooser,
  fakeLink,
  fakeMaterials,
  fakeNotebook,
  fakePlanner,
} from './fake-machine-side.js';
import { fakeOperations } from './fake-operations.js';
import { fakeTrack } from './fake-track.js';

export interface FakeAppContext {
  readonly context: AppContext;
  readonly forecaster: FakeForecaster;
  readonly commands: MachineCommand[];
  readonly imports: { readonly paths: readonly string[]; readonly picture?: PictureImport }[];
  readonly exported: DrawingExport[];
  /** What the next imports find. */
  readonly findings: Problem[];
  /** What is answered of pieces, one after the other. */
  readonly pieceFacts: PieceFacts[];
  readonly readings: { readonly pieces: readonly RowId[]; readonly params: Values }[];
  readonly ran: PlannedJob[];
  /** What was chosen for them. */
  readonly startOptions: StartOptions[];
  readonly macros: string[];
  /** Where reports of problems were saved. */
  readonly reports: string[];
  readonly interrupted: FakeInterruptedJobs;
  /** How often the machine was made safe for closing, and how often it was left with its job. */
  closed(): number;
  left(): number;
  /** The machine refuses every command from now on. */
  refuse(error: Error): void;
  showMachine(state: Partial<MachineState>): void;
  showPlan(state: PlanState): void;
  say(line: WireLine): void;
  /** The desktop lets no job continue without the window from now on. */
  forbidOutliving(error: Error): void;
  /** What jobs fail of from now on. */
  failJobs(error: Error): void;
  /** A job of this id belongs to another window. */
  startElsewhere(jobId: string): void;
  /** What the recent works look like; there, and without pictures, where nothing is said. */
  readonly looks: Map<string, WorkLook>;
  dispose(): Promise<void>;
}

export function plannedJob(problems: readonly Problem[] = []): PlannedJob {
  const summary = {
    bounds: { minX: 20, minY: 20, maxX: 140, maxY: 100.5 },
    outline: [
      { x: 20, y: 20 },
      { x: 140, y: 30 },
      { x: 60, y: 100.5 },
    ],
    estimatedSeconds: 754,
    cutMillimetres: 1234,
    travelMillimetres: 412.4,
    steps: [],
    problems,
  };
  const toolpath = pack({ frame: 'bed', blocks: [] } as const);
  const name = fingerprint(problems.length);
  return { fingerprint: name, course: name, timing: name, summary, toolpath };
}

const FORMAT = { label: N_('Files'), mediaTypes: [], params: {}, doubts: {} };

/** A piece as the generator would draw it, of whatever the first piece shows. */
function insertedIn(store: DocumentStore, generator: string) {
  const [like] = store.all('piece');
  if (like === undefined) return { pieces: [], problems: [] };
  const { x, y, width, height, angle, isMirrored } = like;
  const drawn = { x, y, width, height, angle, isMirrored };
  const id = store.transact('insert', (tx) => {
    const made = tx.newId('piece');
    const source = { kind: 'generated' as const, generator, params: {}, drawn };
    tx.put({ ...like, id: made, name: generator, source });
    return made;
  });
  return { pieces: [id], problems: [] };
}

export function fakeAppContext(): FakeAppContext {
  const store = new DocumentStore();
  const history = new History(store);
  const selection = new Selection(store);
  const snapping = new Snapping(store, { bed: () => undefined, head: () => undefined });
  snapping.isOn = false;
  const numbers = new NumberEntry(store, selection);
  const tasks = new TaskManager({
    scheduler: { post: (fn) => void setTimeout(fn, 2) },
    inline: true,
  });
  const projects = { readProject, writeProject: savedByTest };
  const settings = { operations: fakeOperations, refinements: [] };
  const file = new DocumentFile({ store, history, tasks, projects, ...settings });
  const unsaved = fakeUnsaved();
  const { link, commands, closed, left, refuse, showMachine, say } = fakeLink();
  const { planner, showPlan } = fakePlanner();
  const forecaster = fakeForecaster();
  const imports: FakeAppContext['imports'][number][] = [];
  const findings: Problem[] = [];
  const exported: DrawingExport[] = [];
  const pieceFacts: FakeAppContext['pieceFacts'] = [];
  const readings: FakeAppContext['readings'][number][] = [];
  const ran: PlannedJob[] = [];
  const startOptions: StartOptions[] = [];
  const macros: string[] = [];
  const reports: string[] = [];
  const interrupted = fakeInterruptedJobs();
  let jobError: Error | undefined;
  let outlivingError: Error | undefined;
  const failJobs = (error: Error) => {
    jobError = error;
  };
  const elsewhere = new Set<string>();
  const looks = new Map<string, WorkLook>();
  const remembered: RememberedChoice[] = [];
  const importChoices = {
    all: remembered,
    remember: (choice: RememberedChoice) => void remembered.push(choice),
  };
  const drawing = createHandDrawing({ store, selection, generators, stepsFor: () => [] });
  const context: AppContext = {
    drawing,
    store,
    history,
    file,
    recent: fakeRecent(),
    unsaved: unsaved.works,
    selection,
    numbers,
    snapping,
    activeTool: new ActiveTool(tools, { store, history, selection, snapping, drawing }),
    planner,
    forecaster,
    link,
    chooser: fakeChooser(),
    notebook: fakeNotebook(),
    tasks,
    // As plain as can be: nothing is snapped to unless a test wants it.
    preferences: new Preferences({
      chosen: { values: { ...defaultsOf(preferencesSchema), snaps: false }, keys: {} },
    }),
    burnt: { trail: undefined, changed: new Signal<[]>() },
    playback: new Playback({
      ...{ planner, link },
      trackOf: () => tasks.addCoroutine(() => Promise.resolve(fakeTrack())),
    }),
    lastWindow: new RememberedWindow(() => {}),
    operations: fakeOperations,
    formats: [
      { ...FORMAT, params: svgParams, id: 'drawings', kind: 'drawing', extensions: ['svg', 'dxf'] },
      { ...FORMAT, id: 'pictures', kind: 'picture', extensions: ['png', 'jpg', 'jfif'] },
    ],
    rules: { sets: RULE_SETS },
    importFiles(paths, picture) {
      imports.push(picture === undefined ? { paths } : { paths, picture });
      return tasks.addCoroutine(async () => ({ pieces: [], problems: findings }), {
        key: 'import',
      });
    },
    lookAtWorks: (paths) =>
      tasks.addCoroutine(async () =>
        paths.map((path) => looks.get(path) ?? { path, isThere: true }),
      ),
    importChoices,
    materials: fakeMaterials(),
    readMaterials: () => tasks.addCoroutine(async () => ({ presets: [], problems: [] })),
    watched: new WatchedFiles({
      ...{ store, readAgain: () => tasks.addCoroutine(async () => []) },
      watchFolder: () => ({ [Symbol.dispose]() {} }),
      signatureOf: () => 'as ever',
    }),
    inspectFile: () => tasks.addCoroutine(async () => emptyReport),
    readAgain(pieces, params) {
      readings.push({ pieces, params });
      return tasks.addCoroutine(async (): Promise<readonly Problem[]> => [], { key: 'import' });
    },
    editPictures: ({ pieces }) => tasks.addCoroutine(async () => [...pieces]),
    makeSeries: ({ piece }) => tasks.addCoroutine(async () => [piece]),
    liveNest: new LiveNest(),
    nestPieces: ({ pieces }) =>
      tasks.addCoroutine(async () => ({ pieces: [...pieces], parts: pieces.size, left: 0 })),
    copyPieces: () => tasks.addCoroutine(async () => []),
    pastePieces: () => tasks.addCoroutine(async () => ({ pieces: [], problems: [] })),
    exporters,
    exportDrawing(wish) {
      exported.push(wish);
      return tasks.addCoroutine(async () => {});
    },
    refinements,
    generators,
    insert: (generator) => tasks.addCoroutine(async () => insertedIn(store, generator)),
    generateAgain(piece, params) {
      readings.push({ pieces: [piece], params });
      return tasks.addCoroutine(async (): Promise<readonly Problem[]> => []);
    },
    writeOnLine({ text, line }) {
      readings.push({ pieces: [text, line], params: { curve: 'line' } });
      return tasks.addCoroutine(async (): Promise<readonly Problem[]> => []);
    },
    pieceFacts: () => tasks.addCoroutine(async () => pieceFacts.shift()),
    shapePieces: () => tasks.addCoroutine(async (): Promise<readonly RowId[]> => []),
    runJob(job, options = {}) {
      ran.push(job);
      startOptions.push(options);
      return tasks.addCoroutine(
        async () => {
          if (jobError !== undefined) throw jobError;
        },
        { key: 'run job' },
      );
    },
    isStartedHere: (jobId) => !elsewhere.has(jobId),
    runMacro(name) {
      macros.push(name);
      return tasks.addCoroutine(async () => {}, { key: 'run job' });
    },
    askToOutliveWindow: async () => {
      if (outlivingError !== undefined) throw outlivingError;
    },
    followJob: () => tasks.addCoroutine(async () => {}, { key: 'run job' }),
    interrupted: interrupted.jobs,
    programFormatOf: (machine) => driverOf(machine).program,
    openProgram: () => Promise.reject(new Error('a program needs the real parts')),
    surveyResume: () => tasks.addCoroutine(async () => interrupted.work()),
    resumeJob(offer) {
      interrupted.resumed.push(offer);
      return tasks.addCoroutine(async () => {}, { key: 'run job' });
    },
    examine: () => Promise.resolve([]),
    reportProblem(path) {
      reports.push(path);
      return tasks.addCoroutine(() => Promise.resolve(['about.json']), { key: 'report' });
    },
    exportProgram: () => tasks.addCoroutine(async () => {}, { key: 'export' }),
  };
  const dispose = async () => {
    file[Symbol.dispose]();
    numbers[Symbol.dispose]();
    selection[Symbol.dispose]();
    history[Symbol.dispose]();
    await tasks.shutdown();
  };
  return {
    context,
    forecaster,
    commands,
    imports,
    readings,
    pieceFacts,
    findings,
    exported,
    ran,
    startOptions,
    macros,
    reports,
    interrupted,
    closed,
    left,
    refuse,
    forbidOutliving: (error: Error) => {
      outlivingError = error;
    },
    showMachine,
    showPlan,
    say,
    failJobs,
    looks,
    startElsewhere: (jobId) => void elsewhere.add(jobId),
    dispose,
  };
}

const savedByTest: ProjectTasks['writeProject'] = (context, request) =>
  writeProject(context, { ...request, madeBy: 'Kerf 0.0.0' });

function fakeRecent(): AppContext['recent'] {
  const changed = new Signal<[]>();
  const paths: string[] = [];
  return {
    paths,
    changed,
    add(path) {
      paths.unshift(path);
      changed.emit();
    },
  };
}

function fakeUnsaved() {
  const found: Found[] = [];
  const recovered: Found[] = [];
  const works: AppContext['unsaved'] = {
    trouble: new Signal<[unknown]>(),
    find: async () => found,
    async recover(work) {
      recovered.push(work);
    },
    async discard(work) {
      found.splice(found.indexOf(work), 1);
    },
  };
  return { works, found, recovered };
}

const emptyReport: TruthReport = {
  file: 'box.svg',
  format: 'svg',
  program: 'Inkscape',
  size: { by: 'file', words: verbatim('the page says 100mm') },
  page: { width: 100, height: 100 },
  drawn: { width: 90, height: 60 },
  layers: [{ name: 'Red', purpose: 'cut', pictures: 0, outlines: 2, open: 1, millimetres: 120 }],
  colours: [{ colour: '#ff0000', use: 'line', outlines: 2, open: 1, millimetres: 120 }],
  pictures: 0,
  openOutlines: 1,
  doubledMillimetres: 0,
  smallestFeature: 3,
  smallestGap: 0.05,
  cutsThrough: [{ cut: 'Red', through: 'Red', places: 2 }],
  isCompared: true,
  problems: [],
};
