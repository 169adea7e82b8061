// SPDX-License-Identifier: GPL-3.0-or-later
/** What one drawing may become, with all drawings and patterns in it. */
import { DashBudget } from '../dashes.js';
import { TileBudget } from '../pattern-tiles.js';
import { PictureBudget } from './embedded.js';

export interface TreeBudgets {
  readonly dashes: DashBudget;
  readonly pictures: PictureBudget;
  readonly tiles: TileBudget;
}

export function newBudgets(): TreeBudgets {
  return { dashes: new DashBudget(), pictures: new PictureBudget(), tiles: new TileBudget() };
}
