// SPDX-License-Identifier: GPL-3.0-or-later
/** `--operation cut:power=0.8,speed=1500` to a choice of operation and settings, by its schema. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { OperationChoice } from '../editor/import/step-plans.js';
import type { Operation } from '../operations/contract.js';
import type { Schema } from '../params/schema.js';
import { parseTyped } from '../params/typed.js';

/** Throws AppError `usage.operation` or `param.…` with what would be right. */
export function parseOperation(operations: readonly Operation[], text: string): OperationChoice {
  const colon = text.indexOf(':');
  const id = colon < 0 ? text : text.slice(0, colon);
  const operation = operations.find((o) => o.id === id);
  if (operation === undefined) {
    const known = operations.map((o) => o.id).join(', ');
    throw new AppError(
      'usage.operation',
      msg('There is no operation "{id}": use one of {known}.', { id, known }),
    );
  }
  const settings = colon < 0 ? [] : text.slice(colon + 1).split(',');
  return {
    operation: id,
    values: Object.fromEntries(settings.map((s) => parseSetting(operation.params, s))),
  };
}

function parseSetting(schema: Schema, text: string): [string, number | boolean | string] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new AppError(
      'usage.operation',
      msg('"{text}" is not a setting: write name=value.', { text }),
    );
  }
  const key = text.slice(0, equals);
  const field = schema[key];
  if (field === undefined) {
    const known = Object.keys(schema).join(', ');
    throw new AppError(
      'param.unknown',
      msg('There is no setting "{key}": use one of {known}.', { key, known }),
    );
  }
  return [key, parseTyped(key, field, text.slice(equals + 1))];
}
