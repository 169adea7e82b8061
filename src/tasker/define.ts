// SPDX-License-Identifier: MIT
/**
 * How a background function is named, so that a worker can find it: by the URL of its module and a
 * name. Functions are never sent as text; imports and types stay what they are.
 */
import { readProperty, textOf } from '../base/wire.js';
import type { ExecutionContext } from './context.js';

/** A background function: the context first, plain data in and out. */
export type TaskFunction<A extends unknown[], R> = (
  context: ExecutionContext,
  ...args: A
) => R | Promise<R>;

/** Any background function, for code that only passes it on. */
export type AnyTaskFunction = (context: ExecutionContext, ...args: never) => unknown;

/** A module and a name in it. `source` is the text of a function that was found, not named. */
export interface TaskRef {
  readonly url: string;
  readonly name: string;
  readonly source?: string;
  /** Distinguishes it from every other. */
  readonly key: string;
}

/** The names of a module's exports that can run in the background. */
export type TaskNames<M> = {
  [P in keyof M]: M[P] extends AnyTaskFunction ? P : never;
}[keyof M] &
  string;

/** The function behind a name, as the caller sees it. */
export type TaskNamed<F> = F extends (context: ExecutionContext, ...args: infer A) => infer R
  ? TaskFunction<A, Awaited<R>>
  : never;

const REF = Symbol.for('kerf.tasker.ref');

export function makeRef(url: string, name: string, source?: string): TaskRef {
  const key = source === undefined ? `${url}#${name}` : `${url}#${name}\n${source}`;
  return Object.freeze({ url, name, key, ...(source !== undefined && { source }) });
}

/** Shared by every copy of this module in one thread, since a function is named once. */
const registry = openRegistry();

/**
 * Names a function: `export const trace = defineTask(import.meta.url, 'trace', (context, …) => …)`.
 * The worker imports the module, which runs this same line there.
 */
export function defineTask<A extends unknown[], R>(
  moduleUrl: string,
  name: string,
  run: TaskFunction<A, R>,
): TaskFunction<A, R> {
  const url = withoutQuery(moduleUrl);
  registry.set(`${url}#${name}`, run);
  Object.defineProperty(run, REF, { value: makeRef(url, name) });
  return run;
}

/**
 * Names an export of a module that the caller must not load; the type is imported, the code is not:
 * `taskRef<typeof import('./heavy.js')>()(new URL('./heavy.js', import.meta.url), 'trace')`.
 */
export function taskRef<M>() {
  return <K extends TaskNames<M>>(url: URL, name: K): TaskNamed<M[K]> => {
    const stand = () => {
      throw new TypeError(`"${name}" only runs in a worker: give it to runProcess or runThread.`);
    };
    Object.defineProperty(stand, REF, { value: makeRef(withoutQuery(url.href), name) });
    // It is never called here: it only carries the name and, for the compiler, the type.
    return stand as unknown as TaskNamed<M[K]>;
  };
}

/** The name a function was given, if it was given one. */
export function refOf(run: AnyTaskFunction): TaskRef | undefined {
  // The property is defined above and nowhere else.
  return (run as { [REF]?: TaskRef })[REF];
}

/** Finds a named function, importing its module; for workers. */
export async function resolveTask(ref: TaskRef): Promise<AnyTaskFunction> {
  const named = registry.get(ref.key);
  if (named !== undefined) return named;
  const exports = await importModule(ref);
  const found = registry.get(ref.key) ?? exports[ref.name];
  if (typeof found !== 'function' || (ref.source !== undefined && String(found) !== ref.source)) {
    throw notFound(ref, `${ref.url} has no such export`);
  }
  const run = found as AnyTaskFunction; // Its signature was checked where it was named.
  registry.set(ref.key, run);
  return run;
}

/** The function, where this thread has it already. */
export function knownTask(ref: TaskRef): AnyTaskFunction | undefined {
  return registry.get(ref.key);
}

/**
 * Throws where an argument was taken for options by mistake: `taskRef` does not know how many its
 * function takes.
 */
export function requireAllArgs(run: AnyTaskFunction, { name }: TaskRef, argCount: number): void {
  // The first is the context.
  const wanted = run.length - 1;
  if (wanted <= argCount) return;
  throw new TypeError(
    `"${name}" takes ${wanted} arguments and got ${argCount}: its last one looks like options, ` +
      'so put { key: undefined } behind it.',
  );
}

async function importModule(ref: TaskRef): Promise<Record<string, unknown>> {
  try {
    return (await import(ref.url)) as Record<string, unknown>; // A module is a record of exports.
  } catch (cause) {
    throw new TypeError(`"${ref.name}" cannot be found by a worker: ${whyNotLoaded(ref, cause)}`, {
      cause,
    });
  }
}

function whyNotLoaded({ url }: TaskRef, cause: unknown): string {
  const code = readProperty(cause, 'code');
  if (code === 'tasker.in-worker') {
    return `its module ${url} starts tasks when it is loaded. Put the function in a module of its own.`;
  }
  const cure =
    code === 'ERR_MODULE_NOT_FOUND'
      ? 'Check the URL and what the module imports.'
      : 'A module of functions for workers must load without an app around it.';
  return `its module ${url} does not load there (${textOf(cause)}). ${cure}`;
}

/** The one sentence for a function that no worker could find. */
export function notFound(ref: { readonly name: string }, why: string): TypeError {
  return new TypeError(
    `"${ref.name}" cannot be found by a worker (${why}): export it from its module, ` +
      'or name it with defineTask(import.meta.url, …).',
  );
}

function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}

function openRegistry(): Map<string, AnyTaskFunction> {
  const key = Symbol.for('kerf.tasker.registry');
  const registry = globalThis as { [key]?: Map<string, AnyTaskFunction> }; // Ours by its symbol.
  registry[key] ??= new Map();
  return registry[key];
}
