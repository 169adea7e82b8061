// SPDX-License-Identifier: GPL-3.0-or-later
/** What a layer's element says by name: `<speed Value="20"/>`. What is not there has LightBurn's default. */
import { childOf, type TreeElement } from './element-tree.js';

export class SettingReader {
  readonly #element: TreeElement;

  constructor(element: TreeElement) {
    this.#element = element;
  }

  text(name: string): string | undefined {
    return childOf(this.#element, name)?.attributes['Value'];
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.text(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : otherwise;
  }

  /** Whether it is switched on. */
  has(name: string): boolean {
    return this.number(name, 0) !== 0;
  }
}
