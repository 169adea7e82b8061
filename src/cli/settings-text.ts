// SPDX-License-Identifier: GPL-3.0-or-later
/** Settings in one line, as they would be typed: `power=0.8, speed=300 mm/min`. */
import type { DecimalSign } from '../base/decimals.js';
import { settingsOf } from '../params/former.js';
import type { Schema, Values } from '../params/schema.js';
import { formatTyped } from '../params/typed.js';

/** In the order of the schema; what it does not know comes last, as it is. */
export function settingsText(settings: Values, schema: Schema, sign: DecimalSign): string {
  const known = settingsOf(schema).filter(([name]) => settings[name] !== undefined);
  const names = known.map(([name]) => name);
  const others = Object.entries(settings).filter(([name]) => !names.includes(name));
  return [
    ...known.map(([name, field]) => `${name}=${formatTyped(field, settings[name]!, sign)}`),
    ...others.map(([name, value]) => `${name}=${value}`),
  ].join(', ');
}
