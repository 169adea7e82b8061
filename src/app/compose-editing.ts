// SPDX-License-Identifier: GPL-3.0-or-later
/** The document of a window and the means to edit it: what comes in, what is selected and changed, what goes out. */
import type { Disposables } from '../base/disposable.js';
import type { Message } from '../base/message.js';
import { makeScratchFolder } from '../base/scratch-folder.js';
import { Signal } from '../base/signal.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { AppContext, Editing } from '../editor/app-context.js';
import { copyPieces, pastePieces } from '../editor/clipboard/clipboard-work.js';
import { createHandDrawing } from '../editor/drawing/hand-drawing.js';
import { exportRequest } from '../editor/export/export-drawing.js';
import { pieceFacts } from '../editor/facts/piece-facts.js';
import { fileNameOf } from '../editor/file-name.js';
import { generateAgain, insertGenerated } from '../editor/import/generate.js';
import { importFiles } from '../editor/import/import-files.js';
import { ownNames } from '../editor/import/own-names.js';
import type { NewLayer } from '../editor/import/place-drawing.js';
import { readAgain } from '../editor/import/read-again.js';
import { readApart } from '../editor/import/read-apart.js';
import { defaultSteps } from '../editor/import/step-plans.js';
import { writeOnLine } from '../editor/import/text-on-line.js';
import { signatureOf, watchFolder } from '../editor/import/watch/files-on-disk.js';
import { WatchedFiles } from '../editor/import/watch/watched-files.js';
import { LiveNest } from '../editor/nest/live-nest.js';
import { nestPieces } from '../editor/nest/nest-pieces.js';
import { NumberEntry } from '../editor/numbers/number-entry.js';
import { prepareOutlines } from '../editor/outline-indexes.js';
import { editPictures } from '../editor/pictures/edit-pictures.js';
import { RecoveryJournal } from '../editor/project/recovery-journal.js';
import { unsavedWorks } from '../editor/project/unsaved-works.js';
import { DocumentFile } from '../editor/project/work-file.js';
import { WorkLooks } from '../editor/project/work-looks.js';
import { Selection } from '../editor/selection.js';
import { makeSeries } from '../editor/series/make-series.js';
import { shapePieces } from '../editor/shaping/shape-pieces.js';
import { Snapping } from '../editor/snap/snapping.js';
import { machineAround } from '../editor/snap/surroundings.js';
import { ActiveTool } from '../editor/tools/active-tool.js';
import { tools } from '../editor/tools/index.js';
import { exporters } from '../exporters/index.js';
import { generators } from '../generators/index.js';
import { importers } from '../importers/index.js';
import type { MachineChooser } from '../machine/choice.js';
import { bedBounds } from '../machine/profile.js';
import { History } from '../model/history.js';
import { recoveryFolder } from '../model/recovery/folder.js';
import { DocumentStore } from '../model/store.js';
import { operations } from '../operations/index.js';
import { refinements } from '../refinements/index.js';
import { readMaterialFile } from '../settings/import-materials.js';
import type { Tasks } from '../tasker/index.js';
import { defaultOperations } from './default-operations.js';
import {
  exportTasks,
  importTasks,
  lookTasks,
  measureTasks,
  nestTasks,
  pictureTasks,
  pipelineTasks,
  projectTasks,
  readLibrary,
  recoveryTasks,
  shapeTasks,
} from './task-refs.js';

export interface EditingDeps {
  readonly tasks: Tasks;
  readonly chooser: MachineChooser;
  readonly link: MachineLink;
  /** A message in the person's language. */
  readonly rendered: (message: Message) => string;
  readonly recent: AppContext['recent'];
  readonly importChoices: AppContext['importChoices'];
  readonly materials: AppContext['materials'];
  readonly rules: AppContext['rules'];
  /** Where unsaved works are noted; the person's own folder without this. */
  readonly recoveryRoot?: string;
  readonly disposables: Disposables;
}

export interface ComposedEditing {
  readonly editing: Editing;
  readonly file: DocumentFile;
  /** What an unsaved work comes back from; ends when the window does. */
  readonly journal: RecoveryJournal;
}

export function composeEditing(deps: EditingDeps): ComposedEditing {
  const { tasks, chooser, link, recent, disposables } = deps;
  const { recoveryRoot = recoveryFolder() } = deps;
  const store = new DocumentStore();
  const history = disposables.add(new History(store));
  const file = disposables.add(
    new DocumentFile({ store, history, tasks, operations, refinements, projects: projectTasks }),
  );
  const trouble = new Signal<[unknown]>();
  const recovering = {
    ...{ store, history, file, tasks, recovery: recoveryTasks, root: recoveryRoot },
    onTrouble: (error: unknown) => trouble.emit(error),
  };
  const journal = new RecoveryJournal(recovering);
  const selection = disposables.add(new Selection(store));
  const snapping = new Snapping(store, machineAround(chooser, link));
  const placing = placingOf(deps);
  const drawing = createHandDrawing({ store, selection, generators, ...placing });
  disposables.add(prepareOutlines(store));
  const editing = {
    ...{ store, history, file, recent, selection, snapping },
    lookAtWorks: new WorkLooks({ tasks, looking: lookTasks }).look,
    unsaved: unsavedWorks(recovering, journal, trouble),
    numbers: disposables.add(new NumberEntry(store, selection)),
    drawing,
    activeTool: new ActiveTool(tools, { store, history, selection, snapping, drawing }),
    ...{ operations, refinements, formats: importers, exporters, generators },
    ...comingAndGoing(deps, store, file),
  };
  return { editing, file, journal };
}

