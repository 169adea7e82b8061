// SPDX-License-Identifier: MIT
/**
 * Errors across processes and threads. Structured clone keeps neither class nor own properties of an
 * Error, so errors travel as plain data and are raised again on the other side.
 */
import { types } from 'node:util';
import { AppError } from './errors.js';

export interface WireError {
  readonly $error: true;
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly cause?: unknown;
  readonly props: Readonly<Record<string, unknown>>;
}

type ErrorClass = abstract new (...args: never[]) => Error;

const classes = new Map<string, ErrorClass>(
  [
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError,
    AggregateError,
    AppError,
  ].map((c) => [c.name, c]),
);

/** Lets `fromWire` bring back errors of this class under its own prototype. */
export function registerErrorClass(errorClass: ErrorClass): void {
  classes.set(errorClass.name, errorClass);
}

/** Below this depth an error or a list is replaced by its text. */
const MAX_DEPTH = 64;

/**
 * Anything thrown as data that structured clone accepts; never throws itself, whatever getters and
 * proxies do. What is met a second time (errors that point at each other) is only named.
 */
export function toWire(thrown: unknown): unknown {
  return wire(thrown, { depth: 0, seen: new Set() });
}

interface Walk {
  readonly depth: number;
  readonly seen: Set<unknown>;
}

function wire(value: unknown, walk: Walk): unknown {
  const isError = isErrorObject(value);
  const isList = !isError && isListOfErrors(value);
  if (!isError && !isList) return cloneable(value);
  if (walk.depth > MAX_DEPTH) return textOf(value);
  const isNew = !walk.seen.has(value);
  walk.seen.add(value);
  const inner = { depth: walk.depth + 1, seen: walk.seen };
  if (isError) return isNew ? wholeError(value, inner) : namedError(value);
  if (!isList || !isNew) return '[a list that came before]';
  return value.map((member) => wire(member, inner));
}

function wholeError(error: object, inner: Walk): WireError {
  const stack = readProperty(error, 'stack');
  const cause = readProperty(error, 'cause');
  const props: Record<string, unknown> = {};
  for (const key of keysOf(error)) {
    if (!HIDDEN.has(key)) props[key] = wire(readProperty(error, key), inner);
  }
  // Not an own key.
  const errors = readProperty(error, 'errors');
  if (errors !== undefined) props['errors'] = wire(errors, inner);
  return {
    ...namedError(error),
    props,
    ...(stack !== undefined && { stack: textOf(stack) }),
    ...(cause !== undefined && { cause: wire(cause, inner) }),
  };
}

/** They have places of their own. */
const HIDDEN: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors']);

function namedError(error: object): WireError {
  const name = textOf(readProperty(error, 'name'));
  const message = textOf(readProperty(error, 'message'));
  return { $error: true, name, message, props: {} };
}

/** What is left of something that `toWire` made where not even that could be sent. */
export function bareWire(wired: unknown): unknown {
  return isWireError(wired) ? { ...namedError(wired), stack: wired.stack } : textOf(wired);
}

function cloneable(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return typeof value === 'symbol' ? String(value) : value;
  }
  try {
    return structuredClone(value);
  } catch {
    // A value that no channel can carry is still worth naming in the report.
    return typeof value === 'function' ? nameOf(value) : textOf(value);
  }
}

/** A property of anything; where reading it throws, the words that say so. */
export function readProperty(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return (value as Record<string, unknown>)[key]; // Any object may be asked for any name.
  } catch (error) {
    return `[${key} could not be read: ${textOf(error)}]`;
  }
}

/** Anything in words, without a throw. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return nameOf(value);
  }
}

function nameOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return '[something unreadable]';
  }
}

function keysOf(value: object): string[] {
  try {
    return Object.keys(value);
  } catch {
    return []; // A proxy that refuses to list its keys; its name and message are read anyway.
  }
}

function isErrorObject(value: unknown): value is Error {
  try {
    return value instanceof Error || types.isNativeError(value);
  } catch {
    return false; // A proxy that refuses to reveal its class.
  }
}

function isListOfErrors(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value) && value.some(isErrorObject);
  } catch {
    return false;
  }
}

/** The error (or other thrown value) that `toWire` took apart; never throws itself. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  return isWireError(value) ? errorFrom(value) : value;
}

function errorFrom(wired: WireError): Error {
  const { name, message, stack, cause, props } = wired;
  const error = Object.create((classes.get(name) ?? Error).prototype) as Error;
  const hidden = (v: unknown) => ({ value: v, writable: true, configurable: true });
  Object.defineProperty(error, 'message', hidden(message));
  Object.defineProperty(error, 'stack', hidden(stack ?? `${name}: ${message}`));
  // A class may compute its name from what this copy does not have.
  if (readProperty(error, 'name') !== name) Object.defineProperty(error, 'name', hidden(name));
  if (cause !== undefined) Object.defineProperty(error, 'cause', hidden(fromWire(cause)));
  for (const [key, prop] of Object.entries(props)) {
    Object.defineProperty(error, key, { ...hidden(fromWire(prop)), enumerable: true });
  }
  return error;
}

function isWireError(value: unknown): value is WireError {
  if (typeof value !== 'object' || value === null || !('$error' in value)) return false;
  const { name, message, props } = value as Partial<WireError>; // Looked at one by one.
  const isNamed = typeof name === 'string' && typeof message === 'string';
  return isNamed && typeof props === 'object' && props !== null;
}
