// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers where in the code each timer, child process, thread, server and socket was made, so that the leak
// watch can say it. By wrapping what makes them, and not by async_hooks, which would slow down every
// promise. A stack keeps alive whatever its functions were called on, and tests wait for things to be collected:
// so that of a timer that has run or was cleared is forgotten, and that of any other thing soon written out.

const childProcess = require('node:child_process');
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const timers = require('node:timers');
const timersPromises = require('node:timers/promises');
const workerThreads = require('node:worker_threads');

const FRAMES = 12;
/** Ended timers are forgotten whenever so many are known. */
const MAX_TIMERS = 2000;
const WRITE_EVERY_MS = 100;

/** Thing → an error made where the thing was. */
const stacks = new WeakMap();
const timersMade = new Set();
/** Things whose stack is not written out yet. */
let fresh = [];
const others = { children: new Set(), workers: new Set(), waits: new Set() };

function remember(thing, maker) {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const here = {};
  Error.captureStackTrace(here, maker);
  Error.stackTraceLimit = before;
  stacks.set(thing, here);
  fresh.push(thing);
  return thing;
}

function wrapTimer(name) {
  const original = timers[name];
  function made(callback, ...args) {
    if (timersMade.size >= MAX_TIMERS) forgetEnded();
    const isOnce = name !== 'setInterval' && typeof callback === 'function';
    const run = function (...given) {
      timersMade.delete(timer);
      stacks.delete(timer);
      return callback.apply(this, given);
    };
    const timer = remember(original(isOnce ? run : callback, ...args), made);
    timersMade.add(timer);
    return timer;
  }
  // `promisify(setTimeout)` and its like.
  Object.defineProperties(made, Object.getOwnPropertyDescriptors(original));
  timers[name] = made;
  globalThis[name] = made;
}

function wrapClear(name) {
  const original = timers[name];
  function cleared(timer) {
    if (typeof timer === 'object' && timer !== null) {
      timersMade.delete(timer);
      stacks.delete(timer);
    }
    return original(timer);
  }
  timers[name] = cleared;
  globalThis[name] = cleared;
}

function writeOut() {
  forgetEnded();
  for (const thing of fresh) {
    if (!thing._destroyed) void stacks.get(thing)?.stack;
  }
  fresh = [];
}

function forgetEnded() {
  for (const timer of timersMade) if (timer._destroyed) timersMade.delete(timer);
}

function wrapMethod(prototype, name, among) {
  const original = prototype[name];
  prototype[name] = function made(...args) {
    among?.add(remember(this, made));
    if (!among) remember(this, made);
    return original.apply(this, args);
  };
}

function wrapWait() {
  const original = timersPromises.setTimeout;
  timersPromises.setTimeout = function made(...args) {
    const wait = remember({}, made);
    others.waits.add(wait);
    const promise = original(...args);
    const ended = () => void others.waits.delete(wait);
    promise.then(ended, ended);
    return promise;
  };
}

function watchMakers() {
  timers.setInterval(writeOut, WRITE_EVERY_MS).unref();
  wrapTimer('setTimeout');
  wrapTimer('setInterval');
  wrapTimer('setImmediate');
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) wrapClear(name);
  wrapWait();
  wrapMethod(childProcess.ChildProcess.prototype, 'spawn', others.children);
  wrapMethod(net.Server.prototype, 'listen');
  wrapMethod(net.Socket.prototype, 'connect');
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      others.workers.add(remember(this, new.target));
      this.once('exit', () => others.workers.delete(this));
    }
    ref() {
      others.workers.add(this);
      super.ref();
    }
    unref() {
      others.workers.delete(this);
      super.unref();
    }
  };
  Object.defineProperty(workerThreads.Worker, 'name', { value: 'Worker' });
  const { watch } = fs;
  fs.watch = function made(...args) {
    return remember(watch(...args), made);
  };
  syncBuiltinESMExports();
}

/** Where each that is still open of this kind of resource was made; nothing where nobody knows. */
function madeWhere(kind) {
  return [
    ...new Set(
      openOf(kind)
        .flatMap((thing) => stacks.get(thing)?.stack ?? [])
        .map(ownFrames),
    ),
  ];
}

function openOf(kind) {
  if (kind === 'Timeout' || kind === 'Immediate') {
    const open = [...timersMade].filter((timer) => !timer._destroyed && timer.hasRef());
    const ofKind = open.filter((timer) => timer.constructor.name === kind);
    return kind === 'Timeout' ? [...ofKind, ...others.waits] : ofKind;
  }
  if (kind === 'ProcessWrap') {
    return [...others.children].filter((c) => c.exitCode === null && c.signalCode === null);
  }
  if (kind === 'Worker') return [...others.workers];
  // What getActiveResourcesInfo only counts.
  return process._getActiveHandles().filter((handle) => kindOf(handle) === kind);
}

function kindOf(handle) {
  return handle._handle?.constructor.name.replace(
    /^TCP$/,
    isServer(handle) ? 'TCPServerWrap' : 'TCPSocketWrap',
  );
}

function isServer(handle) {
  return handle instanceof net.Server;
}

/** Threads that keep Node alive, which Node does not count among its resources. */
function openWorkers() {
  return others.workers.size;
}

/** The lines of our own code, or all where there are none. */
function ownFrames(stack) {
  const lines = stack.split('\n').slice(1);
  const own = lines.filter((line) => !/node:internal|node:|node_modules|scripts\/mocha/.test(line));
  return (own.length > 0 ? own : lines).join('\n');
}

module.exports = { watchMakers, madeWhere, openWorkers, ownFrames };
