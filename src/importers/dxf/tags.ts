// SPDX-License-Identifier: GPL-3.0-or-later
/** A DXF file as its pairs of a group code and a value, in two arrays: a drawing has millions of them. */

export type TagValue = string | number;

export interface Tags {
  readonly codes: readonly number[];
  /** Text, or what a binary file holds as a number. */
  readonly values: readonly TagValue[];
  /** Whether the file goes on to its end mark. */
  readonly isWhole: boolean;
}

/** A file whose pairs cannot be separated from some place on. */
export class TagError extends Error {
  /** Where: a line of a text file, a byte of a binary one. */
  readonly place: number;

  constructor(place: number) {
    super(`no group code at ${place}`);
    this.name = 'TagError';
    this.place = place;
  }
}

/** Collects the pairs, up to the end mark. */
export class TagList {
  readonly codes: number[] = [];
  readonly values: TagValue[] = [];
  isWhole = false;

  /** False at the end mark. */
  add(code: number, value: TagValue): boolean {
    this.codes.push(code);
    this.values.push(value);
    this.isWhole = code === 0 && value === 'EOF';
    return !this.isWhole;
  }
}
