// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is typed, in this process: the true commands with the true rooms below them, background work done at once,
 * a machine that is only written down, and everything that would be on the terminal.
 */
import { join } from 'node:path';
import * as compute from '../../src/app/compute-thread.js';
import { defaultOperations } from '../../src/app/default-operations.js';
import * as importing from '../../src/app/import-process.js';
import { ENGLISH, type Translator } from '../../src/base/language.js';
import { type Message, render, type Value } from '../../src/base/message.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import type { Console } from '../../src/cli/console.js';
import { runCli } from '../../src/cli/run.js';
import { driverOf, drivers } from '../../src/devices/index.js';
import { exporters } from '../../src/exporters/index.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { operations } from '../../src/operations/index.js';
import { refinements } from '../../src/refinements/index.js';
import { importMachines } from '../../src/settings/import-machines.js';
import { readMaterialFile } from '../../src/settings/import-materials.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { KeptMaterials } from '../../src/settings/material-library.js';
import { Preferences } from '../../src/settings/preferences.js';
import { RuleLibrary } from '../../src/settings/rule-library.js';
import { refOf } from '../../src/tasker/define.js';
import { type ExecutionContext, TaskManager, type Tasks } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { PaperMachine } from '../support/paper-machine.js';

export interface Typed {
  readonly status: number;
  /** Lines. */
  readonly out: readonly string[];
  readonly err: readonly string[];
}

export interface TypedHere {
  typed(...argv: readonly string[]): Promise<Typed>;
  readonly machine: PaperMachine;
  /** What stood beside the bar, in its order. */
  readonly bars: readonly string[];
  /** Whether it is still on the terminal. */
  isBarShown: boolean;
  /** Where the terminal listens for Enter, what that does. */
  pressEnter: (() => void) | undefined;
  end(): Promise<void>;
}

type Body = (context: ExecutionContext, ...args: unknown[]) => unknown;

/** Where pictures are read: what does that may not share a process with GTK. */
const IMAGING = /\/image-process\.js$/;

/** Background functions as coroutines of this process, but for those that read pictures. */
function tasksHere(): Tasks {
  const tasks = new TaskManager();
  const run = (body: Body, ...rest: readonly unknown[]) => {
    const last = rest.at(-1);
    const hasOptions = typeof last === 'object' && last !== null && 'signal' in last;
    const args = hasOptions ? rest.slice(0, -1) : rest;
    const options = hasOptions ? { signal: last.signal as AbortSignal } : {};
    return tasks.addCoroutine(async (context) => body(context, ...args), options);
  };
  const runApart = (body: Body, ...rest: readonly unknown[]) =>
    IMAGING.test(refOf(body)?.url ?? '') ? tasks.runProcess(body, ...rest) : run(body, ...rest);
  return new Proxy(tasks, {
    get: (own, name) => {
      if (name === 'runThread') return run;
      if (name === 'runProcess') return runApart;
      const value: unknown = Reflect.get(own, name, own);
      return typeof value === 'function' ? value.bind(own) : value;
    },
  });
}

/** A task in the place of another: what it is given, and what it gives back. */
export const taskHere = <T>(body: (...args: never[]) => unknown): T =>
  ((_context: ExecutionContext, ...args: never[]) => body(...args)) as T; // Called with what its kind has.

