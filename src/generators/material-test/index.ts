// SPDX-License-Identifier: GPL-3.0-or-later
/** Fields of rising power and speed, each on a layer with its own settings: what a material needs is seen at a glance. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { ValuesOf } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { layeredArt } from '../layered-art.js';
import { fieldLayers, labelLayer } from './fields.js';
import { testParams } from './params.js';

export const materialTest: Generator<typeof testParams> = {
  id: 'material-test',
  version: 1,
  label: N_('Material Test'),
  params: testParams,
  purpose: 'engrave',
  draw(params) {
    refuseTheSame(params);
    return layeredArt([...(params.labels ? [labelLayer(params)] : []), ...fieldLayers(params)]);
  },
};

/** Throws AppError `param.invalid`: fields that are the same test nothing. */
function refuseTheSame(params: ValuesOf<typeof testParams>): void {
  const { columns, rows, fromPower, toPower, fromSpeed, toSpeed } = params;
  if (columns > 1 && fromPower >= toPower) throw mustRise('toPower', 'fromPower');
  if (rows > 1 && fromSpeed >= toSpeed) throw mustRise('toSpeed', 'fromSpeed');
}

function mustRise(key: string, other: string): AppError {
  return new AppError('param.invalid', msg('"{key}" must be more than "{other}".', { key, other }));
}
