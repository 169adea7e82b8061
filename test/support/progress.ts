// SPDX-License-Identifier: GPL-3.0-or-later
/** What a background function may report of its progress, for the contexts that tests hand it. */
import assert from 'node:assert/strict';

/** For a context that many runs share. Throws at what is no part of 1. */
export function partOfOne(value: number): void {
  assert.ok(value >= 0 && value <= 1, `progress of ${value}`);
}

/** For one run's context. Throws where progress goes back, too. */
export function rising(): (value: number) => void {
  let last = 0;
  return (value) => {
    partOfOne(value);
    assert.ok(value >= last, `progress went back from ${last} to ${value}`);
    last = value;
  };
}