/** The steps that a new layer begins with on the machine in use, and names for those that have none of their own. */
function placingOf({ chooser, rendered }: Pick<EditingDeps, 'chooser' | 'rendered'>) {
  const stepsFor = (layer: NewLayer) =>
    defaultSteps(operations, defaultOperations, chooser.choice.machine, refinements)(layer);
  return { stepsFor, nameOf: ownNames(generators, rendered) };
}

/** What brings something into the document, or takes it out. */
function comingAndGoing(deps: EditingDeps, store: DocumentStore, file: DocumentFile) {
  const { tasks, chooser, disposables, importChoices, rules, materials } = deps;
  const machine = () => chooser.choice.machine;
  const bed = () => machine().bed;
  const importing = { tasks, imports: importTasks, generators, store, ...placingOf(deps), bed };
  const clipboard = {
    ...{ ...importing, projects: projectTasks, operations, refinements, exports: exportTasks },
    ...{
      drawings: exporters.filter(({ isCopied }) => isCopied === true),
      folder: disposables.add(makeScratchFolder()).path,
    },
  };
  const again = { key: 'make again' };
  const liveNest = new LiveNest();
  const watched = disposables.add(
    new WatchedFiles({
      ...{ store, watchFolder, signatureOf },
      readAgain: (pieces, params) =>
        tasks.addCoroutine((context) =>
          readAgain(context, importing, { pieces, params, isOnlyIfChanged: true }),
        ),
    }),
  );
  return {
    importFiles: (paths, picture = { kind: 'pixels' }, params = {}, middle, manner = {}) =>
      tasks.addCoroutine(async (context) => {
        const remembered = importChoices.all;
        const asked = {
          ...importing,
          ...manner,
          remembered,
          params,
          ...(middle !== undefined && { middle }),
        };
        const imported = await importFiles(context, asked, { paths, picture });
        file.noteOpened();
        return imported;
      }),
    ...{ importChoices, watched, rules, materials },
    readMaterials: (path) =>
      tasks.addCoroutine(() =>
        readMaterialFile({ tasks, readLibrary }, path, { machine: machine().id }),
      ),
    inspectFile: (path, params) =>
      tasks.addCoroutine((context) => {
        const part = { name: fileNameOf(path), tasks, context };
        return readApart(part, importTasks.inspectFile, { path, params });
      }),
    readAgain: (pieces, params, picture) =>
      tasks.addCoroutine((context) => {
        const asked = { pieces, params, ...(picture && { picture }) };
        return readAgain(context, importing, asked);
      }, again),
    insert: (generator, params) =>
      tasks.addCoroutine((context) => insertGenerated(context, importing, { generator, params })),
    generateAgain: (piece, params) =>
      tasks.addCoroutine((context) => generateAgain(context, importing, { piece, params }), again),
    writeOnLine: (asked) =>
      tasks.addCoroutine((context) => writeOnLine(context, importing, asked), again),
    shapePieces: (asked) =>
      tasks.addCoroutine(
        (context) => shapePieces(context, { ...importing, shaping: shapeTasks }, asked),
        { key: 'shape' },
      ),
    pieceFacts: (piece) =>
      tasks.addCoroutine(
        (context) =>
          pieceFacts(
            context,
            {
              ...{ store, machine, operations, refinements, tasks },
              ...{ pipeline: pipelineTasks, measuring: measureTasks },
            },
            piece,
          ),
        { key: 'piece facts', visible: false },
      ),
    liveNest,
    nestPieces: (asked) =>
      tasks.addCoroutine(
        (context) =>
          nestPieces(
            context,
            { ...importing, bed: () => bedBounds(machine()), nesting: nestTasks, live: liveNest },
            asked,
          ),
        { key: 'nest' },
      ),
    editPictures: (asked) =>
      tasks.addCoroutine(
        (context) => editPictures(context, { ...importing, pictures: pictureTasks }, asked),
        { key: 'picture' },
      ),
    makeSeries: (asked) =>
      tasks.addCoroutine((context) => makeSeries(context, importing, asked), again),
    copyPieces: (pieces) =>
      tasks.addCoroutine((context) => copyPieces(context, clipboard, pieces), { key: 'copy' }),
    pastePieces: (request) =>
      tasks.addCoroutine((context) => pastePieces(context, clipboard, request), { key: 'paste' }),
    exportDrawing: (asked) =>
      tasks.runThread(exportTasks.exportDrawing, exportRequest(store, bed(), asked)),
  } satisfies Partial<Editing>;
}