/** `folder` holds one's own machines; `more` stands in the place of the true parts. */
export function typedHere(folder: string, more: Partial<CliDeps> = {}): TypedHere {
  const machine = new PaperMachine();
  const tasks = tasksHere();
  const machines = new MachineLibrary(join(folder, 'machines'), noDamage);
  const notes = new Map<string, ReturnType<CliDeps['notebook']['read']>>();
  const notebook: CliDeps['notebook'] = {
    read: (id) => notes.get(id) ?? NO_NOTES,
    change: (id, news) => void notes.set(id, { ...(notes.get(id) ?? NO_NOTES), ...news }),
  } as CliDeps['notebook']; // No more is asked of it.
  const here: Omit<CliDeps, 'console'> & Partial<Pick<CliDeps, 'console'>> = {
    version: '9.8.7',
    tasks,
    ...{ operations, refinements, generators, exporters, formats: importers, defaultOperations },
    ruleLibrary: new RuleLibrary(noDamage),
    exports: compute as CliDeps['exports'],
    imports: { ...importing } as unknown as CliDeps['imports'],
    projects: compute as CliDeps['projects'],
    pipeline: compute as unknown as CliDeps['pipeline'],
    simulate: compute.simulate,
    replay: compute.replay,
    report: compute.report,
    surveyProgram: compute.surveyProgram,
    findResume: compute.findResume,
    pngOf: taskHere(() => new Uint8Array()),
    driverOf,
    machines,
    importMachines: async (path, isReplacing) => importMachines(machines, path, isReplacing),
    virtualProfiles: drivers.flatMap(({ virtualBoards }) => virtualBoards),
    notebook,
    materials: new KeptMaterials(noDamage, join(folder, 'materials.json')),
    readMaterials: (path, machine, signal) =>
      readMaterialFile({ tasks, readLibrary: importing.readLibrary }, path, { machine, signal }),
    readPreferences: () => new Preferences(),
    forgetInterrupted: async () => undefined,
    hookProgram: async () => undefined,
    connectLink: () => machine,
    joinLink: async () => undefined,
    continueHeld: async () => [],
    letOthersContinue: () => ({ [Symbol.dispose]: () => undefined }),
    withInhibitors: (run) => run(),
    serveVirtualLaser: async () => ({
      lines: 0,
      seconds: 0,
      ranDry: 0,
      bytesLost: 0,
      secondsStoodStill: 0,
    }),
    listPorts: async () => [],
    examine: async () => [],
    ...more,
  };
  const bars: string[] = [];
  const stand: TypedHere = {
    machine,
    bars,
    isBarShown: false,
    pressEnter: undefined,
    typed: async (...argv) => {
      const shown = new Shown(stand, bars);
      const written = process.stdout.write;
      const complained = process.stderr.write;
      // The help and the complaints of the parser go past the console.
      process.stdout.write = (text: string | Uint8Array) => shown.add(shown.out, String(text));
      process.stderr.write = (text: string | Uint8Array) => shown.add(shown.err, String(text));
      try {
        const status = await runCli({ console: shown, ...here }, argv);
        return { status, out: shown.out, err: shown.err };
      } finally {
        process.stdout.write = written;
        process.stderr.write = complained;
      }
    },
    end: () => tasks.shutdown(),
  };
  return stand;
}

/** Ctrl+C: to those who listen since `before`, not to the test runner, which would end. */
export function interrupt(before: readonly NodeJS.SignalsListener[]): void {
  for (const one of process.listeners('SIGINT')) if (!before.includes(one)) one('SIGINT');
}

/** For each test of the suite around it: a folder of its own, and stands that end with it. */
export function stands() {
  let folder: ReturnType<typeof scratchFolder>;
  let all: TypedHere[];
  beforeEach(() => {
    folder = scratchFolder();
    all = [];
  });
  afterEach(async () => {
    for (const one of all) await one.end();
    folder[Symbol.dispose]();
  });
  const stand = (more: Partial<CliDeps> = {}): TypedHere => {
    const one = typedHere(folder.path, more);
    all.push(one);
    return one;
  };
  return {
    stand,
    typed: (...argv: readonly string[]) => stand().typed(...argv),
    at: (name: string) => join(folder.path, name),
    figures: (out: readonly string[]) => JSON.parse(out.join('\n')),
  };
}

class Shown implements Console {
  readonly language: Translator = ENGLISH;
  readonly out: string[] = [];
  readonly err: string[] = [];
  readonly #stand: Pick<TypedHere, 'pressEnter' | 'isBarShown'>;
  readonly #bars: string[];

  constructor(stand: Pick<TypedHere, 'pressEnter' | 'isBarShown'>, bars: string[]) {
    this.#stand = stand;
    this.#bars = bars;
  }

  add(to: string[], text: string): boolean {
    to.push(...text.replace(/\n$/, '').split('\n'));
    return true;
  }

  readonly print = (text: Message | string): void => {
    this.add(this.out, words(text));
  };

  table(rows: readonly (readonly [name: Message, value: Value])[]): void {
    for (const [name, value] of rows) this.add(this.out, `${words(name)} | ${words(value)}`);
  }

  complain(sentence: Message): void {
    this.add(this.err, words(sentence));
  }

  progress(_fraction: number, message: Message | undefined): void {
    if (message !== undefined) this.#bars.push(words(message));
    this.#stand.isBarShown = true;
  }

  clearProgress(): void {
    this.#stand.isBarShown = false;
  }

  outputFault(): undefined {}

  onEnter(listener: () => void): () => void {
    this.#stand.pressEnter = listener;
    return () => {
      this.#stand.pressEnter = undefined;
    };
  }
}

function words(text: Value): string {
  return typeof text === 'object' ? render(text, ENGLISH) : String(text);
}
