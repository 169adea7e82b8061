// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Handlers that can be ended. node-gtk keeps a handler as long as its object, disconnected or not, and a handler
 * keeps what its scope sees: that of a button the row around it, which keeps the button. So each handler lies in a box
 * of its own, and GTK is given a function that sees nothing but the box. In force as soon as gtk.ts is imported.
 */
import { GObject } from '#gi';

type Handler = (...args: readonly unknown[]) => unknown;

interface Box {
  handler: Handler | undefined;
}

/** What `on`, `once` and `off` of node-gtk are made of. */
interface Connectable {
  connect(signal: string, handler: Handler, after?: boolean): number;
  disconnect(id: number): number;
}

/** Handlers by object, then by their number at GLib. */
const boxes = new WeakMap<object, Map<number, Box>>();
/** The objects that have some. */
const connected = new Set<WeakRef<object>>();
const forget = new FinalizationRegistry<WeakRef<object>>((reference) =>
  connected.delete(reference),
);

/** A function of its own, so that it captures nothing else. */
function calling(box: Box): Handler {
  return (...args) => box.handler?.(...args);
}

function boxesOf(object: object): Map<number, Box> {
  const known = boxes.get(object);
  if (known !== undefined) return known;
  const made = new Map<number, Box>();
  boxes.set(object, made);
  const reference = new WeakRef(object);
  connected.add(reference);
  forget.register(object, reference);
  return made;
}

const plain = GObject.Object.prototype as unknown as Connectable;
const { connect, disconnect } = plain;

plain.connect = function (this: Connectable, signal, handler, after) {
  const box = { handler };
  const id = connect.call(this, signal, calling(box), after);
  boxesOf(this).set(id, box);
  return id;
};

plain.disconnect = function (this: Connectable, id) {
  const box = boxes.get(this)?.get(id);
  if (box !== undefined) {
    box.handler = undefined;
    boxes.get(this)?.delete(id);
  }
  return disconnect.call(this, id);
};

/** All objects that have handlers. */
export function* withHandlers(): Iterable<object> {
  for (const reference of connected) {
    const object = reference.deref();
    if (object !== undefined) yield object;
  }
}

/** Disconnects all handlers of the object. */
export function endHandlers(object: object): void {
  for (const id of [...(boxes.get(object)?.keys() ?? [])]) (object as Connectable).disconnect(id);
}
