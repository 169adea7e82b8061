// SPDX-License-Identifier: GPL-3.0-or-later
/** What was typed as files, in a document: drawings and pictures, or a work that was saved. */
import type { ImportRule } from '../art/rules/rule.js';
import { AppError, type Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import { changeCutOrder } from '../editor/cut-order-edits.js';
import { guessesIn } from '../editor/import/guesses.js';
import { importFiles } from '../editor/import/import-files.js';
import { LAYOUTS, type Layout } from '../editor/import/layout/layouts.js';
import type { NewLayer, StepPlan } from '../editor/import/place-drawing.js';
import type { GivenImportParams } from '../editor/import/read-pieces.js';
import {
  defaultSteps,
  type OperationChoice,
  planStep,
  stepsTaking,
} from '../editor/import/step-plans.js';
import { isProjectFile, readWorkFile as readProjectFile } from '../editor/project/whole-work.js';
import { refineJob } from '../editor/refinement-edits.js';
import type { Point } from '../geometry/path.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Unknown } from '../model/project-file/format.js';
import type { DocumentStore } from '../model/store.js';
import type { SomeOf, Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import type { Refinement } from '../refinements/contract.js';
import type { cutOrderParams } from '../toolpath/cut-order.js';
import { ChosenPresets } from './chosen-presets.js';
import type { CliDeps } from './cli-deps.js';
import { withFlags } from './open-questions.js';
import type { Choice } from './parse-choice.js';

export interface WorkRequest {
  readonly files: readonly string[];
  readonly machine: MachineProfile;
  /** Empty: names and paint of the layers say what is done with them. */
  readonly operations: readonly OperationChoice[];
  /** What is made of the strokes of all steps that it suits. */
  readonly refinements: readonly Choice[];
  /** What is to be drawn beside them. */
  readonly made: readonly Choice[];
  /** How files are to be read, by format. */
  readonly params: GivenImportParams;
  readonly at?: Point | undefined;
  readonly rules?: readonly ImportRule[] | undefined;
  /** The material whose kept settings are taken for every step. */
  readonly material?: string | undefined;
  readonly layout?: Layout | undefined;
  /** The options of the order. */
  readonly cutOrder?: SomeOf<typeof cutOrderParams>;
  readonly size?: { readonly width?: number; readonly height?: number } | undefined;
}

export interface ReadWork {
  readonly findings: readonly Problem[];
  readonly unknown?: Unknown | undefined;
}

type Reading = Pick<
  CliDeps,
  | 'tasks'
  | 'operations'
  | 'refinements'
  | 'imports'
  | 'generators'
  | 'formats'
  | 'projects'
  | 'defaultOperations'
  | 'materials'
  | 'console'
>;

/** Throws AppError `import.…`, `project.…`, `usage.…`. */
export async function readWork(
  parts: Reading,
  store: DocumentStore,
  request: WorkRequest,
  signal: AbortSignal,
): Promise<ReadWork> {
  refuseNothing(request);
  const project = request.files.find(isProjectFile);
  if (project === undefined) return { findings: await readDrawings(parts, store, request, signal) };
  refuseToChange(project, request);
  const reading = parts.tasks.addCoroutine((context) => readProjectFile(context, parts, project), {
    signal,
  });
  const { rows, assets, originals, unknown, problems } = await reading.done;
  store.replace(rows, assets, originals);
  return { findings: [...guessesIn(store, parts.operations), ...problems], unknown };
}

async function readDrawings(
  parts: Reading,
  store: DocumentStore,
  request: WorkRequest,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const { files, made, machine, operations, refinements } = request;
  const { params, at, size, layout, rules, cutOrder } = request;
  const { presets } = parts.materials;
  const kept = new ChosenPresets({ ...parts, presets, machine, material: request.material });
  const steps = operations.map((choice) =>
    kept.planned(planStep(parts.operations, machine, choice), choice.values),
  );
  const chosen = chosenRefinements(parts, refinements);
  const areStepsChosen = steps.length > 0;
  if (areStepsChosen && rules !== undefined) throw rulesOrOperations();
  const stepsByDefault = defaultSteps(
    parts.operations,
    parts.defaultOperations,
    machine,
    parts.refinements,
  );
  const planByDefault = (layer: NewLayer) => {
    // What a drawing sets by itself (a field of a material test) stays.
    const own = layer.use?.by === 'drawn' ? layer.use.settings : undefined;
    return stepsByDefault(layer).map((plan) => kept.planned(plan, own));
  };
  const plansFor = (layer: NewLayer) => {
    if (!areStepsChosen) return planByDefault(layer);
    return layer.use?.by === 'drawn'
      ? stepsOfDrawn(layer, steps, planByDefault)
      : stepsTaking(steps, layer.kind);
  };
  const stepsFor = (layer: NewLayer) =>
    plansFor(layer).map((plan) => refinedPlan(parts, plan, chosen));
  const bed = () => machine.bed;
  const where = {
    ...(at && { at }),
    ...(size && { size }),
    ...(layout && { layout }),
    ...(rules && { rules }),
  };
  const deps = { ...parts, store, areStepsChosen, params, stepsFor, bed, ...where };
  const reading = parts.tasks.addCoroutine(
    (context) =>
      importFiles(context, deps, {
        paths: files,
        made: made.map(({ id, values }) => ({ generator: id, params: values })),
        picture: { kind: 'pixels' },
      }),
    { signal },
  );
  const findings = withFlags((await reading.done).problems, parts.formats);
  refineWholeJob(store, chosen);
  setCutOrder(store, cutOrder);
  refuseUnused(store, params, chosen);
  return [...kept.findings, ...findings];
}

/**
 * A drawing of several layers knows what each is for: a chosen operation brings its settings to the layers that are for
 * it, and what the drawing itself sets (a field of a material test) stays.
 */
function stepsOfDrawn(
  layer: NewLayer,
  chosen: readonly StepPlan[],
  planByDefault: (layer: NewLayer) => readonly StepPlan[],
): readonly StepPlan[] {
  const own = layer.use?.settings ?? {};
  return planByDefault(layer).flatMap((step) => {
    const meant = chosen.filter(({ operation }) => operation === step.operation);
    if (meant.length === 0) return [step];
    return meant.map((one) => ({ ...one, params: { ...one.params, ...own } }));
  });
}

function rulesOrOperations(): AppError {
  return new AppError(
    'usage.rules',
    msg('--operation works on everything, and --rules choose by what is drawn: give one of them.'),
  );
}

function setCutOrder(store: DocumentStore, said: WorkRequest['cutOrder'] = {}): void {
  if (Object.keys(said).length === 0) return;
  store.transact(N_('Order of cuts'), (tx) => changeCutOrder(tx, store, said));
}

function refineWholeJob(store: DocumentStore, chosen: readonly ChosenRefinement[]): void {
  for (const { refinement, params } of chosen.filter((one) => one.refinement.stage === 'job')) {
    store.transact(N_('Refine the job'), (tx) =>
      refineJob(tx, store, refinement, { params, isEnabled: true }),
    );
  }
}

/** Throws AppError `usage.unused`: what was asked for and did nothing is a mistake somewhere. */
function refuseUnused(
  store: DocumentStore,
  params: WorkRequest['params'],
  chosen: readonly ChosenRefinement[],
): void {
  const read = store.all('piece').map(({ source }) => {
    return source?.kind === 'file' ? source.importer : undefined;
  });
  const format = Object.keys(params).find((id) => !read.includes(id));
  if (format !== undefined) {
    throw new AppError(
      'usage.unused',
      msg('--import {format} suits none of the files that were read: leave it out.', { format }),
    );
  }
  const made = store.all('step').flatMap((step) => step.refinements ?? []);
  const unused = chosen.find(
    ({ refinement: { id, stage } }) => stage !== 'job' && !made.some((one) => one.id === id),
  );
  if (unused !== undefined) {
    throw new AppError(
      'usage.unused',
      msg('--refine {refinement} suits none of the operations: leave it out.', {
        refinement: unused.refinement.id,
      }),
    );
  }
}

interface ChosenRefinement {
  readonly refinement: Refinement;
  readonly params: Values;
}

/** Throws AppError `param.…`, also of one that will suit no step. */
function chosenRefinements(
  { refinements }: Reading,
  choices: readonly Choice[],
): readonly ChosenRefinement[] {
  return choices.flatMap(({ id, values }) => {
    const refinement = refinements.find((one) => one.id === id);
    return refinement ? [{ refinement, params: completeValues(refinement.params, values) }] : [];
  });
}

/** The plan with the settings of the refinements that suit its operation. */
function refinedPlan(
  { operations }: Reading,
  plan: StepPlan,
  chosen: readonly ChosenRefinement[],
): StepPlan {
  const operation = operations.find(({ id }) => id === plan.operation);
  const suited = chosen.flatMap(({ refinement, params }) => {
    if (operation === undefined || !refinement.suits(operation)) return [];
    return [{ id: refinement.id, params, isEnabled: true }];
  });
  const own = plan.refinements?.filter(({ id }) => suited.every((one) => one.id !== id)) ?? [];
  return suited.length === 0 ? plan : { ...plan, refinements: [...own, ...suited] };
}

function refuseNothing({ files, made }: WorkRequest): void {
  if (files.length > 0 || made.length > 0) return;
  const sentence = msg(
    'There is nothing to work on: give a file, or --make with a shape or a text.',
  );
  throw new AppError('usage.file', sentence);
}

/** A work says itself what is done with what, and where it is. */
function refuseToChange(project: string, request: WorkRequest): void {
  const { files, made, operations, refinements, params, at, size, layout, rules, material } =
    request;
  if (files.length + made.length > 1) {
    throw new AppError(
      'usage.project-alone',
      msg('"{project}" is a whole work and cannot be joined with anything else: give it alone.', {
        project,
      }),
    );
  }
  // The first layout is the one without a word, and does nothing to a single work.
  const isLaidOut = layout !== undefined && layout !== LAYOUTS[0];
  const isOrdered = Object.keys(request.cutOrder ?? {}).length > 0;
  if (rules !== undefined || material !== undefined || isLaidOut || isOrdered)
    throw asItIs(project);
  const isAsItIs = operations.length + refinements.length === 0 && Object.keys(params).length === 0;
  if (isAsItIs && at === undefined && size === undefined) return;
  throw asItIs(project);
}

function asItIs(project: string): AppError {
  return new AppError(
    'usage.project-as-it-is',
    msg(
      '"{project}" has its own operations, order, places and sizes: leave out --operation, --material, --rules, --refine, --import, --order, --start, --at, --size and --layout, or give the drawing.',
      { project },
    ),
  );
}
