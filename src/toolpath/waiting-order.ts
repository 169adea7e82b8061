// SPDX-License-Identifier: GPL-3.0-or-later
/** Makes an order lawful with as few changes as possible: a stroke that must wait comes right after the last one it waits for. */

/** `waiting` names, per stroke, the ones that must come after it; no two wait for each other. */
export function waitingOrder(
  order: readonly number[],
  waiting: readonly (readonly number[])[],
): Int32Array {
  const awaited = new Int32Array(waiting.length);
  for (const stroke of order) for (const later of waiting[stroke]!) awaited[later]!++;
  const isHeld = new Uint8Array(waiting.length);
  const lawful = new Int32Array(order.length);
  let filled = 0;
  const run = (first: number) => {
    const ready = [first];
    for (let stroke = ready.pop(); stroke !== undefined; stroke = ready.pop()) {
      lawful[filled++] = stroke;
      for (const later of waiting[stroke]!) {
        if (--awaited[later]! === 0 && isHeld[later]) ready.push(later);
      }
    }
  };
  for (const stroke of order) {
    if (awaited[stroke]! > 0) isHeld[stroke] = 1;
    else run(stroke);
  }
  return lawful;
}
