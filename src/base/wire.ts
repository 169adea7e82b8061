// SPDX-License-Identifier: MIT
/**
 * Errors across processes and threads. Structured clone keeps neither class nor own properties of an
 * Error, so errors travel as plain data and are raised again on the other side.
 */
import { AppError } from './errors.js';

export interface WireError {
  readonly $error: true;
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
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

/** Anything thrown as data that structured clone accepts; never throws itself. */
export function toWire(thrown: unknown): unknown {
  return wire(thrown, 0);
}

function wire(thrown: unknown, depth: number): unknown {
  if (!(thrown instanceof Error)) return cloneable(thrown);
  const { name, message, stack, cause } = thrown;
  const props: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(thrown)) {
    if (key !== 'name') props[key] = wireProp(value, depth);
  }
  if (thrown instanceof AggregateError) props['errors'] = wireProp(thrown.errors, depth);
  return {
    $error: true,
    name: String(name),
    message: String(message),
    props,
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause: depth < 8 ? wire(cause, depth + 1) : String(cause) }),
  } satisfies WireError;
}

function wireProp(value: unknown, depth: number): unknown {
  if (value instanceof Error) return depth < 8 ? wire(value, depth + 1) : String(value);
  if (Array.isArray(value)) return value.map((v) => wireProp(v, depth));
  return cloneable(value);
}

function cloneable(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return typeof value === 'symbol' ? String(value) : value;
  }
  try {
    return structuredClone(value);
  } catch {
    // A value that no channel can carry is still worth naming in the report.
    return Object.prototype.toString.call(value);
  }
}

/** The error (or other thrown value) that `toWire` took apart. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (!isWireError(value)) return value;
  const error = Object.create((classes.get(value.name) ?? Error).prototype) as Error;
  const hidden = (v: unknown) => ({ value: v, writable: true, configurable: true });
  Object.defineProperty(error, 'message', hidden(value.message));
  Object.defineProperty(error, 'stack', hidden(value.stack ?? `${value.name}: ${value.message}`));
  if (error.name !== value.name) Object.defineProperty(error, 'name', hidden(value.name));
  if (value.cause !== undefined)
    Object.defineProperty(error, 'cause', hidden(fromWire(value.cause)));
  for (const [key, prop] of Object.entries(value.props)) {
    Object.defineProperty(error, key, { ...hidden(fromWire(prop)), enumerable: true });
  }
  return error;
}

function isWireError(value: unknown): value is WireError {
  return typeof value === 'object' && value !== null && '$error' in value;
}
